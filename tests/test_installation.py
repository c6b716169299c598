"""An installation opens with its master key, wherever that is kept, and with no other."""

from pathlib import Path

import pytest

from tests.record.submissions import CASE, ROOM, submission
from wasit.installation import NoMasterKey, key_file, new_key_file, opened
from wasit.record import StoreError, WrongKey

KEY = "0f" * 32
OTHER = "f0" * 32


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def spoken(data: Path, environ: dict[str, str]) -> None:
    """Write a word into the record of an installation that starts with this environment."""
    with opened(data, environ) as vault:
        vault.append(submission(f"{vault.length(CASE, ROOM)}"))
        assert vault.read(CASE, ROOM)[-1].payload == b"a word"


class TestWhereTheKeyIsKept:
    def test_without_any_word_it_lies_with_the_data_for_its_owner_alone(self, data: Path) -> None:
        spoken(data, {})
        key = data / "master-key"
        assert key.stat().st_mode & 0o777 == 0o600
        kept = key.read_text()
        spoken(data, {})
        assert key.read_text() == kept

    @pytest.mark.parametrize(
        "environ",
        [{"WASIT_MASTER_KEY": KEY}, {"WASIT_MASTER_PASSPHRASE": "sixty words of oud and rain"}],
        ids=["key", "passphrase"],
    )
    def test_it_can_come_from_elsewhere(self, data: Path, environ: dict[str, str]) -> None:
        spoken(data, environ)
        spoken(data, environ)
        assert not (data / "master-key").exists()

    def test_it_can_lie_in_a_file_elsewhere(self, data: Path, tmp_path: Path) -> None:
        new_key_file(tmp_path / "safe" / "key")
        spoken(data, {"WASIT_MASTER_KEY_FILE": str(tmp_path / "safe" / "key")})
        assert not (data / "master-key").exists()

    def test_the_key_in_the_file_is_the_key_itself(self, data: Path, tmp_path: Path) -> None:
        (tmp_path / "key").write_text(f"  {KEY}\n")
        assert key_file(tmp_path / "key").secret.hex() == KEY
        spoken(data, {"WASIT_MASTER_KEY": KEY})
        spoken(data, {"WASIT_MASTER_KEY_FILE": str(tmp_path / "key")})


class TestWithoutTheKey:
    @pytest.mark.parametrize(
        ("right", "wrong"),
        [
            ({"WASIT_MASTER_KEY": KEY}, {"WASIT_MASTER_KEY": OTHER}),
            ({"WASIT_MASTER_PASSPHRASE": "rain"}, {"WASIT_MASTER_PASSPHRASE": "Rain"}),
            ({"WASIT_MASTER_KEY": KEY}, {"WASIT_MASTER_PASSPHRASE": "rain"}),
            ({}, {"WASIT_MASTER_KEY": OTHER}),
        ],
    )
    def test_another_opens_nothing_and_harms_nothing(
        self, data: Path, right: dict[str, str], wrong: dict[str, str]
    ) -> None:
        spoken(data, right)
        with pytest.raises(WrongKey, match="does not fit"):
            opened(data, wrong)
        spoken(data, right)

    def test_a_lost_one_is_not_made_anew(self, data: Path) -> None:
        spoken(data, {})
        (data / "master-key").unlink()
        with pytest.raises(NoMasterKey, match=r"master-key is not there\. Put it back"):
            opened(data, {})
        assert not (data / "master-key").exists()

    @pytest.mark.parametrize(
        ("environ", "says"),
        [
            ({"WASIT_MASTER_KEY": "rain"}, "WASIT_MASTER_KEY does not hold a master key"),
            ({"WASIT_MASTER_KEY": KEY[2:]}, "it should be 64 hexadecimal digits"),
            ({"WASIT_MASTER_KEY_FILE": "/nowhere/key"}, "/nowhere/key cannot be read: No such"),
            (
                {"WASIT_MASTER_KEY": KEY, "WASIT_MASTER_PASSPHRASE": "rain"},
                "Give one of WASIT_MASTER_KEY and WASIT_MASTER_PASSPHRASE, not both",
            ),
        ],
    )
    def test_what_cannot_be_a_key_is_named(
        self, data: Path, environ: dict[str, str], says: str
    ) -> None:
        with pytest.raises(StoreError, match=says):
            opened(data, environ)

    def test_a_file_that_is_no_text_is_named(self, data: Path, tmp_path: Path) -> None:
        (tmp_path / "key").write_bytes(b"\xff\xfe")
        with pytest.raises(NoMasterKey, match="key does not hold a master key"):
            opened(data, {"WASIT_MASTER_KEY_FILE": str(tmp_path / "key")})
