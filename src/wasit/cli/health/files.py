"""The files: who may read them, where the master key lies, and how old the newest backup is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from wasit.cli.health.finding import Finding, Findings, good, look, mend
from wasit.installation import DATABASE, KEY_FILE, RECORD, SOURCES
from wasit.record import StoreError, backup

_KEY, _FILE, _PASSPHRASE = SOURCES
OTHERS = 0o077
SLACK = timedelta(minutes=2)
DAILY, WEEKLY = timedelta(hours=26), timedelta(days=7)


def examine_files(data: Path, private_key: Path | None, now: datetime) -> Findings:
    """Examine the directory of data, and the key of the certificate."""
    if not data.is_dir():
        yield mend(
            "data",
            f"There is no directory of data at {data}.",
            "Nothing of the installation can be examined.",
            "Name it with --data, or WASIT_DATA.",
        )
        return
    yield _rights("data-rights", data)
    for file in sorted(each for each in data.iterdir() if each.is_file()):
        yield _rights(f"rights-{file.name}", file)
    if private_key is not None:
        yield _rights("private-key-rights", private_key)
    yield _clock(data, now)


def examine_key(data: Path, environ: Mapping[str, str]) -> Findings:
    """Examine where the master key comes from."""
    why = "Whoever takes the directory then has what is locked together with its key."
    given = environ.get(_FILE)
    if given:
        file = Path(given)
        yield _rights("master-key-rights", file)
        if file.resolve().is_relative_to(data.resolve()):
            how = f"Move it to another disk or a token, and change {_FILE}."
            yield mend("master-key", f"The master key {file} lies in {data}.", why, how)
        else:
            yield good("master-key", f"The master key is {file}, apart from what it locks.")
    elif environ.get(_KEY) or environ.get(_PASSPHRASE):
        yield look(
            "master-key",
            "The master key is in the environment.",
            "Every process of this user, and whoever may see the service's settings, can read it.",
            f"Keep it in a file that only the service reads, and name that with {_FILE}.",
        )
    elif (data / KEY_FILE).exists():
        how = f"`wasit key change FILE` on another disk or a token; name FILE with {_FILE}."
        yield mend("master-key", f"The master key lies in {data}, beside what it locks.", why, how)
    elif (data / RECORD).is_file() or environ.get(DATABASE):
        yield mend(
            "master-key",
            f"There is no master key: none is named, and none lies in {data}.",
            "Nothing that is kept can be read without it.",
            f"Put it back, or name where it is: {', '.join(SOURCES)}.",
        )


def examine_backups(folder: Path | None, now: datetime) -> Findings:
    """Examine how old the newest backup in `folder` is."""
    why = "What was said since the last backup is lost with the disk."
    how = "Run `wasit backup` every day, and keep its files on another machine."
    if folder is None:
        yield look("backups", "No folder of backups was named.", why, f"{how} Name it: --backups.")
        return
    newest = max((_made(each) for each in _backups(folder)), default=None)
    if newest is None:
        yield mend("backups", f"There is no backup in {folder}.", why, how)
        return
    age = now - newest
    what = f"The newest backup in {folder} is {_said(age)} old."
    if age > WEEKLY:
        yield mend("backups", what, why, how)
    elif age > DAILY:
        yield look("backups", what, why, how)
    else:
        yield good("backups", what)


def _rights(name: str, path: Path) -> Finding:
    try:
        mode = path.stat().st_mode & 0o777
    except OSError as error:
        what = f"{path} cannot be examined: {error.strerror}."
        return mend(name, what, "The server may be unable to use it.", "Put it there, or name it.")
    if mode & OTHERS:
        return mend(
            name,
            f"Others on this machine may use {path} (its rights are {mode:o}).",
            "What lies there is for the service's own user alone.",
            f"chmod go= {path}",
        )
    return good(name, f"Only its owner may use {path}.")


def _clock(data: Path, now: datetime) -> Finding:
    """Compare the clock with when anything here was last written."""
    written = max((_made(each) for each in data.iterdir()), default=now)
    if written - now > SLACK:
        return mend(
            "clock",
            f"Something was written here {_said(written - now)} from now: the clock was set back.",
            "Deadlines come late, and the record tells times that cannot have been.",
            "Set the clock, and keep it by NTP (systemd-timesyncd, chrony).",
        )
    return good("clock", "Nothing here was written in the future.")


def _backups(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [each for each in folder.iterdir() if each.is_file() and _is_backup(each)]


def _is_backup(file: Path) -> bool:
    try:
        backup.header(file)
    except (StoreError, OSError):
        return False
    return True


def _made(file: Path) -> datetime:
    return datetime.fromtimestamp(file.stat().st_mtime, UTC)


def _said(age: timedelta) -> str:
    hours = age // timedelta(hours=1)
    if hours < 48:
        return f"{hours} hours" if hours else f"{age // timedelta(minutes=1)} minutes"
    return f"{age.days} days"
