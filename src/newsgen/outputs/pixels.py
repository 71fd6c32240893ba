"""Pictures looked at, stripped and made smaller with Pillow; loaded where one has to be.

Pictures are not trusted: only five formats are tried, a picture is measured by its header before
it is unpacked, and whatever a decoder trips over is told as what is wrong with the file.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, ImageCms, JpegImagePlugin, UnidentifiedImageError

from newsgen.models.picture import Format, Look
from newsgen.outputs.stripping import Malformed, scans, strip

MOST_PIXELS = 64_000_000
"""A picture with more is refused: it takes a quarter of a gigabyte to unpack, in browsers too.

Making it smaller takes as much again; 0.7 GB is the most that was measured.
"""

_MOST_SCANS = 100  # programs make about ten; thousands take a few bytes each, and hours to unpack
_ANEW = "save the picture anew from its original"
_FORMATS = tuple(one.name for one in Format)
_FORMAT_OF = {one.name: one for one in Format} | {"MPO": Format.JPEG}
_TURNS = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}
"""What holds a picture upright, by the Orientation that Exif has for it (CIPA DC-008, 4.6.4)."""

_LYING = 5  # from this orientation on, width and height change places
_FEW_COLOURS = frozenset({"1", "P"})
_COLOURS = 256
_DEEP = {"I": 1 / 256, "I;16": 1 / 256, "I;16B": 1 / 256, "I;16L": 1 / 256, "F": 1.0}
_SAMPLING_UNKNOWN = -1
_SIZED: Mapping[Format, Mapping[str, Any]] = {
    Format.JPEG: {"quality": 82, "progressive": True, "optimize": True},
    Format.PNG: {"optimize": False},
    Format.WEBP: {"quality": 82, "method": 4, "use_sharp_yuv": True},
    Format.AVIF: {"quality": 65, "speed": 6, "max_threads": 1},
}
_LOSSLESS = {"lossless": True, "method": 4}
_WHOLE: Mapping[Format, Mapping[str, Any]] = {
    Format.JPEG: {"progressive": True, "optimize": True},
    Format.PNG: {"optimize": False},
    Format.GIF: {"optimize": False},
    Format.WEBP: {"quality": 92, "method": 4},
    Format.AVIF: {"quality": 85, "speed": 6, "max_threads": 1},
}
"""How a picture is encoded again in its own size, where it can't be stripped as it is."""


def look(data: bytes, form: Format) -> Look:
    """Look at *data*, of a file whose name says that it holds a picture of the format *form*.

    It is unpacked once, so that whoever makes it smaller later can.
    """
    try:
        with _opened(data) as image:
            return _looked(image, data, form)
    except UnidentifiedImageError:
        return _refused("no picture is in it", "put the picture itself there, or rename the file")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return _too_large("")
    except Exception as error:  # noqa: BLE001 - decoders fail on bad files in any way there is
        why = " ".join(str(error).split()) or type(error).__name__
        return _refused(f"it is damaged: {why}", _ANEW)


def whole(data: bytes, form: Format) -> bytes:
    """Return the picture *data* in its own size and format, upright and without metadata.

    Its pixels are those of the file if it is upright there.
    """
    with _opened(data) as image:
        turns = () if _moves(image) else _TURNS.get(_orientation(image), ())
        with suppress(Malformed):
            stripped = None if turns else strip(data, form)
            if stripped is not None:
                return stripped
        options = dict(_WHOLE[form])
        if isinstance(image, JpegImagePlugin.JpegImageFile):
            options |= _compression(image)
        if profile := image.info.get("icc_profile"):
            options["icc_profile"] = profile
        image.load()
        return _encoded(_turned(image, turns) if turns else image.copy(), form, options)


