"""What lies in `deploy` fits the program: it names files and variables that there are.

That its commands are understood is tried with those of the documents.
"""

from __future__ import annotations

import re
from configparser import RawConfigParser, SectionProxy
from pathlib import Path

import pytest

from wasit.cli.founding.next_steps import USUAL
from wasit.installation import SOURCES

PROJECT = Path(__file__).parents[1]
DEPLOY = PROJECT / "deploy"
VARIABLES = {*SOURCES, "WASIT_DATA"}


def text_of(name: str) -> str:
    return (DEPLOY / name).read_text()


def settings(name: str) -> SectionProxy:
    """What a unit says of its service; where a setting stands several times, its last."""
    parser = RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # systemd tells cases apart
    parser.read_string(text_of(name))
    return parser["Service"]


@pytest.mark.parametrize("name", ["wasit.service", "wasit-backup.service", "Containerfile"])
def test_variables_are_those_of_the_program(name: str) -> None:
    assert set(re.findall(r"WASIT_\w+", text_of(name))) <= VARIABLES


def test_every_variable_that_is_read_stands_in_the_documents() -> None:
    code = "".join(each.read_text() for each in (PROJECT / "src").rglob("*.py"))
    told = (PROJECT / "docs/operations.md").read_text()
    read = set(re.findall(r"\bWASIT_[A-Z]\w+\b", code))
    assert read > VARIABLES
    assert [each for each in sorted(read) if f"`{each}`" not in told] == []


@pytest.mark.parametrize("name", ["wasit.service", "wasit-backup.service"])
def test_the_unit_lets_the_service_do_no_more_than_it_must(name: str) -> None:
    service = settings(name)
    expected = {
        "NoNewPrivileges": "yes",
        "CapabilityBoundingSet": "",
        "ProtectSystem": "strict",
        "ProtectHome": "yes",
        "PrivateTmp": "yes",
        "PrivateDevices": "yes",
        "MemoryDenyWriteExecute": "yes",
        "IPAddressDeny": "any",
        "LimitCORE": "0",
        "MemorySwapMax": "0",
        "UMask": "0077",
    }
    assert {each: service[each] for each in expected} == expected


def test_all_that_init_writes_is_where_the_units_look_for_it() -> None:
    for name in ("wasit.service", "wasit-backup.service"):
        unit = text_of(name)
        assert [str(path) for path in USUAL if str(path) not in unit] == []
        assert "User=wasit\n" in unit
    assert settings("wasit.service")["StateDirectoryMode"] == "0700"


def test_a_certificate_of_its_own_takes_one_port_more_and_no_other_right() -> None:
    more = settings("own-certificate.conf")
    assert more["CapabilityBoundingSet"] == more["AmbientCapabilities"] == "CAP_NET_BIND_SERVICE"
    assert more["SocketBindAllow"] == "tcp:443"


def test_the_container_writes_only_where_its_volume_is() -> None:
    (volume,) = re.findall(r"^VOLUME (.+)$", text_of("Containerfile"), re.M)
    written = re.findall(r"(?:WASIT_DATA|TMPDIR)=(\S+)", text_of("Containerfile"))
    assert written == [volume, volume]


def test_what_the_container_is_built_of_is_there() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", text_of("Containerfile"), re.M)
    named = {name for line in copied for name in line.split()}
    assert named >= {"src", "deploy", "pyproject.toml", "requirements/postgres.txt"}
    assert [name for name in named if not (PROJECT / name).exists()] == []


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        (
            "nginx.conf",
            ["proxy_buffering    off;", "access_log off;", "proxy_request_buffering off"],
        ),
        ("Caddyfile", ["flush_interval -1", "output discard", "header -Server"]),
    ],
)
def test_a_proxy_passes_events_on_at_once_and_writes_no_visits_down(
    name: str, wanted: list[str]
) -> None:
    assert [each for each in wanted if each not in text_of(name)] == []
    assert "8321" in text_of(name)
