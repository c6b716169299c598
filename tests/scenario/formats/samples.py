"""Samples: one small domain of our own, told in each of the field's formats.

A garden wall between two neighbours. Height is worth 0.6 to the north and 0.3 to the south, the
costs the rest.
"""

from __future__ import annotations

import json
from pathlib import Path

import yaml

GENIUS_DOMAIN = """<?xml version="1.0" encoding="UTF-8"?>
<negotiation_template>
<utility_space number_of_issues="2">
<objective index="0" name="root" type="objective" etype="objective" description="">
  <issue index="3" name="Height" type="discrete" etype="discrete" vtype="discrete">
    <item index="1" value="low" description="low"/>
    <item index="2" value="high" description="high"/>
  </issue>
  <issue index="7" name="Costs" type="discrete" etype="discrete" vtype="discrete">
    <item index="1" value="shared"/>
    <item index="2" value="north pays"/>
    <item index="3" value="south pays"/>
  </issue>
</objective>
</utility_space>
</negotiation_template>
"""

GENIUS_NORTH = """<utility_space>
<objective index="0" name="root" type="objective" etype="objective" description="">
  <weight index="7" value="0.4"/>
  <weight index="3" value="0.6"/>
  <issue index="7" name="Costs" type="discrete" etype="discrete">
    <item index="1" value="shared" evaluation="3" cost="0"/>
    <item index="2" value="north pays" evaluation="0"/>
    <item index="3" value="south pays" evaluation="4"/>
  </issue>
  <issue index="3" name="Height" type="discrete" etype="discrete">
    <item index="1" value="low" evaluation="1"/>
    <item index="2" value="high" evaluation="2"/>
  </issue>
</objective>
<discount_factor value="0.5"/>
<reservation value="0.25"/>
</utility_space>
"""

GENIUS_SOUTH = """<utility_space>
<objective index="0" name="root" type="objective" etype="objective" description="">
  <weight index="3" value="0.3"/>
  <weight index="7" value="0.7"/>
  <issue index="3" name="Height" type="discrete" etype="discrete">
    <item index="1" value="low" evaluation="10"/>
    <item index="2" value="high" evaluation="5"/>
  </issue>
  <issue index="7" name="Costs" type="discrete" etype="discrete">
    <item index="1" value="shared" evaluation="50"/>
    <item index="2" value="north pays" evaluation="100"/>
    <item index="3" value="south pays" evaluation="0"/>
  </issue>
</objective>
<reservation value="0.5"/>
</utility_space>
"""

VALUES = {
    "north": {
        "Height": {"low": 300_000, "high": 600_000},
        "Costs": {"shared": 300_000, "north pays": 0, "south pays": 400_000},
    },
    "south": {
        "Height": {"low": 300_000, "high": 150_000},
        "Costs": {"shared": 350_000, "north pays": 700_000, "south pays": 0},
    },
}
"""What the options are worth, in millionths, in whichever format the sample is told."""

WEIGHTS = {"north": {"Height": 0.6, "Costs": 0.4}, "south": {"Height": 0.3, "Costs": 0.7}}
SHARES = {
    "north": {
        "Height": {"low": 0.5, "high": 1.0},
        "Costs": {"shared": 0.75, "north pays": 0.0, "south pays": 1.0},
    },
    "south": {
        "Height": {"low": 1.0, "high": 0.5},
        "Costs": {"shared": 0.5, "north pays": 1.0, "south pays": 0.0},
    },
}
OPTIONS = {issue: list(options) for issue, options in SHARES["north"].items()}


def genius() -> dict[str, str]:
    """The files of the sample in Genius XML."""
    return {"wall.xml": GENIUS_DOMAIN, "north.xml": GENIUS_NORTH, "south.xml": GENIUS_SOUTH}


def geniusweb() -> dict[str, str]:
    """The files of the sample in GeniusWeb JSON; no deal is worth the bid high and shared."""
    domain = {"name": "wall", "issuesValues": {i: {"values": o} for i, o in OPTIONS.items()}}
    profiles = {
        f"{party}.json": {
            "LinearAdditiveUtilitySpace": {
                "issueUtilities": {
                    issue: {"discreteutils": {"valueUtilities": shares}}
                    for issue, shares in SHARES[party].items()
                },
                "issueWeights": WEIGHTS[party],
                "domain": domain,
                "name": party,
                "reservationBid": {"issuevalues": {"Height": "high", "Costs": "shared"}},
            }
        }
        for party in SHARES
    }
    return _as_json({"wall.json": domain, **profiles})


def negolog() -> dict[str, str]:
    """The files of the sample in NegoLog JSON."""
    profiles = {
        f"profile{letter}.json": {
            "reservationValue": 0.25,
            "issueWeights": WEIGHTS[party],
            "issues": SHARES[party],
        }
        for letter, party in zip("AB", SHARES, strict=True)
    }
    return _as_json({"specs.json": {"Name": "wall", "NumberOfBids": 6}, **profiles})


def negmas() -> dict[str, str]:
    """The files of the sample in NegMAS YAML; the north's utility shrinks with time."""
    issues = [
        {"name": issue, "type": "CategoricalIssue", "values": options}
        for issue, options in OPTIONS.items()
    ]
    functions = {
        party: {
            "type": "LinearAdditiveUtilityFunction",
            "reserved_value": 0.25,
            "values": [
                {"mapping": shares, "type": "TableFun"} for shares in SHARES[party].values()
            ],
            "weights": list(WEIGHTS[party].values()),
        }
        for party in SHARES
    }
    return {
        "wall.yml": yaml.safe_dump({"name": "wall", "issues": issues}),
        "north.yml": yaml.safe_dump(
            {
                "type": "ExpDiscountedUFun",
                "discount": 0.5,
                "reserved_value": 0.25,
                "ufun": functions["north"],
            }
        ),
        "south.yml": yaml.safe_dump(functions["south"]),
    }


SAMPLES = {"genius": genius, "geniusweb": geniusweb, "negmas": negmas, "negolog": negolog}


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write `files` into `folder`, which need not exist."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def changed(files: dict[str, str], name: str, old: str, new: str) -> dict[str, str]:
    """Return `files` with `new` in the place of the only `old` in the file `name`."""
    assert files[name].count(old) == 1, old
    return {**files, name: files[name].replace(old, new)}


def _as_json(files: dict[str, object]) -> dict[str, str]:
    return {name: json.dumps(data, indent=1) for name, data in files.items()}
