"""The plan: all that was decided about a new installation, and the settings that it comes to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from wasit.cli.transport import HOSTS, Transport
from wasit.installation import DATABASE, SOURCES

_KEY, _FILE, _PASSPHRASE = SOURCES
PORT = 8321


class KeyFrom(StrEnum):
    """Where the master key comes from."""

    FILE = "file"
    PASSPHRASE = "passphrase"  # noqa: S105 - it says that there is one
    ENVIRONMENT = "environment"


class Tls(StrEnum):
    """What ends TLS: a proxy, the server with a certificate of its own, or nothing."""

    PROXY = "proxy"
    CERTIFICATE = "certificate"
    NONE = "none"


class Plan(Struct, frozen=True, kw_only=True):
    """What was decided.

    `database` is None where the record is kept in files, `key_file` and `passphrase` are None where
    the master key does not come from there.
    """

    file: Path
    data: Path
    database: str | None
    key_from: KeyFrom
    key_file: Path | None
    passphrase: str | None
    address: str
    transport: Transport
    keep: int
    language: str

    @property
    def port(self) -> int:
        """The port to listen on: with a proxy in front, one that it alone knows."""
        own = urlsplit(self.address)
        if self.transport.proxies:
            return PORT
        return own.port or (443 if own.scheme == "https" else 80)

    def settings(self) -> Mapping[str, str]:
        """Return the variables of the environment that say all this, by name."""
        own = self.transport.certificate
        said = {
            "WASIT_DATA": self.data,
            DATABASE: self.database,
            _FILE: self.key_file,
            _PASSPHRASE: self.passphrase,
            "WASIT_ADDRESS": self.address,
            HOSTS: urlsplit(self.address).hostname if self.transport.is_safe else None,
            "WASIT_HOST": "0.0.0.0" if own else None,  # noqa: S104 - everybody is to reach it
            "WASIT_PORT": self.port,
            "WASIT_PROXY": " ".join(self.transport.proxies),
            "WASIT_CERTIFICATE": own and own.chain,
            "WASIT_PRIVATE_KEY": own and own.key,
            "WASIT_KEEP": self.keep,
            "WASIT_LANGUAGE": self.language,
        }
        return {name: str(value) for name, value in said.items() if value not in (None, "")}

    def shown(self) -> Mapping[str, str]:
        """Return the settings as a person may see them on a screen: no secret is among them."""
        said = dict(self.settings())
        if _PASSPHRASE in said:
            said[_PASSPHRASE] = "(as given)"
        if self.database:
            said[DATABASE] = re.sub(r"(//[^:/@]*):[^@]*@", r"\1:…@", self.database)
        return said
