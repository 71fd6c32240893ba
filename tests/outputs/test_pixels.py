"""Pictures lose what was written beside them and keep what is seen; what isn't one is refused."""

from __future__ import annotations

import contextlib
import re
import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import SECRET, file_of, moving, pixels
from PIL import Image, ImageChops, ImageOps, ImageStat

from newsgen.models.picture import Format
from newsgen.outputs.pixels import MOST_PIXELS, look, sized, whole
from newsgen.outputs.stripping import Malformed, scans, strip

MODES = {
    "JPEG": ["RGB", "L", "CMYK"],
    "PNG": ["RGB", "RGBA", "L", "P", "1", "I;16", "LA"],
    "WEBP": ["RGB", "RGBA"],
    "GIF": ["P", "L"],
    "AVIF": ["RGB"],
}
CASES = [(form, mode) for form, modes in MODES.items() for mode in modes]
SIDES = st.integers(1, 40)
TURNS = st.integers(1, 8)


def opened(data):
    return Image.open(BytesIO(data))


def says_nothing(data):
    with opened(data) as image:
        beside = {"exif", "xmp", "comment", "XML:com.adobe.xmp", "photoshop"} & image.info.keys()
        return not beside and not dict(image.getexif()) and SECRET not in data


def upright(data):
    return ImageOps.exif_transpose(opened(data))


def is_like(one, other):
    """Tell whether two pictures show the same, but for what compression takes."""
    if one.size != other.size:
        return False
    apart = ImageChops.difference(one.convert("RGB"), other.convert("RGB"))
    return max(ImageStat.Stat(apart).mean) < 16


@given(st.sampled_from(CASES), SIDES, SIDES, TURNS)
@settings(deadline=None, max_examples=60)
def test_a_picture_loses_its_metadata_and_stays_what_it_shows(case, width, height, orientation):
    form, mode = case
    data = file_of(pixels(width, height, mode), form, orientation=orientation)

    made = whole(data, Format[form])
    found = look(data, Format[form])

    assert says_nothing(made)
    assert opened(made).format == form
    assert opened(made).size == (found.width, found.height) == upright(data).size
    # Of a few pixels, whose colours a JPEG holds two by two, turning leaves little.
    assert min(width, height) < 16 or is_like(opened(made), upright(data))
    assert whole(data, Format[form]) == made


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_an_upright_picture_keeps_every_pixel_and_its_colour_profile(form):
    data = file_of(pixels(30, 20, "P" if form == "GIF" else "RGB"), form)

    made = whole(data, Format[form])

    assert opened(made).convert("RGB").tobytes() == opened(data).convert("RGB").tobytes()
    assert opened(made).info.get("icc_profile") == opened(data).info.get("icc_profile")
    assert len(made) < len(data)


@given(st.sampled_from(CASES), st.integers(8, 90), st.integers(8, 90), TURNS, st.integers(1, 60))
@settings(deadline=None, max_examples=60)
def test_a_size_is_as_large_as_was_asked_for(tmp_path_factory, case, width, height, turn, wanted):
    form, mode = case
    place = tmp_path_factory.getbasetemp() / "picture"
    place.write_bytes(file_of(pixels(width, height, mode), form, orientation=turn))
    own = Format[form] if form != "GIF" else Format.WEBP

    for target in {own, Format.WEBP}:
        made = sized(place.read_bytes(), target, (wanted, wanted + 1))

        assert says_nothing(made)
        assert "icc_profile" not in opened(made).info
        assert opened(made).size == (wanted, wanted + 1)
        assert opened(made).format == target.name
        assert sized(place.read_bytes(), target, (wanted, wanted + 1)) == made


def test_a_size_shows_what_the_picture_shows(tmp_path):
    place = tmp_path / "a.jpg"
    place.write_bytes(file_of(pixels(400, 300), "JPEG", orientation=6))

    made = sized(place.read_bytes(), Format.WEBP, (150, 200))

    assert is_like(opened(made), upright(place.read_bytes()).resize((150, 200)))


