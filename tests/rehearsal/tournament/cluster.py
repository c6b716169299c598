"""Ray, loaded as it is for a cluster of this machine's own."""

from wasit.rehearsal.tournament.runners.ray_settings import prepare

prepare(None)

import ray  # noqa: E402 - it reads its settings as it is loaded

from wasit.rehearsal.tournament.runners.on_ray import OnRay, check_answers  # noqa: E402 - as above

is_connected = ray.is_initialized

__all__ = ["OnRay", "check_answers", "is_connected"]
