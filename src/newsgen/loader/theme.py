"""The look of a site as its settings say it: the key ``theme``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Annotated, Any, ClassVar, Literal
from urllib.parse import unquote

from pydantic import AfterValidator, BeforeValidator

from newsgen.errors import Diagnostic, Severity
from newsgen.loader.addresses import web
from newsgen.loader.fields import Filled, Meta, Text, filled_in, is_blank, listed, unfit, wrong
from newsgen.models.paths import InvalidPath, out_path
from newsgen.models.theme import DARK, LIGHT, Colours, Footer, Signpost, Theme
from newsgen.text.contrast import ENOUGH, contrast, readable
from newsgen.text.markdown import render
from newsgen.text.yaml import Document

_COLOUR = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_PARAGRAPH = re.compile(r"<p>((?:(?!</?p\b).)*)</p>\n?", re.DOTALL)
_PICTURES = (".svg", ".png", ".webp", ".avif", ".jpg", ".jpeg", ".gif")
_TEXTS, _GROUNDS = ("ink", "muted", "seal"), ("paper", "wash")
_SHORT = len("#abc")


def _colour(value: Any) -> Any:
    if value is None or (isinstance(value, str) and is_blank(value)):
        hint = "a # that stands after a space begins a comment"
        raise unfit("colour-invalid", 'is empty; write a colour in quotes: "#a8321f"', hint)
    return value


def _hex(value: str) -> str:
    if not _COLOUR.fullmatch(value):
        raise wrong("colour-invalid", f'{value!r} is no colour in digits; write it as "#a8321f"')
    value = value.casefold()
    return "#" + "".join(2 * one for one in value[1:]) if len(value) == _SHORT else value


def place(value: str) -> str:
    """Check a place of the site, which comes back without its slash, or a full address."""
    if value.startswith("/") and not value.startswith("//"):
        return value.lstrip("/")
    if "://" not in value and not value.startswith("//"):
        end = "" if value.endswith("/") or PurePosixPath(value).suffix else "/"
        here = "/people/ or https://…" if ":" in value else f"/{value}{end}"
        raise wrong("url-invalid", f"{value!r} is no place of the site; write {here}")
    return web(value)


def _logo(value: str) -> str:
    path = value.removeprefix("/")
    if PurePosixPath(path).suffix.casefold() not in _PICTURES:
        known = ", ".join(_PICTURES)
        raise wrong(
            "logo-invalid", f"{value!r} is no picture that pages show; take one of {known}"
        )
    try:
        return out_path(path)
    except InvalidPath as error:
        raise wrong("logo-invalid", f"{error}; name a file in static/, as /logo.svg") from error


def picture_or_address(value: str) -> str:
    """Check the path of a picture in ``static/``, or the full address of one."""
    return web(value) if "://" in value else _logo(value)


def _running(value: str) -> str:
    if value and not _PARAGRAPH.fullmatch("".join(_rendered(value, lang="en"))):
        hint = "leave out headings, lists, pictures on their own and empty lines"
        raise wrong("footer-invalid", "the footer is not one paragraph of running text", hint)
    return value


def _rendered(text: str, *, lang: str) -> tuple[str, ...]:
    return render(text, lang=lang).body.segments


Colour = Annotated[str, BeforeValidator(_colour), AfterValidator(_hex)]
"""A colour as CSS writes it in digits; becomes ``#rrggbb``."""


class ColoursMeta(Meta):
    """Colours of the theme by their names there."""

    form: ClassVar[str] = '{seal: "#a8321f"}'

    paper: Colour = ""
    ink: Colour = ""
    muted: Colour = ""
    hairline: Colour = ""
    thread: Colour = ""
    seal: Colour = ""
    wash: Colour = ""


class SignpostMeta(Meta):
    """A link of the navigation."""

    form: ClassVar[str] = "{text: …, url: /people/}"

    text: Filled
    url: Annotated[Filled, AfterValidator(place)]