def test_grey_of_sixteen_bits_stays_as_bright_as_it_was(tmp_path):
    place = tmp_path / "a.png"
    place.write_bytes(file_of(pixels(64, 48, "I;16"), "PNG"))

    made = opened(sized(place.read_bytes(), Format.PNG, (32, 24)))

    assert is_like(made, pixels(64, 48, "L").resize((32, 24)))


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_a_moving_picture_goes_on_moving(form):
    data = moving(form)

    made = opened(whole(data, Format[form]))

    assert look(data, Format[form]).moves
    assert (made.n_frames, made.info.get("loop", 0)) == (3, 0)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_that_ends_early_is_refused(form):
    data = file_of(pixels(200, 200, "P" if form == "GIF" else "RGB"), form)

    assert "damaged" in look(data[: len(data) // 2], Format[form]).problem


@pytest.mark.parametrize("data", [b"", b"Just words.\n", b"\xff\xd8\xff", b"GIF89a", b"<svg/>"])
def test_what_is_no_picture_is_refused(data):
    assert look(data, Format.JPEG).problem


def test_a_picture_under_the_name_of_another_format_is_refused():
    found = look(file_of(pixels(9, 9), "JPEG"), Format.PNG)

    assert (found.problem, found.hint) == (
        "it holds a JPEG picture",
        "rename it to end with .jpg",
    )


def bomb(width, height):
    """Return a PNG of these sides that is a few kilobytes of file."""

    def chunk(kind, content):
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = zlib.compress(bytes(10_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("width", "height"), [(30_000, 30_000), (10_000, 9_000), (8_001, 8_000), (2**31 - 1, 1)]
)
def test_a_picture_of_too_many_pixels_is_refused_unopened(width, height):
    assert width * height > MOST_PIXELS
    found = look(bomb(width, height), Format.PNG)
    assert re.match("it is too large: .*more than 64 million pixels", found.problem)


def in_scans(count):
    """Return a JPEG that goes over its pixels *count* times, the last ones for nothing."""
    buffer = BytesIO()
    pixels(16, 16, "L").save(buffer, "JPEG", progressive=True, comment=b"\xff\xda" * 200)
    data = buffer.getvalue()
    assert scans(data) == 6
    return data[:-2] + data[data.rindex(b"\xff\xda") : -2] * (count - 6) + data[-2:]


@pytest.mark.parametrize(("count", "problem"), [(100, ""), (101, "more than 100 scans")])
def test_a_picture_that_takes_endless_to_unpack_is_refused(count, problem):
    found = look(in_scans(count), Format.JPEG).problem

    assert scans(in_scans(count)) == count
    assert problem in found
    assert bool(found) == bool(problem)


def test_a_long_run_of_bytes_that_fill_is_looked_at_once():
    data = file_of(pixels(8, 8), "JPEG").removesuffix(SECRET)
    filled = data[:-2] + b"\xff" * 400_000 + b"\0" + data[-2:]

    assert len(strip(filled, Format.JPEG)) > 400_000  # the square of it would take an hour


@given(st.sampled_from(CASES), st.data())
@settings(deadline=None, max_examples=150)
def test_no_damage_to_a_picture_breaks_the_one_who_looks(case, draw):
    form, mode = case
    data = bytearray(file_of(pixels(24, 16, mode), form))
    for place in draw.draw(st.lists(st.integers(0, 9999), max_size=12)):
        data[place % len(data)] = draw.draw(st.integers(0, 255))

    found = look(bytes(data), Format[form])

    if not found.problem:
        made = whole(bytes(data), Format[form])
        assert look(made, Format[form]).problem == ""
        assert not {"exif", "xmp", "comment"} & opened(made).info.keys()


@given(st.sampled_from(list(Format)), st.binary(max_size=200), st.booleans())
@settings(deadline=None, max_examples=200)
def test_stripping_ends_on_any_bytes(form, data, begins):
    heads = {
        Format.JPEG: b"\xff\xd8\xff\xe1",
        Format.PNG: b"\x89PNG\r\n\x1a\n",
        Format.GIF: b"GIF89a",
        Format.WEBP: b"RIFF\xff\0\0\0WEBP",
    }
    with contextlib.suppress(Malformed):
        strip(heads.get(form, b"") + data if begins else data, form)
