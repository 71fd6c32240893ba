"""The campaigns against hostile names and sites notice what they are there to notice."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from pathlib import Path

import hostile_links
import pytest
from campaign import Run
from hostile_places import Item
from hostile_trial import judged, prepared, put
from hostile_words import BYTES, words
from sealed import difference, listing, sealed
from tests.hostile import lay_out
from tests.hostile.lay_out import HERE

import hostile
from newsgen.store import source_file
from newsgen.store.scan import _Listing

_GOOD = b"---\ntitle: T\ndate: 2024-05-01\n---\nMark00001x\n"


def _listen():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))


@pytest.mark.parametrize(
    "work",
    [
        lambda folder: (folder / "outside").write_text("x"),
        lambda folder: (folder / "may/link").write_text("x"),
        lambda folder: (folder / "may/a").rename(folder / "b"),
        lambda folder: (folder / "may/way/c").mkdir(),
        lambda folder: os.symlink("/", folder / "d"),  # noqa: PTH211
        lambda folder: (folder / "there").unlink(),
        lambda folder: (folder / "there").read_text(),
        lambda folder: (folder / "may/leads").read_text(),
        lambda folder: (folder / "may/way/there").read_text(),
        lambda folder: os.listdir(folder / "may/way"),  # noqa: PTH208 - as links are followed
        lambda folder: len(os.read(os.open(folder / "may/leads", os.O_RDONLY), 9)),
        lambda folder: open(os.open(folder / "may/leads", os.O_RDONLY)).read(),  # noqa: PTH123, SIM115
        lambda folder: os.listdir(os.open(folder / "may/way", os.O_RDONLY)),  # noqa: PTH208
        lambda _: Path("/etc/passwd").read_text(),
        lambda _: Path("/proc/self/environ").read_text(),
        lambda _: subprocess.run(["true"], check=True),  # noqa: S607
        lambda _: _listen(),
        lambda _: 1 / 0,
    ],
    ids=[
        "write",
        "through a link",
        "rename",
        "by a folder",
        "link",
        "delete",
        "read",
        "read through a link",
        "read by a folder",
        "list",
        "read what is open",
        "open what is open",
        "list what is open",
        "read of the machine",
        "read the environment",
        "run",
        "listen",
        "raise",
    ],
)
def test_a_sealed_process_is_seen_to_do_what_it_may_not(work, tmp_path):
    (tmp_path / "may").mkdir()
    (tmp_path / "may/a").touch()
    (tmp_path / "there").touch()
    (tmp_path / "may/link").symlink_to(tmp_path / "new")
    (tmp_path / "may/way").symlink_to(tmp_path)
    (tmp_path / "may/leads").symlink_to(tmp_path / "there")
    before = listing(tmp_path)

    done = sealed(lambda: work(tmp_path), [tmp_path / "may"], site=tmp_path / "may")

    assert done.breaches
    assert difference(before, listing(tmp_path)) == []


def test_a_sealed_process_may_do_its_work(tmp_path):
    (tmp_path / "may/b").mkdir(parents=True)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/a").write_text("xy")
    (tmp_path / "site/b").symlink_to("a")

    def work() -> int:
        shutil.rmtree(tmp_path / "may/b")
        return (tmp_path / "may/a").write_text((tmp_path / "site/b").read_text())

    done = sealed(work, [tmp_path / "may"], site=tmp_path / "site")

    assert done == (2, [])


def test_a_link_that_is_followed_out_of_the_site_is_noticed(tmp_path, monkeypatch):
    """If nobody looks where it leads, the secret beside the site is read, and published."""
    monkeypatch.setattr(_Listing, "_link_fault", lambda *_: None)
    monkeypatch.setattr(source_file, "_see_inside", lambda *_: None)
    site = prepared(tmp_path)
    (site / "static").mkdir()
    (site / "static/a.txt").symlink_to(tmp_path / "outside/secret.txt")

    told = "\n".join(judged(tmp_path, []))

    assert "read outside" in told


def test_links_that_are_looked_at_too_early_are_noticed(tmp_path, monkeypatch):
    monkeypatch.setattr(source_file, "_see_inside", lambda *_: None)
    monkeypatch.setattr(hostile_links, "BUILDS", 5)

    _, failures = hostile_links.swaps(tmp_path)

    assert any("holds the secret" in one for one in failures)


def test_what_is_left_out_without_a_word_is_noticed(tmp_path):
    site = prepared(tmp_path)
    item = Item(b"content/articles/a.md", _GOOD, b"Mark00001x")
    put(site, item)
    other = Item(b"content/articles/b.md", _GOOD, b"Mark00002x")

    (failure,) = judged(tmp_path, [item, other])

    assert "b.md' was left out without a word" in failure


def test_an_error_in_a_good_article_and_a_harmless_bad_one_are_noticed(tmp_path, monkeypatch):
    here = tmp_path / "here"
    shutil.copytree(HERE, here)
    fog = here / "site/content/articles/good-fog.md"
    fog.write_text(fog.read_text("utf-8").replace("date: 2024", "date: next"), "utf-8")
    (here / "site/content/articles/empty.md").write_bytes(_GOOD)
    monkeypatch.setattr(hostile, "HERE", here)
    monkeypatch.setattr(lay_out, "HERE", here)
    monkeypatch.setattr(lay_out, "MADE", {})  # which takes the most time
    monkeypatch.setattr(hostile, "_STEPS", {"build": hostile._plain, "go": hostile._keeping_on})  # noqa: SLF001

    told = "\n".join(hostile.run(Run(0, 1, tmp_path / "run")).failures)

    assert "good-fog/index.html was not published" in told
    assert "'content/articles/empty.md' is to be" in told


def test_there_are_as_many_names_as_are_promised():
    assert len(set(words())) + len(set(BYTES)) >= 300


def test_every_hostile_file_is_told_of():
    told = hostile.told_in_readme((HERE / "README.md").read_text("utf-8"))

    assert len(told) > 80
    assert list(hostile._unlisted(told)) == []  # noqa: SLF001
