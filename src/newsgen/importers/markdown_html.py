"""Markdown of other generators: the HTML and the pictures in it become our Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from msgspec import Struct

from newsgen.importers.html_blocks import pieces
from newsgen.importers.html_links import Links
from newsgen.importers.html_markdown import LARGEST, Converted, parsed
from newsgen.importers.html_media import Place
from newsgen.importers.html_template_tags import TemplateTags
from newsgen.importers.html_walk import Walk
from newsgen.importers.images import Localise, nowhere
from newsgen.importers.markdown_strays import divided, without_strays
from newsgen.importers.reading import BlockKind, Loss, Media, Unreadable

_OPTIONS = {"html": True, "maxNesting": 50}  # as deep as our own Markdown
_TAGS = "tags"
_FOREIGN = frozenset({"html_inline", "image"})
_ELEMENT = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})\b(?:[^<>]{0,2000}(/)?>)?")
_LINE_START = re.compile(r"(?<=\n)(?!\n)")
_END_TAGS = re.compile(r"\s*(?:</[A-Za-z0-9]{1,20}>\s*)+")
_ENCLOSING = frozenset(
    {
        *(
            "article",
            "aside",
            "blockquote",
            "center",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "figure",
        ),
        *("figcaption", "footer", "form", "header", "li", "main", "nav", "ol", "section", "table"),
        *("tbody", "td", "tfoot", "th", "thead", "tr", "ul", "noscript", "template"),
    }
)
_PARSED = re.compile(
    r"(<[A-Za-z][^<>]{0,500}\smarkdown=[\"']?(?:1|block|span)[\"']?[^<>]{0,500}>)"
)
_CLOSING = re.compile(r"^[ \t]{0,8}(</[A-Za-z]{1,20}>)", re.MULTILINE)


class _Span(Struct, frozen=True):
    """Lines of a text, and the tokens of the blocks in them if they hold something foreign."""

    start: int
    end: int
    tokens: tuple[Token, ...] = ()


def settled(
    markdown: str, *, base: str = "", localise: Localise = nowhere, lang: str = ""
) -> Converted:
    """Make of *markdown* what our Markdown shows as its author meant it.

    Our Markdown shows HTML as text and no picture of another site: the blocks of
    the first level that hold HTML or pictures are written anew, what encloses
    others with them; everything else stays as it was written, template tags and
    links too.  A text without any of it comes back byte for byte.  Attribute
    lists of kramdown and comments are left out, and named as losses.

    Raises Unreadable if the text is too large or nested too deeply.
    """
    if len(markdown) > LARGEST:
        raise Unreadable(f"it is longer than {LARGEST // 2**20} million characters: divide it")
    tags = TemplateTags(divided(markdown))
    text, losses = without_strays(tags.hidden, lambda text: _parser().parse(text, {_TAGS: tags}))
    place = Place(base, tags.localised(localise), lang)
    found: list[tuple[BlockKind, str]] = []
    media: list[Media] = []
    lines = text.split("\n")
    env: dict[str, Any] = {_TAGS: tags}
    tokens = [_meant(token) for token in _parser().parse(text, env)]
    for span in _spans(tokens, lines):
        source = "\n".join(lines[span.start : span.end])
        if not span.tokens:
            whole = span.start == 0 and span.end == len(lines)
            found.append((BlockKind.MARKDOWN, source if whole else source.strip("\n")))
            continue
        part = _converted(span.tokens, source, env, place)
        found += part.pieces
        losses += part.losses
        media += part.media
    return Converted(
        tuple((kind, tags.shown(piece)) for kind, piece in found if piece.strip()),
        tuple(Loss(loss.what, tags.shown(loss.name), loss.why) for loss in losses),
        tuple(media),
    )


@cache
def _parser() -> MarkdownIt:
    """Return a parser of what other generators take for Markdown."""
    parser = _Parser("commonmark", _OPTIONS)
    parser.enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False)
    parser.core.ruler.disable("footnote_tail")  # notes stay where they are
    parser.add_render_rule("footnote_ref", _note)
    parser.add_render_rule("link_open", _link)
    return parser


class _Parser(MarkdownIt):
    """A parser that judges no address: that is done where its HTML is read."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the parser's name
        """Keep *url* as it was written."""
        return url

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the parser's names
        """Take every address for one."""
        return True