class ThemeMeta(Meta):
    """How the built-in theme is to look."""

    form: ClassVar[str] = "default, or {colours: …}"

    colours: Annotated[ColoursMeta, BeforeValidator(filled_in)] = ColoursMeta()
    dark: Annotated[ColoursMeta, BeforeValidator(filled_in)] = ColoursMeta()
    logo: Annotated[Filled, AfterValidator(_logo)] | None = None
    navigation: Annotated[tuple[SignpostMeta, ...], BeforeValidator(listed)] = ()
    footer: Annotated[Text, AfterValidator(_running)] = ""
    paragraphs: Literal["spaced", "indented"] = "spaced"


def theme_named(value: Any) -> Any:
    """Take the name of the one theme for a theme as it is."""
    if not isinstance(value, str) or is_blank(value):
        return value
    if value.strip() != "default":
        raise wrong("theme-unknown", f"{value!r} is no theme; this version has one theme: default")
    return {}


def theme_of(meta: ThemeMeta, document: Document, *, lang: str) -> Theme:
    """Return the look that *meta* asks for, a part of the settings in *document*."""
    place = document.place(("theme", "logo"))
    return Theme(
        _chosen(meta.colours),
        _chosen(meta.dark),
        Signpost("", meta.logo, place.line, place.column) if meta.logo else None,
        tuple(_signposts(meta.navigation, document)),
        _footer(meta.footer, document, lang=lang),
        meta.paragraphs,
    )


def theme_problems(meta: ThemeMeta, document: Document, path: str) -> Iterator[Diagnostic]:
    """Warn of colours that readers of the site at *path* would hardly see."""
    for key, colours, theirs in (("colours", meta.colours, LIGHT), ("dark", meta.dark, DARK)):
        for name, message, hint in _faint(dict(_chosen(colours)), theirs):
            place = document.place(("theme", key, name))
            yield Diagnostic(
                *(path, place.line, place.column, Severity.WARNING),
                *("colour-contrast", message, hint),
            )


def _chosen(meta: ColoursMeta) -> Colours:
    return tuple((name, value) for name, value in meta if value)


def _faint(chosen: Mapping[str, str], theirs: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield each chosen colour that can't be read, or read on, with a message and a way out.

    A pair of which both are chosen is told of once, at the text.
    """
    colours = {**theirs, **chosen}
    for name, others in (
        *((text, _GROUNDS) for text in _TEXTS),
        *((ground, tuple(one for one in _TEXTS if one not in chosen)) for ground in _GROUNDS),
    ):
        if name not in chosen or not others:
            continue
        ratios = {one: contrast(colours[name], colours[one]) for one in others}
        worst = min(others, key=ratios.__getitem__)
        if ratios[worst] < ENOUGH:
            better = readable(colours[name], (colours[one] for one in others))
            beside = f"{worst!r} ({colours[worst]})"
            message = f"{name!r} has a contrast of {ratios[worst]:.1f} with {beside}"
            message += f", and text is hard to read below {ENOUGH}"
            yield name, message, _way_out(better, others)


def _way_out(better: str | None, others: Iterable[str]) -> str:
    if better:
        return f'"{better}" would do'
    return f"no colour would do beside {' and '.join(others)} as they are; change those too"


def _signposts(links: Iterable[SignpostMeta], document: Document) -> Iterator[Signpost]:
    for number, one in enumerate(links):
        place = document.place(("theme", "navigation", number, "url"))
        yield Signpost(one.text, one.url, place.line, place.column)


def _footer(text: str, document: Document, *, lang: str) -> Footer:
    if not text:
        return Footer()
    segments = _rendered(text, lang=lang)
    filled = [*segments]
    filled[0] = filled[0].removeprefix("<p>")
    filled[-1] = filled[-1].rstrip("\n").removesuffix("</p>")
    filled[1::2] = [_inside(one) for one in segments[1::2]]
    place = document.place(("theme", "footer"))
    links = (Signpost(one, _inside(one), place.line, place.column) for one in segments[1::2])
    return Footer(tuple(filled), tuple(links))


def _inside(target: str) -> str:
    """Return the place below the root that *target*, as it was written, means."""
    return unquote(target).lstrip("/")
