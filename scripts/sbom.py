"""Write which packages newsgen is made of: one list for the wheel, one for developing it.

CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/), made from the locks alone: no clock,
no random number, and nothing of the machine, so that two of the same locks are equal.
"""  # noqa: INP001 - a script is no package

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

_ROOT = Path(__file__).resolve().parent.parent
_NAME = "newsgen"
_PINNED = re.compile(r"([A-Za-z0-9._-]+)==([^ \\]+)(?: ; ([^\\]+))?")
_VIA = re.compile(r"    # (?:via|  ) *([A-Za-z0-9][A-Za-z0-9._-]*)")
_VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)


class Locked(NamedTuple):
    """A package of a lock: its version, where it is wanted, its files' digests, who wants it."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    wanted_by: tuple[str, ...]

    @property
    def is_asked_for(self) -> bool:
        """Tell whether the project itself wants it."""
        return _NAME in self.wanted_by or not self.wanted_by

    @property
    def purl(self) -> str:
        """Return its package URL (https://github.com/package-url/purl-spec)."""
        return f"pkg:pypi/{self.name}@{self.version}"


def named(text: str) -> str:
    """Return the name of a package in the one form all its spellings have (PEP 503)."""
    return re.sub(r"[-_.]+", "-", text).lower()


def locked(text: str) -> Iterator[Locked]:
    """Yield the packages of a lock, as ``uv pip compile`` writes it."""
    for block in re.split(r"^(?=\S)", text, flags=re.MULTILINE):
        pinned = _PINNED.match(block)
        if pinned:
            hashes = tuple(re.findall("--hash=sha256:([0-9a-f]{64})", block))
            wanted = tuple(named(one) for one in _VIA.findall(block))
            name, version, marker = pinned.groups("")
            yield Locked(named(name), version, marker.strip(), hashes, wanted)


def bill(packages: Iterable[Locked], version: str) -> str:
    """Return the list of *packages* that newsgen of this *version* is made of."""
    packages = sorted(packages)
    root = f"pkg:pypi/{_NAME}@{version}"
    refs = {one.name: one.purl for one in packages}
    asked = {
        ref: [one.purl for one in packages if name in one.wanted_by] for name, ref in refs.items()
    }
    asked[root] = [one.purl for one in packages if one.is_asked_for]
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**_component(_NAME, version), "type": "application"}},
        "components": [
            _component(one.name, one.version, optional=bool(one.marker)) for one in packages
        ],
        "dependencies": [{"ref": ref, "dependsOn": to} for ref, to in sorted(asked.items())],
    }
    return json.dumps(document, indent=1) + "\n"


def bills(root: Path = _ROOT) -> dict[str, str]:
    """Return the lists by the names of their files."""
    source = (root / "src/newsgen/__init__.py").read_text("utf-8")
    version = _VERSION.findall(source)[0]
    wheel, dev = (
        list(locked((root / f"requirements/{name}.txt").read_text("utf-8")))
        for name in ("wheel", "dev")
    )
    return {
        f"{_NAME}-{version}.cdx.json": bill(wheel, version),
        f"{_NAME}-{version}-dev.cdx.json": bill(dev, version),
    }


def problem_of(text: str) -> str:
    """Return what is wrong with a list by its schema, "" if nothing is."""
    found = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    return str(found or "")


def _component(name: str, version: str, *, optional: bool = False) -> dict[str, str]:
    ref = f"pkg:pypi/{name}@{version}"
    found = {"type": "library", "bom-ref": ref, "name": name, "version": version, "purl": ref}
    return found | ({"scope": "optional"} if optional else {})


def main() -> int:
    """Write the lists into the folder that is named; 1 if one is not valid."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    wrong = 0
    for name, text in bills().items():
        (folder / name).write_text(text, "utf-8")
        problem = problem_of(text)
        wrong += bool(problem)
        print(f"{folder / name}{f': {problem}' if problem else ''}")  # noqa: T201
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
