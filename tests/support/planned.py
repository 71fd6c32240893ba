"""Planned pages as those who render them see them."""

from __future__ import annotations

from msgspec import msgpack

from newsgen.outputs.kinds import kind_of


def inputs_of(page):
    """Return the inputs of a planned page as a rendering process reads them."""
    return msgpack.decode(msgpack.encode(page.inputs), type=kind_of(page.kind).inputs)
