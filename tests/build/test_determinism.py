"""The same input gives the same bytes, wherever and however it is built."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from documents import built, tree

ROOT = Path(__file__).resolve().parents[2]


def _site(folder: Path) -> Path:
    """Lay out a site folder with this repository's own content."""
    folder.mkdir()
    for name in ("content", "templates", "static", "newsgen.yaml"):
        _copy(ROOT / name, folder / name)
    return folder


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        target.mkdir()
        for one in source.iterdir():
            _copy(one, target / one.name)
    else:
        target.write_bytes(source.read_bytes())


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    site = _site(tmp_path_factory.mktemp("reference") / "site")
    built(site)
    return tree(site / "build")


@pytest.mark.parametrize(
    ("jobs", "environment"),
    [
        (1, {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LANG": "C"}),
        (4, {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LANG": "de_DE.UTF-8"}),
        (2, {"PYTHONHASHSEED": "3", "TZ": "Pacific/Apia", "LC_ALL": "C.UTF-8"}),
    ],
)
def test_processes_hash_seeds_zones_and_locales_do_not_show(
    jobs, environment, reference, tmp_path
):
    site = _site(tmp_path / "site")
    command = [sys.executable, "-m", "newsgen", "build", "-C", site, "-j", str(jobs)]

    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **environment})

    assert tree(site / "build") == reference


def test_the_order_of_files_on_disk_does_not_show(reference, tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    for name in ("newsgen.yaml", "static", "templates"):
        _copy(ROOT / name, site / name)
    sources = [path for path in (ROOT / "content").rglob("*") if path.is_file()]
    for path in sorted(sources, reverse=True):
        place = site / path.relative_to(ROOT)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(path.read_bytes())

    built(site, jobs=2)

    assert tree(site / "build") == reference
