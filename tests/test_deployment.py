"""What lies in `deploy` fits the program: it names options, files and variables that there are."""

from __future__ import annotations

import re
from configparser import RawConfigParser
from pathlib import Path

import pytest

from wasit.cli.serve import command
from wasit.installation import SOURCES

PROJECT = Path(__file__).parents[1]
DEPLOY = PROJECT / "deploy"
OPTIONS = {option for each in command.params for option in each.opts}
VARIABLES = {*SOURCES, "WASIT_DATA"}


def text_of(name: str) -> str:
    return (DEPLOY / name).read_text()


def sections() -> RawConfigParser:
    """The unit; where a setting stands several times, its last."""
    parser = RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # systemd tells cases apart
    parser.read_string(text_of("wasit.service"))
    return parser


@pytest.mark.parametrize("name", ["wasit.service", "Containerfile"])
def test_options_and_variables_are_those_of_the_program(name: str) -> None:
    (served,) = re.findall(r"\bserve (--.*)", text_of(name))
    assert set(re.findall(r"--[\w-]+", served)) <= OPTIONS
    assert set(re.findall(r"WASIT_\w+", text_of(name))) <= VARIABLES


def test_the_unit_lets_the_service_do_no_more_than_it_must() -> None:
    service = sections()["Service"]
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
        "StateDirectoryMode": "0700",
    }
    assert {name: service[name] for name in expected} == expected


def test_what_the_container_is_built_of_is_there() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", text_of("Containerfile"), re.M)
    named = {name for line in copied for name in line.split()}
    assert named >= {"src", "pyproject.toml", "requirements/run.txt"}
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
