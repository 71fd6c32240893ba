"""The campaigns of faults and of full disks notice what they are there to notice."""

from __future__ import annotations

import pytest
from campaign import Run
from commands import Ended
from disk_full import CAMPAIGN as DISKS
from faulty import Hit, fits, missing
from main import apart
from stage import Stage, unlike
from tries import Try, missaid, tries_of

_HIT = Hit("w", "/x/ground/site/build/a.html", 1)


def _said(text, *, status=1, error="ENOSPC"):
    return list(missaid(Ended(status, "", text), _HIT, Try(1, error)))


def test_a_sentence_with_the_file_and_what_helps_is_well_said():
    assert not _said("newsgen: can't write build/a.html: No space left: make room on that disk")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("newsgen: can't write build/a.html: No space left", "no advice"),
        ("newsgen: can't write it: make room", "does not name"),
        ("newsgen: a.html: make room; this is a bug in newsgen", "said"),
        ("newsgen: a.html: make room; the cache is damaged", "said"),
        ("", "said"),
    ],
    ids=["silent", "nameless", "bug", "damaged", "empty"],
)
def test_what_does_not_help_is_noticed(text, wrong):
    assert _said(text)[0].startswith(wrong)


def test_an_odd_status_is_noticed():
    assert _said("a.html: make room", status=70)[0].startswith("status 70")


def test_a_torn_file_a_lost_one_and_one_too_many_are_noticed():
    old, new = {"a": b"1", "b": b"1", "c": b"1"}, {"a": b"2", "b": b"2"}

    assert unlike({"a": b"1", "b": b"2"}, old, new) == []
    assert unlike({"a": b"3", "c": b"1", "d": b"1"}, old, new) == [
        "a is not whole",
        "b is missing",
        "d is too much",
    ]


def test_every_operation_is_tried_in_each_way_it_can_fail():
    quick = list(tries_of("orw", 1, Run(0, 1, None), full=False))
    full = list(tries_of("orw", 1, Run(1, 1, None), full=True))

    assert [one.nth for one in quick] == [1, 2, 3]
    assert {one.error for one in full if one.nth == 3} == {"EIO", "ENOSPC", "short"}
    assert all(fits(one.error, "_orw"[one.nth]) for one in (*quick, *full))


def test_a_stage_is_put_back_as_it_was(tmp_path):
    site = tmp_path / "site"
    (site / "build").mkdir(parents=True)
    (site / "build/a.html").write_text("old")
    (site / "newsgen.yaml").write_text("title: T")
    stage = Stage(site, tmp_path / "kept")
    state = stage.state()

    (site / "build/a.html").unlink()
    (site / "build/b").mkdir()
    (site / "build/b/c.html").write_text("new")
    (site / "newsgen.yaml").write_text("")
    changed = stage.state()
    stage.put_back()

    assert (stage.state() == state, changed == state) == (True, False)
    assert sorted(stage.tree()) == ["a.html"]


@pytest.mark.skipif(bool(missing()), reason=missing() or "all is there")
def test_a_full_disk_is_one(tmp_path):
    done, _ = apart(DISKS, Run(5, 7, tmp_path), hours=0.1)

    assert (done.tried, done.failures) == (5, ())
