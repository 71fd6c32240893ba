"""The files of a registry of people: each gives a person of the archive."""

from __future__ import annotations

from newsgen.importers.markdown_html import settled
from newsgen.importers.readers.foreign_words import name_in
from newsgen.importers.readers.foreign_yaml import Values
from newsgen.importers.reading import Header, Kind, Reading, composed
from newsgen.importers.registry import handles_in
from newsgen.text.slugs import slugify


def person(said: Values, body: str, handle: str) -> Reading:
    """Make a person of the file that *handle* names: a title, and facts that are ``extra``."""
    values = said.values
    own = next(iter(handles_in(values)), "")
    converted = settled(body.strip("\n"))
    name = name_in(values)
    text, title, blocks = composed(name, converted.pieces)
    extra = {key: value for key, value in values.items() if value not in (None, "", ())}
    return Reading(
        text,
        title,
        blocks,
        Header(slug=slugify(own or handle), extra=extra),
        warnings=said.warnings,
        kind=Kind.PERSON,
        losses=(*said.losses, *converted.losses),
        evidence={"title": "front matter"},
    )
