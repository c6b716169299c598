"""Without the packages of an extra, whoever asks for what they do is told which extra it is."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.cli.shell import surroundings

PROJECT = Path(__file__).parents[2]
EXTRAS = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
DATABASE = {"WASIT_DATABASE_URL": "postgresql://nobody@127.0.0.1:9/nothing"}

ASK = """
import json, sys
extras, *questions = map(json.loads, sys.argv[1:])
sys.modules.update(dict.fromkeys(extras))

from click.testing import CliRunner
from wasit.cli import main

for words, environment in questions:
    print(json.dumps(CliRunner().invoke(main, words, env=environment).output))
try:
    import wasit.client
except ImportError as error:
    print(json.dumps(str(error)))
"""


def test_it_names_the_extra_that_is_missing(tmp_path: Path) -> None:
    play = ["tournament", "family-shuttle", "--into", str(tmp_path / "played")]
    asked = {
        "study": (play, {}),
        "ray": ([*play, "--on", "ray"], {}),
        "negmas": (["rehearse", "family-shuttle", "--parties", "negmas:Boulware,micro"], {}),
        "postgres": (["grant", "somebody", "--data", str(tmp_path)], DATABASE),
    }
    examined = (["doctor", "--data", str(tmp_path)], DATABASE)
    packages = ["httpx", "negmas", "psycopg", "pyarrow", "ray"]
    questions = [packages, *asked.values(), examined]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", ASK, *map(json.dumps, questions)],
        env=surroundings(),
        capture_output=True,
        text=True,
        check=True,
    )
    *answers, health, client = map(json.loads, done.stdout.splitlines())
    told = dict(zip(asked, answers, strict=True))
    for name, words in told.items():
        assert words.startswith("Error: ")
        assert words.count("\n") == 1
        assert f"wasit[{name}]" in words
    assert "pip install 'wasit[postgres]'" in health
    assert client == "wasit.client needs httpx: install wasit[client]"
    assert {*told, "client"} == EXTRAS.keys()
