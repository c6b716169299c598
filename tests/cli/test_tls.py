"""``wasit serve`` over TLS: with its own certificate, through a proxy, and never by mistake."""

from __future__ import annotations

import signal
import ssl
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.cli.certificates import certificate
from tests.cli.guest import soon
from tests.cli.shell import Running, run
from tests.waiting import PATIENCE
from wasit.web.server.headers import TLS_ONLY


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return certificate(tmp_path)


@pytest.fixture
def server(data: Path, files: tuple[Path, Path]) -> Iterator[Running]:
    own = ("--certificate", files[0], "--private-key", files[1])
    with Running("serve", "--port", "0", "--data", data, *own) as running:
        yield running


def trusting(chain: Path) -> httpx.Client:
    """Somebody who trusts this certificate, and no other."""
    context = ssl.create_default_context(cafile=str(chain))
    return httpx.Client(verify=context, trust_env=False, timeout=PATIENCE)


def test_with_a_certificate_it_is_reached_over_tls(
    server: Running, files: tuple[Path, Path]
) -> None:
    here = server.address()
    assert here.startswith("https://")
    with trusting(files[0]) as client:
        answer = client.get(here)
    assert answer.status_code == 200
    for name, value in TLS_ONLY.items():
        assert answer.headers[name] == value
    cookies = answer.headers.get_list("set-cookie")
    assert all(each.startswith("__Host-") and "Secure" in each for each in cookies)
    with pytest.raises(httpx.HTTPError):
        httpx.get(here.replace("https:", "http:"), trust_env=False, timeout=PATIENCE)
    assert server.interrupt().status == 0


def test_a_renewed_certificate_is_taken_while_it_runs(
    server: Running, files: tuple[Path, Path], tmp_path: Path
) -> None:
    here = server.address()
    fresh = certificate(tmp_path, "fresh")
    for old, new in zip(files, fresh, strict=True):
        new.rename(old)
    server.send(signal.SIGHUP)

    def is_taken() -> bool:
        with trusting(files[0]) as client:
            try:
                return client.get(here).status_code == 200
            except httpx.ConnectError:
                return False

    assert soon(is_taken)
    assert server.interrupt().status == 0


def test_a_renewed_certificate_that_cannot_be_read_leaves_the_old_one(
    server: Running, files: tuple[Path, Path], tmp_path: Path
) -> None:
    here = server.address()
    kept = tmp_path / "kept.pem"
    kept.write_bytes(files[0].read_bytes())
    files[0].write_text("no certificate")
    server.send(signal.SIGHUP)
    with trusting(kept) as client:
        assert client.get(here).status_code == 200
    ended = server.interrupt()
    assert ended.err.startswith("The certificate stays as it was: ")
    assert len(ended.err.splitlines()) == 1


# --- Through a proxy -----------------------------------------------------------------------------


@pytest.mark.parametrize(("proxy", "status"), [("127.0.0.1", 200), ("192.0.2.1", 400)])
def test_what_a_proxy_says_is_believed_from_its_own_address_alone(
    data: Path, proxy: str, status: int
) -> None:
    with Running("serve", "--port", "0", "--data", data, "--proxy", proxy) as server:
        here = server.address()
        forwarded = httpx.get(
            here, headers={"x-forwarded-proto": "https"}, trust_env=False, timeout=PATIENCE
        )
        assert forwarded.status_code == status
        assert httpx.get(here, trust_env=False, timeout=PATIENCE).status_code == 400
        server.interrupt()


def test_without_a_proxy_nobody_is_believed(data: Path) -> None:
    with Running("serve", "--port", "0", "--data", data) as server:
        said = {"x-forwarded-proto": "https"}
        answer = httpx.get(server.address(), headers=said, trust_env=False, timeout=PATIENCE)
        assert "strict-transport-security" not in answer.headers
        server.interrupt()


def test_it_answers_to_the_names_it_is_given(data: Path) -> None:
    with Running("serve", "--port", "0", "--data", data, "--name", "talks.example") as server:
        here = server.address()
        asked = {
            host: httpx.get(
                here, headers={"host": host}, trust_env=False, timeout=PATIENCE
            ).status_code
            for host in ("talks.example", "elsewhere.example")
        }
        assert asked == {"talks.example": 200, "elsewhere.example": 400}
        server.interrupt()


# --- What it refuses to start with ---------------------------------------------------------------


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "talks.example"])
def test_nobody_else_can_listen_in_by_mistake(data: Path, host: str) -> None:
    refused = run("serve", "--port", "0", "--data", data, "--host", host)
    assert refused.status == 2
    assert "--insecure" in refused.complaint
    assert not data.exists()


def test_whoever_wants_to_be_heard_says_so(data: Path) -> None:
    loud = ("--host", "0.0.0.0", "--insecure")
    with Running("serve", "--port", "0", "--data", data, *loud) as server:
        assert server.address().startswith("http://0.0.0.0:")
        assert server.interrupt().status == 0


def test_a_certificate_needs_its_key(data: Path, files: tuple[Path, Path]) -> None:
    refused = run("serve", "--data", data, "--certificate", files[0])
    assert "--private-key" in refused.complaint


def test_a_certificate_that_is_none_is_bad_input(
    data: Path, files: tuple[Path, Path], tmp_path: Path
) -> None:
    other, absent = tmp_path / "other.pem", tmp_path / "absent.pem"
    other.write_text("no certificate")
    (loop := tmp_path / "loop.pem").symlink_to("loop.pem")
    for chain, key in ((other, files[1]), (absent, files[1]), (files[0], absent), (files[0], loop)):
        refused = run("serve", "--data", data, "--certificate", chain, "--private-key", key)
        assert refused.status == 2
        assert str(chain if chain is not files[0] else key) in refused.complaint


@pytest.mark.parametrize("proxy", ["nonsense", "0.0.0.0/0", "::/0", "*"])
def test_not_everybody_is_a_proxy(data: Path, proxy: str) -> None:
    refused = run("serve", "--data", data, "--proxy", proxy)
    assert refused.status == 2
    assert proxy in refused.complaint
