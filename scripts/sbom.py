"""Writes the bill of materials of what `requirements/run.txt` pins, as CycloneDX JSON.

``sbom.py WHEEL FILE`` describes the wheel of Wasit, with its hash, and every package that comes
with it: version, licence, for which systems it is meant, and what it needs in turn. Licences and
needs are those that the packages installed here declare; the hashes of their files stand in the
lock.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import License
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCK = Path(__file__).parents[1] / "requirements/run.txt"
PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[\w.]+)(?: ; (?P<marker>.+?))? \\")
MARKER = "python:marker"


class Pin(NamedTuple):
    """A package that the lock pins, and on which systems, where not on all."""

    name: str
    version: str
    marker: str | None


def pins(lock: Path) -> Iterator[Pin]:
    for line in lock.read_text().splitlines():
        if found := PIN.fullmatch(line):
            yield Pin(found["name"], found["version"], found["marker"])


def bill(wheel: Path, pinned: Iterable[Pin]) -> Bom:
    """Return the bill of materials of `wheel`, and of the packages that it runs on."""
    own = _component(Pin("wasit", wheel.name.split("-")[1], None), ComponentType.APPLICATION)
    digest = sha256(wheel.read_bytes()).hexdigest()
    own.hashes.add(HashType(alg=HashAlgorithm.SHA_256, content=digest))
    parts = [_component(each) for each in pinned]
    whole = Bom(components=parts)
    whole.metadata.component = own
    known: dict[str, list[Component]] = {}
    for each in parts:
        known.setdefault(each.name, []).append(each)
    for each in (own, *parts):
        whole.register_dependency(each, _needed(each.name, known))
    return whole


def _component(pin: Pin, kind: ComponentType = ComponentType.LIBRARY) -> Component:
    address = PackageURL("pypi", name=pin.name, version=pin.version)
    return Component(
        name=pin.name,
        version=pin.version,
        type=kind,
        purl=address,
        bom_ref=str(address),
        licenses=_licenses(_installed(pin.name)),
        properties=[Property(name=MARKER, value=pin.marker)] if pin.marker else [],
    )


def _licenses(found: Distribution | None) -> list[License]:
    """Return the licences that a package declares: as an expression, or by its classifiers."""
    if found is None:
        return []
    factory = LicenseFactory()
    told = found.metadata.json
    declared = str(told.get("license_expression") or told.get("license") or "")
    classified = [
        each.rpartition(" :: ")[2]
        for each in told.get("classifier", [])
        if each.startswith("License :: ")
    ]
    # Some put the whole text of their licence where its name belongs.
    if declared and "\n" not in declared:
        return [factory.make_from_string(declared)]
    return [factory.make_with_name(each) for each in classified]


def _needed(name: str, known: Mapping[str, Sequence[Component]]) -> list[Component]:
    """Return the packages of the lock that this one asks for, without its extras."""
    found = _installed(name)
    asked = [Requirement(each) for each in (found.requires if found else None) or []]
    wanted = {
        canonicalize_name(each.name)
        for each in asked
        if each.marker is None or "extra" not in str(each.marker)
    }
    return [part for each in sorted(wanted) for part in known.get(each, [])]


def _installed(name: str) -> Distribution | None:
    """Return what is installed here; what is for another system is not."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def written(whole: Bom) -> str:
    """Return the bill as one JSON document."""
    outputter = make_outputter(whole, OutputFormat.JSON, SchemaVersion.V1_6)
    return outputter.output_as_string(indent=2)


def main(arguments: Sequence[str]) -> int:
    wheel, file = map(Path, arguments)
    whole = bill(wheel, pins(LOCK))
    file.write_text(written(whole) + "\n")
    print(f"{file}: {len(whole.components)} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
