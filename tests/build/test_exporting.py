"""Exporting: files whole or not at all, the same bytes every time, nothing overwritten."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import tracemalloc
from datetime import date

import pytest
from documents import TODAY, built, tree, write
from exported import exported, make

from newsgen.build.exporting import ExportError, Wish, export, export_to
from newsgen.build.options import Options
from newsgen.outputs.exports.formats import FORMATS


@pytest.fixture
def site(tmp_path):
    return make(tmp_path)


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
def test_another_machine_exports_the_same_bytes(tmp_path, zone):
    first = make(tmp_path / "one")
    exported(first, tmp_path / "here")
    second = make(tmp_path / "two")
    environment = os.environ | {"TZ": zone, "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    command = [sys.executable, "-m", "newsgen", "-C", str(second), "export", "all"]
    command += ["-o", str(tmp_path / "there"), "--now", "2030-01-01", "-j", "2"]
    subprocess.run(command, env=environment, check=True, capture_output=True)

    here, there = tree(tmp_path / "here"), tree(tmp_path / "there")
    assert here.keys() == there.keys()
    assert [path for path in here if here[path] != there[path]] == []


def test_an_export_after_a_build_with_drafts_has_none(site, tmp_path):
    built(site, drafts=True)
    exported(site, tmp_path / "out")

    held = b"".join(tree(tmp_path / "out").values())
    assert b"Draftmarker" not in held
    assert b"Kept text" in held


def test_an_earlier_export_is_replaced(site, tmp_path):
    for one in FORMATS:
        target = tmp_path / "out" / one
        exported(site, target, one)
        before = tree(target) if target.is_dir() else target.read_bytes()
        exported(site, target, one)
        assert (tree(target) if target.is_dir() else target.read_bytes()) == before
    exported(site, tmp_path / "all")
    exported(site, tmp_path / "all")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all", "out", "site"]


def test_a_folder_that_holds_something_else_stays(site, tmp_path):
    exported(site, tmp_path / "out", "csv")
    write(tmp_path, {"out/notes.txt": "mine"})

    with pytest.raises(ExportError, match="--force"):
        exported(site, tmp_path / "out", "csv")
    assert (tmp_path / "out/notes.txt").read_text("utf-8") == "mine"
    exported(site, tmp_path / "out", "csv", force=True)
    assert not (tmp_path / "out/notes.txt").exists()


@pytest.mark.parametrize("form", [name for name, one in FORMATS.items() if not one.names])
def test_a_file_that_is_something_else_stays(site, tmp_path, form):
    write(tmp_path, {"mine.txt": "mine"})

    with pytest.raises(ExportError, match="did not write"):
        exported(site, tmp_path / "mine.txt", form)
    assert (tmp_path / "mine.txt").read_text("utf-8") == "mine"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize(
    "place", [".", "content", "content/articles/x.csv", "build", "captures/a"]
)
def test_the_site_itself_is_no_target(site, place):
    before = tree(site)

    with pytest.raises(ExportError, match="part of the site"):
        exported(site, site / place, "csv", force=True)
    assert tree(site) == before


def test_content_with_errors_exports_nothing(site, tmp_path):
    write(site, {"content/articles/bad.md": "---\ntitle: Bad\ndate: never\n---\n"})
    outcome = exported(site, tmp_path / "out", "jsonl")

    assert outcome.exported is None
    assert [one.code for one in outcome.diagnostics] == ["date-invalid"]
    assert not (tmp_path / "out").exists()


def test_an_export_that_breaks_off_leaves_what_was_there(site, tmp_path):
    exported(site, tmp_path / "out", "csv")
    before = tree(tmp_path / "out")

    def broken(*_):
        raise RuntimeError("stop")

    wish = Wish((FORMATS["csv"],), tmp_path / "out")
    with pytest.raises(RuntimeError, match="stop"):
        export(Options(site, site / "build", TODAY), wish, broken)
    assert tree(tmp_path / "out") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "site"]


def test_without_captures_there_is_no_web_archive(site, tmp_path):
    for path in (site / "captures").iterdir():
        path.unlink()
    outcome = exported(site, tmp_path / "a.wacz", "wacz")

    assert outcome.exported.empty == ("wacz",)
    assert not (tmp_path / "a.wacz").exists()


def test_standard_output_gets_the_same_bytes(site, tmp_path):
    options = Options(site, site / "build", TODAY)
    for form, name in (("jsonl", "articles.jsonl"), ("sqlite", ""), ("wacz", ""), ("ris", "")):
        stream = io.BytesIO()
        export_to(stream, options, FORMATS[form], lambda *_: None)
        exported(site, tmp_path / form, form)
        place = tmp_path / form / name if name else tmp_path / form
        assert (
            hashlib.sha256(stream.getvalue()).digest()
            == hashlib.sha256(place.read_bytes()).digest()
        )


def test_progress_tells_of_every_article(site):
    told = []
    options = Options(site, site / "build", date(2026, 1, 1))
    export_to(io.BytesIO(), options, FORMATS["jsonl"], lambda *step: told.append(step))

    assert told == [("export", 1, 3), ("export", 2, 3), ("export", 3, 3)]


def test_an_empty_archive_can_be_exported(tmp_path):
    write(tmp_path / "site", {"newsgen.yaml": "title: Empty\nlanguage: en\n"})
    outcome = exported(tmp_path / "site", tmp_path / "out")

    assert outcome.exported.articles == 0
    assert (tmp_path / "out/references.csl.json").read_text("utf-8") == "[]\n"


class _Nowhere(io.RawIOBase):
    def write(self, data):
        return len(data)


@pytest.mark.parametrize("form", ["jsonl", "ninjs", "csl"])
def test_memory_does_not_grow_with_texts(tmp_path, form):
    """Three megabytes of texts go through a few hundred kilobytes."""
    site = tmp_path / "site"
    body = "Words and more words of a long article. " * 800
    write(site, {"newsgen.yaml": "title: Long\nlanguage: en\n"})
    write(
        site,
        {
            f"content/articles/a{number}.md": f"---\ntitle: A\ndate: 2024\n---\n{body}{number}\n"
            for number in range(100)
        },
    )
    options = Options(site, site / "build", TODAY)
    export_to(_Nowhere(), options, FORMATS[form], lambda *_: None)  # so that all is parsed
    sizes = []

    def tick(_phase, done, _total):
        if done == 5:
            tracemalloc.start()
        elif done > 5:
            sizes.append(tracemalloc.get_traced_memory()[1])

    try:
        export_to(_Nowhere(), options, FORMATS[form], tick)
    finally:
        tracemalloc.stop()
    assert len(sizes) == 95
    assert max(sizes) < 1_000_000
