"""Transport: over what the server is reached, and whether that is safe enough to listen."""

from __future__ import annotations

import os
import signal
import ssl
from collections.abc import Mapping
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from wasit.cli.errors import BadInput

HTTPS = "WASIT_HTTPS"
HOSTS = "WASIT_HOSTS"


class Certificate(Struct, frozen=True):
    """A certificate with its chain, and its private key: both are files in PEM form."""

    chain: Path
    key: Path

    def load(self, context: ssl.SSLContext) -> None:
        """Have new connections to `context` use what the files hold now. Raises BadInput."""
        try:
            for file in (self.chain, self.key):
                # OpenSSL does not say which of the two the system refused.
                file.open("rb").close()
            context.load_cert_chain(self.chain, self.key, password=_none)
        except ssl.SSLError as error:
            raise BadInput(
                f"{self.chain} and {self.key} are not a certificate and its private key, "
                f"in PEM form and without a passphrase ({error.reason or error})."
            ) from None
        except OSError as error:
            raise BadInput(f"{error.filename} cannot be read: {error.strerror}.") from None

    def context(self) -> ssl.SSLContext:
        """Return what connections are made with; SIGHUP reads the files anew. Raises BadInput.

        What cannot be read then is told on the terminal, and the one from before stays in use.
        """
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        self.load(context)

        def anew(*_: object) -> None:
            try:
                self.load(context)
            except BadInput as error:
                click.echo(f"The certificate stays as it was: {error}", err=True)

        signal.signal(signal.SIGHUP, anew)
        return context


class Transport(Struct, frozen=True):
    """How the server is reached: by its own certificate, through proxies, or by neither."""

    certificate: Certificate | None = None
    proxies: tuple[str, ...] = ()

    @property
    def is_safe(self) -> bool:
        """Whether whoever reaches the server does so over TLS."""
        return self.certificate is not None or bool(self.proxies)

    @property
    def scheme(self) -> str:
        return "https" if self.certificate else "http"

    def announce(self, names: tuple[str, ...]) -> None:
        """Tell the settings, which are read later: cookies travel over TLS, to these hosts."""
        if self.is_safe:
            os.environ[HTTPS] = "1"
        if names:
            os.environ[HOSTS] = ",".join(names)

    def options(self) -> Mapping[str, Any]:
        """Return what uvicorn is told. What a proxy says of a visitor is taken from it alone."""
        heard = {"proxy_headers": bool(self.proxies), "forwarded_allow_ips": list(self.proxies)}
        own = self.certificate
        return heard | ({"ssl_context_factory": lambda *_: own.context()} if own else {})


PLAIN = Transport()


def chosen(certificate: Path | None, key: Path | None, proxies: tuple[str, ...]) -> Transport:
    """Return the transport that these options name. Raises BadInput."""
    if (certificate is None) is not (key is None):
        raise BadInput("--certificate and --private-key go together.")
    for proxy in proxies:
        _check(proxy)
    if certificate is None or key is None:
        return Transport(proxies=proxies)
    own = Certificate(certificate, key)
    own.load(ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER))
    return Transport(own, proxies)


def check_reach(host: str, transport: Transport, *, insecure: bool) -> None:
    """Raise BadInput where others could listen to what is sent to `host` and back."""
    if not (transport.is_safe or insecure or _is_own(host)):
        raise BadInput(
            f"whoever listens on the way to {host} would read all that is said. Give --certificate "
            "and --private-key, or the --proxy that ends TLS; --insecure does without."
        )


def _is_own(host: str) -> bool:
    """Whether only this machine can reach `host`."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _check(proxy: str) -> None:
    try:
        network = ip_network(proxy)
    except ValueError:
        raise BadInput(f"--proxy: expected the address of a proxy; found {proxy}.") from None
    if network.prefixlen == 0:
        raise BadInput(f"--proxy: {proxy} is everybody; name the proxy alone.")


def _none() -> str:
    """Answer OpenSSL, which would ask for a passphrase on the terminal, that there is none."""
    return ""
