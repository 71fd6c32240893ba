from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers.images import LARGEST, beside, kind_of
from newsgen.importers.readers.foreign_pictures import pictures_of

JPEG = b"\xff\xd8\xff\xe0" + b"j" * 3000
PNG_ICON = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + b"\0\0\0\x10" * 2 + b"\0" * 20
GIF_DOT = b"GIF89a\x01\0\x01\0" + b"\0" * 30
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'>" + b" " * 3000


@pytest.fixture
def page(tmp_path):
    inner = tmp_path / "site"
    (inner / "page_files").mkdir(parents=True)
    (tmp_path / "outside.jpg").write_bytes(JPEG)
    (tmp_path / "site-twin").mkdir()
    (tmp_path / "site-twin" / "a.jpg").write_bytes(JPEG)
    return inner / "page.html"


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.jpg", "a.jpg"),
        ("a.jpg", "./a.jpg"),
        ("a.jpg", "a.jpg?x=1#top"),
        ("a.jpg?x=1", "a.jpg?x=1"),
        ("a b.jpg", "a%20b.jpg"),
        ("100%25.jpg", "100%25.jpg"),
        ("图.jpg", "%E5%9B%BE.jpg"),
        ("page_files/a.jpg", "page_files/a.jpg"),
        ("page_files/a.jpg", "https://cdn.example/x/y/a.jpg?w=9"),
        ("page_files/a.jpg", "//cdn.example/a.jpg"),
    ],
)
def test_a_picture_beside_the_page_is_found(page, name, source):
    (page.parent / name).write_bytes(JPEG)
    found = beside(page)(source)

    assert found is not None
    assert Path(found.path).samefile(page.parent / name)
    assert found.place.startswith("static/media/")
    assert len(found.place) == len("static/media/0123456789abcdef.jpg")


@pytest.mark.parametrize(
    "source",
    [
        "../outside.jpg",
        "%2e%2e/outside.jpg",
        "page_files/../../outside.jpg",
        "../site-twin/a.jpg",
        "https://cdn.example/..%2F..%2Foutside.jpg",
        "https://cdn.example/..%5C..%5Coutside.jpg",
        "..\\outside.jpg",
        "a\0.jpg",
        "%00.jpg",
        "",
        " ",
        "page_files",
        ".",
        "..",
        "https://[::1/a.jpg",
        "data:image/png;base64,AAAA",
        "x" * 5000 + ".jpg",
        "%ff%fe.jpg",
        "\ud800.jpg",
    ],
)
def test_nothing_outside_the_folder_or_without_a_name_is_found(page, source):
    assert beside(page)(source) is None


def test_an_absolute_path_is_no_address(page, tmp_path):
    assert beside(page)(str(tmp_path / "outside.jpg")) is None
    assert beside(page)(f"file://{tmp_path}/outside.jpg") is None


def test_a_link_out_of_the_folder_is_not_followed(page, tmp_path):
    (page.parent / "link.jpg").symlink_to(tmp_path / "outside.jpg")
    (page.parent / "folder").symlink_to(tmp_path)
    (page.parent / "ring.jpg").symlink_to(page.parent / "ring.jpg")

    assert beside(page)("link.jpg") is None
    assert beside(page)("folder/outside.jpg") is None
    assert beside(page)("ring.jpg") is None


@pytest.mark.parametrize(
    "data", [SVG, GIF_DOT, PNG_ICON, b"<html>" + b"x" * 3000, b"", b"\xff\xd8"]
)
def test_what_is_no_picture_to_look_at_is_not_found(page, data):
    (page.parent / "a.jpg").write_bytes(data)

    assert beside(page)("a.jpg") is None


def test_a_pipe_and_a_giant_are_not_read(page):
    os.mkfifo(page.parent / "pipe.jpg")
    with (page.parent / "giant.jpg").open("wb") as file:
        file.write(JPEG)
        file.truncate(LARGEST + 1)

    assert beside(page)("pipe.jpg") is None
    assert beside(page)("giant.jpg") is None


def test_equal_pictures_have_one_place(page):
    (page.parent / "a.jpg").write_bytes(JPEG)
    (page.parent / "b.JPEG").write_bytes(JPEG)
    localise = beside(page)

    assert localise("a.jpg").place == localise("b.JPEG").place


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (JPEG, "jpg"),
        (PNG_ICON, "png"),
        (GIF_DOT, "gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "webp"),
        (b"\0\0\0\x20ftypavif", "avif"),
        (b"\0\0\0\x20ftypmp42", ""),
        (b"BM", ""),
        (b"%PDF", ""),
    ],
)
def test_a_picture_is_known_by_its_first_bytes(data, kind):
    assert kind_of(data) == kind


@settings(deadline=None, max_examples=200)
@given(source=st.text(max_size=40))
def test_no_address_breaks_the_search(tmp_path_factory, source):
    page = tmp_path_factory.getbasetemp() / "none" / "page.html"

    assert beside(page)(source) is None


@pytest.mark.parametrize("finder", [beside, lambda page: pictures_of(f"{page}", page.parent)])
def test_a_picture_that_is_shown_again_is_not_looked_for_again(page, finder):
    (page.parent / "a.jpg").write_bytes(JPEG)
    localise = finder(page)
    found = localise("a.jpg")
    (page.parent / "a.jpg").unlink()

    assert found is not None
    assert localise("a.jpg") == found
    assert finder(page)("a.jpg") is None
