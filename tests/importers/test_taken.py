from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers.taken import Taken


@pytest.mark.parametrize(
    "other", ["/a/b/", "a/b", "/A/B/", "/a/b/index.html", "/%61/b/", "/a/b/c/../", "/ａ/b/"]
)
def test_one_address_may_be_written_in_many_ways(other):
    taken = Taken()
    taken.take("/a/b/", "one.md")
    assert taken.free((other,)) == ((other,) if ".." in other else ())


def test_an_owner_keeps_what_it_has():
    taken = Taken()
    taken.take("/a/", "one.md")
    assert taken.is_free("/a/", "one.md")
    assert not taken.is_free("/a/", "two.md")


@pytest.mark.parametrize(
    ("file", "below"), [("/x.html", "/x.html/y/"), ("/y", "/y/index.html/z/")]
)
def test_a_file_cannot_be_a_folder_too(file, below):
    for first, second in ((file, below), (below, file)):
        taken = Taken()
        taken.take(first, "one.md")
        assert not taken.is_free(second)


@pytest.mark.parametrize(
    "address", ["/people/", "/feed.xml", "/404.html", "/index.html", "/timeline/", "/people/ada/"]
)
def test_an_old_address_never_gets_a_place_of_the_site(address):
    assert Taken().free((address,)) == ()


def test_one_address_twice_is_kept_once():
    assert Taken().free(("/a/", "/A/", "/b/")) == ("/A/", "/b/")


@given(st.text(max_size=30))
@settings(deadline=None, max_examples=200)
def test_whatever_is_taken_is_free_for_its_owner_alone(address):
    taken = Taken()
    if taken.is_free(address):
        taken.take(address, "one.md")
        assert taken.is_free(address, "one.md")
