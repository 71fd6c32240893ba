"""Contrast of colours, as readers with weak eyes need it."""

from __future__ import annotations

from collections.abc import Iterable
from colorsys import hls_to_rgb, rgb_to_hls

ENOUGH = 4.5
"""The least contrast of text with what it stands on (WCAG 2.2, 1.4.3)."""

_LINEAR = 0.04045  # up to here sRGB is a straight line
_STEPS = 200  # of lightness, finer than any eye


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, each ``#rrggbb``: from 1 to 21.

    Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, beside: Iterable[str]) -> str | None:
    """Return the colour nearest to *colour* that has enough contrast with all those *beside* it.

    Its hue and saturation stay; None if no lightness will do.
    """
    beside = tuple(beside)
    hue, lightness, saturation = rgb_to_hls(*_channels(colour))
    steps = sorted(range(_STEPS + 1), key=lambda step: abs(step / _STEPS - lightness))
    for step in steps:
        found = _hex(hls_to_rgb(hue, step / _STEPS, saturation))
        if all(contrast(found, one) >= ENOUGH for one in beside):
            return found
    return None


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(one * 255):02x}" for one in channels)


def _luminance(colour: str) -> float:
    red, green, blue = (
        one / 12.92 if one <= _LINEAR else ((one + 0.055) / 1.055) ** 2.4
        for one in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
