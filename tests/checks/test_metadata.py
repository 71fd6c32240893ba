"""Files that tell where or by whom they were made."""

from __future__ import annotations

import pytest
from documents import TODAY, write
from pictures import file_of, pixels

from newsgen.build.checking import check
from newsgen.build.options import Options

_TIFF = b"MM\0*\0\0\0\x08"
_GPS = b"\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\0\0\0\0\0"
_MAKE = b"\0\x01\x01\x0f\0\x02\0\0\0\x02A\0\0\0\0\0\0\0"
_PLAIN = b"\0\x01\x01\0\0\x04\0\0\0\x01\0\0\0\x10\0\0\0\0"


@pytest.fixture
def told(tmp_path):
    def found(name, data, *, images):
        settings = f"title: T\nlanguage: en\nimages: {str(images).lower()}\n"
        write(tmp_path, {"newsgen.yaml": settings})
        place = tmp_path / "static" / name
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(data)
        report = check(Options(tmp_path, tmp_path / "build", TODAY))
        place.unlink()
        return [one.message for one in report.diagnostics if one.code == "metadata-published"]

    return found


@pytest.mark.parametrize("form", ["jpeg", "png", "webp"])
def test_a_picture_that_is_copied_as_it_is_tells_its_place(form, told):
    data = file_of(pixels(20, 10), form, orientation=1)

    assert told(f"a.{form}", data, images=False) == [
        "this file is published with the place where it was taken (GPS)"
    ]


@pytest.mark.parametrize("form", ["jpeg", "png", "webp"])
def test_a_picture_that_is_freed_of_metadata_on_its_way_is_no_problem(form, told):
    data = file_of(pixels(20, 10), form, orientation=1)

    assert told(f"a.{form}", data, images=True) == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (_TIFF + _GPS, "the place where it was taken (GPS)"),
        (_TIFF + _MAKE, "what a camera wrote into it"),
        (_TIFF + _PLAIN, ""),
        (_TIFF, ""),
        (b"", ""),
    ],
    ids=["gps", "camera", "plain", "cut", "empty"],
)
def test_a_tiff_is_never_freed_of_metadata(data, words, told):
    assert told("a.tiff", data, images=True) == (
        [f"this file is published with {words}"] * bool(words)
    )


def test_a_picture_of_a_telephone_tells_its_place(told):
    data = b"\0\0\0\x18ftypheic" + bytes(40) + b"Exif\0\0" + _TIFF + _GPS

    assert told("a.heic", data, images=True)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.4 /Author (Ann)", b"%PDF-1.4 /Author()"], ids=["a", "b"]
)
def test_a_document_tells_its_author_if_it_has_one(data, told):
    assert bool(told("a.pdf", data, images=True)) == (b"Ann" in data)
