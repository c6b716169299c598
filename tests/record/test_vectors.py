"""The test vectors of docs/record-format.md, for anyone's verifier and reader."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from tests.record.archives import second_verifier
from tests.record.submissions import CASE, DESK, ROOM, submission
from wasit.record import Files, Key, MemoryStore, Vault
from wasit.record.archive import Archive, Export, Lock, check
from wasit.record.receipts import read
from wasit.record.signing import Signer

VECTORS = Path(__file__).parents[2] / "docs" / "vectors"
EXPORT_KEY = Key(bytes(range(32)))
PASSPHRASE = "sixty words of oud and rain"
KEEPERS = (bytes([1]) * 32, bytes([2]) * 32)
"""The private keys of the first and the second installation."""


@pytest.fixture
def fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is drawn at random: keys and nonces come from a seed, and signers from `KEEPERS`."""
    chance, signers = Random(1), iter(map(Signer, KEEPERS))
    monkeypatch.setattr("secrets.token_bytes", chance.randbytes)
    monkeypatch.setattr(Signer, "new", lambda: next(signers))


def kept() -> Vault:
    """A room with two entries, a desk with a file, and a ring that was shredded."""
    vault = Vault(MemoryStore(), Key.new())
    vault.append(submission("1", {ROOM: ["Peace. سلام".encode(), b"{}"]}))
    writer = Files(vault).begin(CASE, DESK, "0f" * 16, since=1)
    writer.write(b"a page")
    writer.close(b"a label")
    asked = submission("2", {DESK: [b"see the file"], "ring:/1": [b"a guest"]})
    vault.append(replace(asked, files={DESK: ["0f" * 16]}))
    vault.shred(CASE, ["ring:/1"])
    return vault


def made() -> dict[str, bytes]:
    """Make every file anew."""
    first, lock = kept(), Lock(EXPORT_KEY)
    before = b"".join(Export(first, CASE, lock))
    second = Vault(MemoryStore(), Key.new())
    Archive(BytesIO(before), check(BytesIO(before)), lock).take_in(second)
    receipt = first.vouch(CASE, ROOM) or ""
    second.append(submission("3", {ROOM: [b"after the move"]}))
    whole = b"".join(Export(second, CASE, lock))
    part = b"".join(Export(second, CASE, Lock.of_passphrase(PASSPHRASE), [ROOM]))
    later = second.vouch(CASE, ROOM) or ""
    cut = b"".join(whole.splitlines(keepends=True)[:-2])
    files = {
        "case.wasit": whole,
        "part.wasit": part,
        "cut.wasit": cut,
        "receipt.txt": receipt.encode(),
        "receipt-after-the-move.txt": later.encode(),
    }
    return files | {"vectors.json": _expected(files, first, second)}


def _expected(files: dict[str, bytes], *keepers: Vault) -> bytes:
    """What a reader and a verifier must find in the files."""
    found = {
        "export_key": EXPORT_KEY.secret.hex(),
        "passphrase": PASSPHRASE,
        "public_keys": [b64encode(x.keyring.signer.public).decode() for x in keepers],
        "sha256": {name: sha256(content).hexdigest() for name, content in files.items()},
        "case.wasit": _read(files["case.wasit"], Lock(EXPORT_KEY)),
        "good": ["case.wasit", "part.wasit"],
        "not_good": ["cut.wasit"],
    }
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode()


def _read(content: bytes, lock: Lock) -> dict[str, object]:
    archive = Archive(BytesIO(content), check(BytesIO(content)), lock)
    return {
        alias: {
            "ledger": key and key.name,
            "key": key and key.key.secret.hex(),
            "entries": [link.payload.decode() for link in archive.entries(alias)],
        }
        for alias, key in archive.keys.items()
    }


@pytest.mark.usefixtures("fixed")
def test_the_vectors_are_what_is_written_today() -> None:
    """Whoever changes the format must change its version; then these files stay as they are."""
    there = {file.name: file.read_bytes() for file in VECTORS.iterdir()}
    assert there == made()


def test_both_verifiers_say_of_them_what_the_document_says() -> None:
    expected = json.loads((VECTORS / "vectors.json").read_text(encoding="utf-8"))
    receipts = [
        (VECTORS / name).read_text(encoding="utf-8")
        for name in ("receipt.txt", "receipt-after-the-move.txt")
    ]
    second = second_verifier()
    for name in expected["good"]:
        with (VECTORS / name).open("rb") as file:
            named = {f"{number}": read(text) for number, text in enumerate(receipts)}
            assert check(file, named).faults == ()
        assert second.verify(VECTORS / name, receipts) == []
    for name in expected["not_good"]:
        with (VECTORS / name).open("rb") as file:
            assert check(file).faults
        assert second.verify(VECTORS / name)


def test_whoever_has_the_key_or_the_passphrase_reads_them() -> None:
    expected = json.loads((VECTORS / "vectors.json").read_text(encoding="utf-8"))
    lock = Lock(Key(bytes.fromhex(expected["export_key"])))
    assert _read((VECTORS / "case.wasit").read_bytes(), lock) == expected["case.wasit"]
    part = (VECTORS / "part.wasit").read_bytes()
    salt = check(BytesIO(part)).opening.salt
    (only,) = _read(part, Lock.of_passphrase(expected["passphrase"], salt)).values()
    assert only in expected["case.wasit"].values()
