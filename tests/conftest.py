"""Before any test: no catalogue is old, nobody reaches out, no clock judges, Ctrl-C is heard."""

import gc
import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling, Scheduling

from hatch_build import CatalogueError, compile_all
from tests import outbound

outbound.guard()

# A slow or noisy machine breaks no law.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

LONG = {"browser", "web"}
"""The folders of tests in which a single file may take minutes."""

TOUR = {"tests/web/test_headers.py", "tests/web/test_markup.py", "tests/channels/test_surface.py"}
"""The files that look at the same answers, see `tests.web.taken`: these take ten seconds."""


class ByFile(LoadFileScheduling):  # type: ignore[misc]  # its package has no types
    """Has the tests of one file in one process, and those of some files together."""

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        return "the tour" if file in TOUR else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling | None:
    """Have files together that are so by `--dist loadfile`."""
    return ByFile(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_xdist_auto_num_workers() -> int:
    """Have one more worker than processors: many tests wait for browsers, servers and disks."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the folders whose files take longest: what is short then fills up the end."""
    items.sort(key=lambda item: item.path.parent.name not in LONG)


def pytest_collection_finish() -> None:
    """Keep what has been loaded out of what is gone through for garbage: it is there to stay."""
    gc.collect()
    gc.freeze()


def pytest_sessionstart() -> None:
    """Compile the catalogues, as an installation does; let Ctrl-C end the commands that tests run.

    Whatever is started in the background of a shell ignores it, and hands that on.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        compile_all(Path(__file__).parent.parent)
    except CatalogueError as error:
        raise pytest.UsageError(str(error)) from error
