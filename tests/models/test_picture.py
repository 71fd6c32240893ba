"""The sizes a picture is published in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.models.paths import out_path
from newsgen.models.picture import WIDTHS, Format, Picture, format_of

PICTURES = st.builds(
    Picture,
    st.just("images/a.jpg"),
    st.sampled_from(list(Format)),
    st.integers(1, 9000),
    st.integers(1, 9000),
    st.booleans(),
)


@given(PICTURES)
def test_no_size_is_larger_than_the_picture_and_none_is_there_twice(picture):
    for form in picture.formats:
        widths = [one.width for one in picture.sizes(form)]
        assert widths == sorted(set(widths))
        assert all(width <= picture.width for width in widths)
        assert len(widths) != 1 or form is not picture.format


@given(PICTURES)
def test_a_size_has_the_shape_of_the_picture(picture):
    for one in picture.made():
        assert abs(one.height - picture.height * one.width / picture.width) <= 1
        assert one.height >= 1


@given(PICTURES)
def test_what_is_made_has_paths_of_its_own(picture):
    places = [out_path(one.place) for one in (picture.itself, *picture.made())]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (479, []),
        (500, [500]),
        (1000, [480, 800, 1000]),
        (1700, [480, 800, 1200, 1700]),
        (2000, [480, 800, 1200, 1600]),
        (6000, [480, 800, 1200, 1600]),
    ],
)
def test_a_picture_is_offered_up_to_what_a_page_needs(width, widths):
    sizes = Picture("a.jpg", Format.JPEG, width, width).sizes(Format.WEBP)
    assert [one.width for one in sizes] == widths
    assert widths == [] or max(widths) < WIDTHS[-1] * 10 / 9


def test_a_size_is_named_after_its_picture_and_its_width():
    picture = Picture("images/a.png", Format.PNG, 1000, 500)
    assert [one.place for one in picture.made()] == [
        "images/a.png.480.webp",
        "images/a.png.800.webp",
        "images/a.png.1000.webp",
        "images/a.png.480.png",
        "images/a.png.800.png",
    ]


@pytest.mark.parametrize("form", list(Format))
def test_a_moving_picture_has_its_own_size_only(form):
    assert list(Picture("a", form, 2000, 1000, moves=True).made()) == []


def test_a_picture_too_tall_for_webp_has_its_own_format():
    formats = {one.format for one in Picture("a.jpg", Format.JPEG, 1000, 40_000).made()}
    assert formats == {Format.JPEG}


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("a.jpg", Format.JPEG),
        ("b/A.JPEG", Format.JPEG),
        ("a.webp", Format.WEBP),
        ("a.svg", None),
        ("png", None),
        ("a", None),
    ],
)
def test_a_name_tells_the_format(path, form):
    assert format_of(path) is form
