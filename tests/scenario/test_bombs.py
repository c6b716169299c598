"""Bombs: small files that some parsers grow without end on. Each gets an error that names it."""

from __future__ import annotations

from pathlib import Path

import pytest

from wasit.scenario.conflicts.files import load_conflict
from wasit.scenario.files import load
from wasit.scenario.parsing.errors import ScenarioError
from wasit.scenario.recognise import load_domain

DEEP = 100_000
LONG = 1_000_000
ENTITIES = "".join(
    f'<!ENTITY {chr(98 + step)} "{f"&{chr(97 + step)};" * 10}">' for step in range(10)
)
ALIASES = "".join(
    f"{chr(98 + step)}: &{chr(98 + step)} [{', '.join([f'*{chr(97 + step)}'] * 9)}]\n"
    for step in range(9)
)
ROOT = "negotiation_template"

BOMBS = {
    "laughs.xml": f'<!DOCTYPE l [<!ENTITY a "ha">{ENTITIES}]><{ROOT}>&k;</{ROOT}>',
    "file.xml": f'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hostname">]><{ROOT}>&a;</{ROOT}>',
    "address.xml": f'<!DOCTYPE l SYSTEM "http://elsewhere.invalid/l.dtd"><{ROOT}/>',
    "deep.xml": f"<{ROOT}>{'<a>' * DEEP}{'</a>' * DEEP}</{ROOT}>",
    "deep.json": f'{{"a": {"[" * DEEP}{"]" * DEEP}}}',
    "tables.json": '{"a":' * DEEP + "1" + "}" * DEEP,
    "number.json": f'{{"a": {"9" * LONG}}}',
    "power.json": '{"issues": 1e999999999}',
    "nought.json": '{"a\\u0000": "\\u0000"}',
    "half.json": '{"\\ud800": "\\udfff"}',
    "long.json": f'{{"a": "{"x" * LONG}"}}',
    "twice.json": "{" + ", ".join(['"a": 1'] * 10_000) + "}",
    "aliases.yaml": f"a: &a [x, x]\n{ALIASES}",
    "itself.yaml": "a: &a\n  b: *a\n",
    "deep.yaml": f"{'[' * DEEP}{']' * DEEP}",
    "steps.yaml": "\n".join(f"{' ' * step}a:" for step in range(1_500)),
    "object.yaml": "!!python/object/apply:os.system ['true']",
    "deep.toml": f"a = {'[' * DEEP}{']' * DEEP}",
    "dots.toml": f"[{'.'.join(['a'] * DEEP)}]\nx = 1",
    "inline.toml": f"x = {{{'.'.join(['a'] * DEEP)} = 1}}",
    "quoted.toml": '"a"' + '."a"' * DEEP + " = 1",
    "number.toml": f"a = {'9' * LONG}",
    "power.toml": f"a = 1e{'9' * 5_000}",
    "long.toml": f'title = "{"x" * LONG}"',
    "half.toml": 'title = "\\ud800"',
    "many.toml": "\n".join(f"k{number} = 1" for number in range(5_000)),
}
LOADERS = {
    ".xml": (load_domain,),
    ".yaml": (load_domain,),
    ".json": (load_domain, load_conflict),
    ".toml": (load, load_conflict),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_an_error_that_names_its_file(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(BOMBS[name], "utf-8")
    for loader in LOADERS[file.suffix]:
        with pytest.raises(ScenarioError) as caught:
            loader(file)
        assert caught.value.file == str(file)
        assert len(str(caught.value)) < 2_000
        str(caught.value).encode()


def test_a_sentence_with_many_points_is_no_bomb(tmp_path: Path) -> None:
    file = tmp_path / "points.toml"
    file.write_text(f'title = "{"All is well. " * 200}{". " * 200}{"1.5, " * 200}"')
    with pytest.raises(ScenarioError) as caught:
        load(file)
    assert "nested" not in str(caught.value)
