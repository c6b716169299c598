"""Where there is no chromium, the browser tests say so; they are not passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.chromium import program


def test_without_chromium_one_line_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    missing = str(tmp_path / "chromium")
    monkeypatch.setenv("WASIT_CHROMIUM", missing)
    with pytest.raises(pytest.fail.Exception) as failed:
        program()
    (line,) = str(failed.value).splitlines()
    assert missing in line
    assert "make test" in line