def sized(data: bytes, form: Format, size: tuple[int, int]) -> bytes:
    """Return the picture *data* in this format and size, its colours in sRGB.

    Raises what Pillow raises.
    """
    width, height = size
    with _opened(data) as image:
        orientation = _orientation(image)
        near = (height, width) if orientation >= _LYING else size
        # A JPEG can be unpacked to a half, a quarter or an eighth: kept twice as large as needed.
        image.draft(None, (2 * near[0], 2 * near[1]))
        image.load()
        few = image.mode in _FEW_COLOURS
        plain = _plain(_turned(image, _TURNS.get(orientation, ())))
        small = plain.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
        small = _in_srgb(small, image.info.get("icc_profile"))
    if few and form is Format.PNG:
        small = small.quantize(_COLOURS, dither=Image.Dither.NONE)
    made = _encoded(small, form, _SIZED[form])
    if few and form is Format.WEBP:  # a drawing is smaller without loss, a dithered photo with it
        made = min(made, _encoded(small, form, _LOSSLESS), key=len)
    return made


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """Open a picture of one of our formats; nothing is unpacked yet.

    Pillow warns of a bomb from some size on, and of oddities in metadata.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            yield image


def _looked(image: Image.Image, data: bytes, form: Format) -> Look:
    found = _FORMAT_OF[image.format or ""]
    if found is not form:
        ending = "jpg" if found is Format.JPEG else found.value
        return _refused(f"it holds a {found.name} picture", f"rename it to end with .{ending}")
    if image.width * image.height > MOST_PIXELS:
        return _too_large(f"{image.width:,} x {image.height:,}, ")
    if form is Format.JPEG and scans(data) > _MOST_SCANS:
        return _refused(
            f"it takes too long to unpack: it has more than {_MOST_SCANS} scans", _ANEW
        )
    moves = _moves(image)
    if moves and form is Format.AVIF:
        return _refused("it is a moving AVIF", "make it a WebP")
    if moves:
        strip(data, form)
    orientation = 1 if moves else _orientation(image)
    width, height = image.size
    image.draft(None, (1, 1))
    image.load()
    return Look(height, width) if orientation >= _LYING else Look(width, height, moves)


def _refused(problem: str, hint: str) -> Look:
    return Look(problem=problem, hint=hint)


def _too_large(size: str) -> Look:
    most = f"more than {MOST_PIXELS // 1_000_000} million pixels"
    return _refused(f"it is too large: {size}{most}", "make it smaller: 4,000 pixels are plenty")


def _moves(image: Image.Image) -> bool:
    """Tell whether it is more than one picture; the further ones in a JPEG are no frames."""
    return image.format != "MPO" and bool(getattr(image, "is_animated", False))


def _orientation(image: Image.Image) -> int:
    """Return the Orientation that Exif has; 1, upright, where that can't be read."""
    try:
        found = image.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception:  # noqa: BLE001 - metadata can be wrong in any way; it is left out anyhow
        return 1
    return found if isinstance(found, int) and found in _TURNS else 1


def _turned(image: Image.Image, turns: tuple[Image.Transpose, ...]) -> Image.Image:
    for turn in turns:
        image = image.transpose(turn)
    return image


def _compression(image: JpegImagePlugin.JpegImageFile) -> dict[str, Any]:
    """Return how a JPEG was compressed, to do it just so again: that loses least."""
    found: dict[str, Any] = {"qtables": image.quantization}
    sampling = JpegImagePlugin.get_sampling(image)
    return found if sampling == _SAMPLING_UNKNOWN else found | {"subsampling": sampling}


def _plain(image: Image.Image) -> Image.Image:
    """Return *image* in a mode that can be made smaller: no palette, eight bits a channel."""
    # A picture that fits is not converted, since that would copy it, however large it is.
    if image.mode in _DEEP:
        scale = _DEEP[image.mode]
        return image.convert("F").point(lambda value: value * scale + 0).convert("L")
    if "transparency" in image.info or image.mode in {"PA", "LA", "La", "RGBa", "RGBA"}:
        return image if image.mode == "RGBA" else image.convert("RGBA")
    if image.mode == "1":
        return image.convert("L")
    return image if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return *image* in the colours that browsers take a picture without a profile to have."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(image, source, target, outputMode=mode)
            if turned is not None:
                return turned
    return image if image.mode in {"L", mode} else image.convert(mode)


def _encoded(image: Image.Image, form: Format, options: Mapping[str, Any]) -> bytes:
    """Encode *image*, which nobody else needs, and nothing that stood beside it in its file."""
    image.info = {key: image.info[key] for key in ("transparency",) if key in image.info}
    buffer = BytesIO()
    image.save(buffer, form.name, **options)
    return buffer.getvalue()
