"""The size of a picture is read from its first bytes."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from newsgen.renderer.logo import size_of

_FORMATS = {
    "PNG": {},
    "GIF": {},
    "JPEG": {},
    "WEBP lossy": {},
    "WEBP lossless": {"lossless": True},
    "WEBP extended": {"exif": b"Exif\0\0II*\0\x08\0\0\0\0\0"},
}


def _picture(name, size):
    file = BytesIO()
    Image.new("RGB", size, (168, 50, 31)).save(file, name.split()[0], **_FORMATS[name])
    return file.getvalue()


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(sorted(_FORMATS)), st.tuples(*2 * [st.integers(1, 300)]))
def test_the_size_is_that_of_the_picture(name, size):
    assert size_of(_picture(name, size)) == size


@pytest.mark.parametrize(
    ("svg", "ratio"),
    [
        ('<svg viewBox="0 0 64 32"/>', 2),
        ("<?xml version='1.0'?>\n<svg\n width='1' viewBox='-1,-1 , 12.5,50'></svg>", 0.25),
        ('<svg width="30" height="10px"/>', 3),
    ],
)
def test_an_svg_says_its_ratio(svg, ratio):
    width, height = size_of(svg.encode())

    assert width / height == ratio


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"text",
        b"<svg/>",
        b'<svg viewBox="0 0 0 9"/>',
        b'<svg viewBox="0 0 1.2.3 9"/>',
        b"<svg width='%b' height='1'>" % (b"9" * 400),
    ],
)
def test_what_has_no_size_has_none(data):
    assert size_of(data) is None


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(sorted(_FORMATS)), st.integers(0, 60), st.binary(max_size=30))
def test_damaged_pictures_are_no_trouble(name, length, rest):
    found = size_of(_picture(name, (7, 9))[:length] + rest)

    assert found is None or all(side > 0 for side in found)
