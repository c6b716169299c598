"""The next steps: what an administrator does once an installation is set up."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from wasit.cli.founding.plan import KeyFrom, Plan

USUAL = Path("/etc/wasit/wasit.env"), Path("/var/lib/wasit"), Path("/etc/wasit/master-key")
"""What the units of systemd name: the configuration, the data, and the file of the master key."""


def next_steps(plan: Plan, link: str) -> str:
    """Return what is to be done now, in order; `link` is the path of the first mediator's."""
    steps = [
        "Give this link to the first mediator. It makes an account, once, within a week:\n"
        f"{plan.address}{link}",
        *_keeping(plan),
        *_handing_over(plan),
        *_starting(plan),
        "Have backups made every day, to another machine; a timer does it:\n"
        f"cp {_units()}/wasit-backup.* /etc/systemd/system/\n"
        "systemctl enable --now wasit-backup.timer",
        "Once the server runs, have it examined as people reach it:\n"
        f"{Path(sys.prefix)}/bin/wasit --config {plan.file} doctor",
    ]
    lines = (
        f"{number}. " + step.replace("\n", "\n   ") for number, step in enumerate(steps, start=1)
    )
    return "What to do next:\n\n" + "\n".join(lines)


def _keeping(plan: Plan) -> Iterator[str]:
    if plan.key_file:
        yield (
            f"Keep a copy of {plan.key_file} in a safe, apart from the backups. Without it nobody "
            "can\nread anything again."
        )
    elif plan.passphrase:
        yield (
            f"Keep the passphrase in a safe as well. It stands in {plan.file}, which only its\n"
            "owner can read."
        )
    else:
        yield "Let the master key be in the environment of the server whenever it starts."


def _handing_over(plan: Plan) -> Iterator[str]:
    """Yield what root has to do, which made files that the service is to read and write."""
    if os.geteuid() != 0:
        return
    made = [each for each in (plan.file, plan.key_file) if each]
    folders = {each.parent for each in made if set(each.parent.iterdir()) <= set(made)}
    named = " ".join(map(str, [*sorted(folders), *made]))
    yield (
        "Hand what was made here to the user of the service, for now it is root's:\n"
        f"chown --recursive wasit: {plan.data}\nchown wasit: {named}"
    )


def _starting(plan: Plan) -> Iterator[str]:
    units = _units()
    start = f"cp {units}/wasit.service /etc/systemd/system/"
    adapt = []
    if (plan.file, plan.data) != USUAL[:2]:
        adapt.append("the paths")
    if plan.key_from is not KeyFrom.FILE or plan.key_file != USUAL[2]:
        adapt.append("where the master key is")
    if adapt:
        start += f"\n(then change {' and '.join(adapt)} in it)"
    if plan.transport.certificate:
        start += (
            "\nmkdir /etc/systemd/system/wasit.service.d"
            f"\ncp {units}/own-certificate.conf /etc/systemd/system/wasit.service.d/"
        )
    yield f"Have the server started with the machine:\n{start}\nsystemctl enable --now wasit"
    if plan.transport.proxies:
        yield (
            f"Let the proxy pass {plan.address} on to port {plan.port} of this machine:\n"
            f"{units}/nginx.conf and {units}/Caddyfile are whole examples"
        )


def _units() -> Path:
    """Return where the units lie: they come with the wheel, and with the sources in `deploy`."""
    installed = Path(sys.prefix) / "share/wasit"
    return installed if installed.is_dir() else Path("deploy")