def _note(
    _renderer: RendererHTML, tokens: Sequence[Token], idx: int, _options: Any, env: Any
) -> str:
    tags: TemplateTags = env[_TAGS]
    return tags.kept(f"[^{tokens[idx].meta['label']}]")


def _link(
    renderer: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any
) -> str:
    """Write a link; one to a place in the page is kept, as an author's own."""
    target = str(tokens[idx].attrs.get("href", ""))
    if target.startswith("#"):
        tags: TemplateTags = env[_TAGS]
        tokens[idx].attrs["href"] = tags.kept(target)
    return renderer.renderToken(tokens, idx, options, env)


def _spans(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[_Span]:
    """Divide the text: what stays as it is, and the blocks to convert, enclosed ones together."""
    done = 0
    blocks = list(_blocks(tokens))
    lasts = _enclosed(blocks)
    place = 0
    while place < len(blocks):
        block = blocks[place]
        place += 1
        if not any(map(_is_foreign, block)):
            continue
        start, end = _lines_of(block)
        last = lasts[place - 1]
        group = tuple(token for other in blocks[place - 1 : last + 1] for token in other)
        place = last + 1
        end = max(end, _lines_of(blocks[last])[1])
        if done < start:
            yield _Span(done, start)
        yield _Span(start, end, group)
        done = end
    if done < len(lines):
        yield _Span(done, len(lines))


def _blocks(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    block: list[Token] = []
    depth = 0
    for token in tokens:
        block.append(token)
        depth += token.nesting
        if depth == 0:
            yield block
            block = []


def _lines_of(block: Sequence[Token]) -> tuple[int, int]:
    start, end = block[0].map or (0, 0)
    return start, end


def _is_foreign(token: Token) -> bool:
    return token.type == "html_block" or any(
        child.type in _FOREIGN for child in token.children or ()
    )


def _enclosed(blocks: Sequence[Sequence[Token]]) -> list[int]:
    """Return, for each block, the last one that HTML which begins in it encloses.

    That is the block itself if it begins none, or none that ends.
    """
    lasts = list(range(len(blocks)))
    waiting: list[tuple[int, int]] = []  # blocks, and how deep it was before them
    depth = 0
    for place, block in enumerate(blocks):
        waiting.append((place, depth))
        depth += sum(_open(token.content) for token in block if token.type == "html_block")
        while waiting and depth <= waiting[-1][1]:
            lasts[waiting.pop()[0]] = place
    return lasts


def _open(html: str) -> int:
    """Count the elements that *html* opens and does not close."""
    if html.lstrip().startswith("<!--"):
        return 0
    count = 0
    for match in _ELEMENT.finditer(html):
        if match[2].lower() in _ENCLOSING and not match[3]:
            count += -1 if match[1] else 1
    return count


def _converted(
    tokens: Sequence[Token], source: str, env: dict[str, Any], place: Place
) -> Converted:
    parser = _parser()
    if "markdown=" in source:
        source = _CLOSING.sub(r"\n\1", _PARSED.sub(r"\1\n\n", source))
        tokens = parser.parse(source, env)
    note = ""
    if tokens[0].type == "footnote_reference_open":
        note = f"[^{tokens[0].meta['label']}]: "
        tokens = tokens[1:-1]
    walk = Walk(place, Links(place.base, inside=True))
    blocks = walk.blocks(parsed(parser.renderer.render(tokens, parser.options, env)))
    found = pieces(blocks)
    if note:
        whole = "\n\n".join(piece for _, piece in found)
        found = ((BlockKind.MARKDOWN, note + _LINE_START.sub("    ", whole)),)
    return Converted(found, walk.losses(), tuple(walk.media))


def _meant(token: Token) -> Token:
    """Read an end tag that is indented as the tag it is: nobody shows one as code."""
    if token.type == "code_block" and _END_TAGS.fullmatch(token.content):
        return token.copy(type="html_block")
    return token
