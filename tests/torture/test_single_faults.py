"""Faults that once did harm: nothing is left out in silence, and the words help."""

from __future__ import annotations

import pytest
from faulty import missing
from single_faults import outcomes

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "all is there")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    return outcomes(tmp_path_factory.mktemp("faults"))


def test_a_picture_that_can_not_be_looked_at_is_not_left_out(told):
    one = told["picture"]

    assert (one.status, one.built) == (1, [])
    assert "bridge.png: Input/output error: that disk may be failing" in one.told
    assert one.next_status == 0


def test_no_template_of_the_theme_stands_in_for_one_that_can_not_be_looked_at(told):
    one = told["template"]

    assert (one.status, "404.html" in one.built) == (1, False)
    assert "templates/404.html: Input/output error" in one.told


def test_a_register_that_was_not_written_is_written_by_the_next_build(told):
    one = told["register"]

    assert "newsgen.lock can't be written: Input/output error" in one.told
    assert "[lock-unwritten]" in one.told
    assert ("newsgen.lock" in one.changed, "newsgen.lock" in one.then) == (False, True)


def test_a_list_that_can_not_be_read_is_not_taken_for_none(told):
    one = told["list"]

    assert (one.status, "prices.txt" in one.built) == (1, True)
    assert "SHA256SUMS: Input/output error" in one.told
    assert "1 deleted" in one.next_told


def test_a_file_that_can_not_be_opened_for_a_page_is_told_in_words(told):
    one = told["page"]

    assert one.status == 1
    assert "bridge.png can't be read: Too many open files: allow more files to be open" in one.told


def test_what_keeps_the_cache_closed_is_told_with_what_may_help(told):
    one = told["cache"]

    assert one.status == 1
    assert "cache.sqlite can't be used: unable to open database file" in one.told
    assert "more files may be open" in one.told


def test_an_import_does_without_no_people_that_it_can_not_list(told):
    one = told["people"]

    assert (one.status, one.changed) == (1, [])
    assert "content/people: Permission denied: see who may" in one.told
    assert one.next_status == 0


def test_a_merge_waits_for_a_file_that_can_not_be_read(told):
    one = told["merge"]

    assert (one.status, one.changed) == (1, [])
    assert "content/people/ben-stone.yaml can't be read: Permission denied" in one.told
    assert one.next_status == 0


def test_a_file_that_could_not_be_searched_for_a_name_is_listed(told):
    assert "static/prices.txt" in told["redact"].told
    assert "it can't be read: Input/output error" in told["redact"].told


def test_a_file_that_is_not_safe_on_the_disk_is_named(told):
    one = told["draft"]

    assert (one.status, one.changed) == (1, [])
    assert "2024-05-01-a-new-bridge.md: No space left on device: make room" in one.told
