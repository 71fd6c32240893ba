"""Whole sites are the same with pressed templates and with Jinja alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from documents import built, files, tree, write

from newsgen.renderer.theme import builtin

ROOT = Path(__file__).resolve().parents[2]
_UNFIT = "{% autoescape true %}{% endautoescape %}"  # says nothing, and is never pressed


def _templates_for_jinja(folder):
    """Copy the theme's templates to *folder*, each such that Jinja alone can make its pages."""
    folder.mkdir()
    for path in builtin("templates").iterdir():
        text = path.read_text("utf-8")
        frame = "{% extends" not in text and not path.name.startswith("_")
        (folder / path.name).write_text((_UNFIT if frame else "") + text, "utf-8")


def _same_either_way(site):
    assert not built(site).failed
    pressed = tree(site / "build")
    _templates_for_jinja(site / "templates")
    assert not built(site).failed
    assert tree(site / "build") == pressed


def test_the_sample_archive_is_the_same_without_pressing(tmp_path):
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "newsgen.yaml", tmp_path)

    _same_either_way(tmp_path)


@pytest.mark.parametrize(
    "name", ["dossier", "events-dispute", "languages", "translations", "organisations", "related"]
)
def test_a_small_site_is_the_same_without_pressing(name, tmp_path):
    sections = files((ROOT / f"tests/sites/{name}.txt").read_text("utf-8"))
    write(tmp_path, {path: text for path, text in sections.items() if "." in path.split()[0]})

    _same_either_way(tmp_path)
