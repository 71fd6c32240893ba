"""Small pictures, as cameras and programs leave them: with all they say about themselves."""

from __future__ import annotations

import struct
from io import BytesIO

from PIL import Image, ImageCms, PngImagePlugin

SECRET = b"Aino was here"
"""Stands in every part of a picture that may say something, and in no pixel."""

_CAMERA, _ORIENTATION, _GPS, _LATITUDE = 0x010F, 0x0112, 0x8825, 2
_XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + SECRET + b"</x:xmpmeta>"


def pixels(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Make a picture without symmetry: each pixel tells where it is."""
    down = Image.linear_gradient("L")
    across, blue = down.transpose(Image.Transpose.ROTATE_90), down.point(lambda one: one // 2 + 90)
    bands = [band.resize((width, height)) for band in (across, down, blue)]
    image = Image.merge("RGB", bands)
    if mode == "RGBA":
        image.putalpha(Image.linear_gradient("L").resize((width, height)))
        return image
    if mode == "I;16":
        return image.convert("L").convert("I").point(lambda value: value * 257).convert("I;16")
    return image.convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    """Say whose camera it was, where it stood, and how it was held."""
    found = Image.Exif()
    found[_CAMERA] = SECRET.decode()
    found[_ORIENTATION] = orientation
    found.get_ifd(_GPS)[_LATITUDE] = (60.0, 10.0, 15.0)
    return found


def _profile() -> bytes:
    """Return a profile of colours; made on a day of its own, it would be another each time."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return made[:24] + struct.pack(">6H", 2024, 5, 21, 0, 0, 0) + made[36:]


def file_of(image: Image.Image, form: str, *, orientation: int = 1) -> bytes:
    """Write *image* as a file of the format *form*, with everything that may stand beside it."""
    buffer = BytesIO()
    beside: dict[str, object] = {"exif": exif(orientation), "xmp": _XMP, "comment": SECRET}
    if form == "PNG":
        words = PngImagePlugin.PngInfo()
        words.add_text("Author", SECRET.decode())
        words.add_itxt("XML:com.adobe.xmp", _XMP.decode())
        beside = {"exif": exif(orientation), "pnginfo": words}
    if form == "GIF":
        beside = {"comment": SECRET}
    if image.mode == "RGB":
        beside["icc_profile"] = _profile()
    image.save(buffer, form, **beside)
    return buffer.getvalue() + (SECRET if form != "AVIF" else b"")


def moving(form: str, *, frames: int = 3) -> bytes:
    """Write a film of *frames* pictures, each of another colour."""
    buffer = BytesIO()
    first, *others = [Image.new("RGB", (600, 400), (80 * n, 40, 10)) for n in range(frames)]
    first.save(buffer, form, save_all=True, append_images=others, duration=100, loop=0)
    return buffer.getvalue()
