"""WordPress shortcodes in the text of a post: what they show, as HTML; others stay as text.

The syntax is that of https://developer.wordpress.org/apis/shortcode/.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from newsgen.importers.reading import Loss


class Shown(Struct, frozen=True):
    """A file that a shortcode shows, with words for those who don't see it.

    ``caption`` is HTML, the rest is text.
    """

    url: str
    alt: str = ""
    caption: str = ""


class Expanded(Struct, frozen=True):
    """HTML without the shortcodes that are understood; the names of those that are not."""

    html: str
    losses: tuple[Loss, ...] = ()
    unknown: tuple[str, ...] = ()


Files = Callable[[Sequence[str]], Sequence[Shown]]
"""Finds files of the media library by their ids; by none, those of the post itself."""

# A tag of HTML is passed over whole: brackets in an address are no shortcode.
_TOKEN = re.compile(
    r"</?[A-Za-z][^<>]*>|(?P<open>\[\[?)(?P<close>/?)(?P<name>[A-Za-z][\w-]{0,60})"
    r"(?P<rest>(?:[\s=:/\"'][^\[\]]*)?)(?P<end>\]\]?)"
)
_ATTRIBUTE = re.compile(
    r"(?P<key>[\w-]{1,60})\s{0,4}=\s{0,4}(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"']+))"
    r"|\"(?P<quoted>[^\"]*)\"|(?P<word>[^\s\"']+)"
)
_ADDRESS = re.compile(r"https?://[^\s\"'<>\[\]]+")
_IMAGE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_LINK_END = re.compile(r"\s*</a\s*>", re.IGNORECASE)
_MOST_IDS = 10_000  # characters of a list of ids
_WORDY = re.compile(r"[_\d-]|[a-z][A-Z]")

_QUOTES = frozenset({"quote", "blockquote", "pullquote"})
_PLAIN_CODES = frozenset({"code", "sourcecode", "source"})
_CODES = _PLAIN_CODES | {
    *("bash", "css", "cpp", "csharp", "html", "java", "javascript", "js", "php", "python"),
    *("ruby", "sql", "xml"),
}
_CAPTIONS = frozenset({"caption", "wp_caption"})
_MEDIA = frozenset({"audio", "video", "playlist"})
_EMBEDS = frozenset(
    {
        *("embed", "youtube", "vimeo", "dailymotion", "soundcloud", "instagram", "facebook"),
        *("googlemaps", "slideshare", "spotify", "tiktok", "twitter", "tweet", "flickr", "iframe"),
    }
)
# What an id looks like, and the address that it stands for.
_IDS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "youtube": (re.compile(r"[\w-]{11}"), "https://www.youtube.com/watch?v="),
    "vimeo": (re.compile(r"\d{4,12}"), "https://vimeo.com/"),
    "tweet": (re.compile(r"\d{4,20}"), "https://twitter.com/i/status/"),
}
# Page builders wrap text in these; they say where it stands, not what it is.
_LAYOUT = frozenset(
    {
        *("vc_row", "vc_row_inner", "vc_column", "vc_column_inner", "vc_column_text"),
        *("vc_section", "et_pb_section", "et_pb_row", "et_pb_column", "et_pb_text"),
        *("fusion_builder_container", "fusion_builder_row", "fusion_builder_column"),
        *("fusion_text", "av_textblock"),
        *("one_half", "one_half_last", "one_third", "one_third_last", "two_third"),
        *("two_third_last", "one_fourth", "one_fourth_last"),
    }
)
_ENCLOSING = _QUOTES | _CODES | _CAPTIONS | {"embed", "audio", "video", "youtube"}


class _Call(Struct, frozen=True):
    """A shortcode as it stands: ``others`` are words without a key, ``inner`` what it holds."""

    name: str
    named: Mapping[str, str]
    others: tuple[str, ...]
    inner: str | None


def expand(text: str, files: Files) -> Expanded:
    """Replace the shortcodes of *text* that are understood.

    Doubled brackets (``[[gallery]]``) are text that shows single ones.  Names
    of ``unknown`` are in the order of their first places.
    """
    if "[" not in text:
        return Expanded(text)
    expander = _Expander(files)
    done = expander.expand(text)
    layout = tuple(
        Loss("markup", f"[{name}] ×{count}", "the layout of a page builder: its text is kept")
        for name, count in expander.layout.items()
    )
    return Expanded(done, (*expander.losses, *layout), tuple(expander.unknown))


def figure(picture: Shown) -> str:
    """Write a picture with what is said of it as HTML."""
    image = f'<img src="{html.escape(picture.url)}" alt="{html.escape(picture.alt)}">'
    caption = f"<figcaption>{picture.caption}</figcaption>" if picture.caption else ""
    return f"<figure>{image}{caption}</figure>"


def attributes(text: str) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Read what stands after a shortcode's name: the values by key, and those without one."""
    named: dict[str, str] = {}
    others: list[str] = []
    for match in _ATTRIBUTE.finditer(text):
        if match["key"]:
            value = match["double"] or match["single"] or match["bare"] or ""
            named[match["key"].lower()] = html.unescape(value)
        else:
            others.append(html.unescape(match["quoted"] or match["word"] or "").lstrip("="))
    return named, tuple(filter(None, others))


class _Expander:
    def __init__(self, files: Files) -> None:
        self._files = files
        self._unclosed: set[str] = set()
        self.losses: list[Loss] = []
        self.layout: Counter[str] = Counter()
        self.unknown: dict[str, None] = {}

    def expand(self, text: str) -> str:
        """Walk over *text* once; what an enclosing shortcode holds is walked over in its turn."""
        around, self._unclosed = self._unclosed, set()
        out: list[str] = []
        place = 0
        while match := _TOKEN.search(text, place):
            out.append(text[place : match.start()])
            place = match.end()
            if match["name"] is None:
                out.append(match[0])
            elif match["open"] == "[[" and match["end"] == "]]":
                out.append(match[0][1:-1])
            else:
                shown, place = self._shortcode(text, match)
                out.append(shown)
        out.append(text[place:])
        self._unclosed = around
        return "".join(out)

    def _shortcode(self, text: str, match: re.Match[str]) -> tuple[str, int]:
        """Return what stands for the shortcode of *match*, and where the text goes on."""
        before, after = match["open"][1:], match["end"][1:]
        name, rest = match["name"], match["rest"]
        if name in _LAYOUT:
            self.layout[name] += not match["close"]
            return f"{before}\n\n{after}", match.end()  # a box of its own parts what it holds
        if match["close"]:
            return match[0], match.end()
        named, others = attributes(rest.removesuffix("/"))
        inner, end = None, match.end()
        if name in _ENCLOSING and not rest.endswith("/"):
            closing = f"[/{name}]"
            stop = -1 if closing in self._unclosed else text.find(closing, end)
            if stop < 0:
                self._unclosed.add(closing)
            else:
                inner, end = text[end:stop], stop + len(closing)
        shown = self._shown(_Call(name, named, others, inner))
        if shown is None:
            if self._looks_like_one(text, match):
                self.unknown[match["name"]] = None
            return match[0], match.end()
        return f"{before}{shown}{'' if inner is not None else after}", end

    def _looks_like_one(self, text: str, match: re.Match[str]) -> bool:
        """Whether brackets hold a shortcode and not a word of the text, such as [sic]."""
        name, closing = match["name"], f"[/{match['name']}]"
        if "=" in match["rest"] or _WORDY.search(name):
            return True
        if closing in self._unclosed:
            return False
        if text.find(closing, match.end()) < 0:
            self._unclosed.add(closing)
            return False
        return True

    def _shown(self, call: _Call) -> str | None:
        """Return the HTML of a shortcode; None if it is not understood.

        Words that no shortcode of the name has make it a text in brackets:
        [gallery of the new hall].
        """
        if call.name in _MEDIA:
            return self._media(call)
        if call.name in _EMBEDS:
            return _embed(call)
        if call.name == "gallery":
            return None if call.others else self._gallery(call.named)
        if call.name == "vc_single_image":
            return "".join(map(figure, self._files([call.named.get("image", "0")]))) or None
        if call.inner is None:
            return None
        return self._around(call.name, call.named, call.others, call.inner)

    def _around(
        self, name: str, named: Mapping[str, str], others: Sequence[str], inner: str
    ) -> str | None:
        """Return the HTML of a shortcode that holds text."""
        if name in _QUOTES:
            return self._quote(named, others, inner)
        if name in _CODES and len(others) < 2:  # noqa: PLR2004 - [code python]
            return _code(name, (named.get("language"), named.get("lang"), *others), inner)
        return self._caption(named, inner) if name in _CAPTIONS and not others else None

    def _caption(self, named: Mapping[str, str], inner: str) -> str:
        """Part what is shown from the words under it; until 2012 those were an attribute."""
        caption = named.get("caption", "")
        image = _IMAGE.search(inner)
        if image and not caption:
            end = image.end()
            link = _LINK_END.match(inner, end)
            end = link.end() if link else end
            inner, caption = inner[:end], inner[end:]
        caption = self.expand(caption).strip()
        under = f"<figcaption>{caption}</figcaption>" if caption else ""
        return f"\n\n<figure>{inner.strip()}{under}</figure>\n\n"

    def _quote(self, named: Mapping[str, str], others: Sequence[str], inner: str) -> str:
        who = named.get("author") or named.get("cite") or named.get("by") or " ".join(others)
        cite = f"\n\n<cite>{html.escape(who)}</cite>" if who else ""
        return f"\n\n<blockquote>{self.expand(inner)}{cite}</blockquote>\n\n"

    def _gallery(self, named: Mapping[str, str]) -> str | None:
        wanted = (named.get("ids") or named.get("include") or "")[:_MOST_IDS]
        left_out = set(re.findall(r"\d+", named.get("exclude", "")[:_MOST_IDS]))
        ids = [one for one in re.findall(r"\d+", wanted) if one not in left_out]
        shown = self._files(ids)
        missing = len(ids) - len(shown)
        if missing > 0 or not shown:
            name = f"[gallery ids={','.join(ids)}]" if ids else "[gallery]"
            what = f"{missing} of its pictures" if ids else "its pictures"
            why = f"{what} are not in the export: export 'All content' to have them"
            self.losses.append(Loss("image", name[:200], why))
        return "\n\n" + "\n".join(map(figure, shown)) + "\n\n" if shown else "\n\n"

    def _media(self, call: _Call) -> str | None:
        named, inner = call.named, (call.inner or "").strip()
        if call.name == "playlist":
            kind = "video" if named.get("type") == "video" else "audio"
            ids = re.findall(r"\d+", named.get("ids", "")[:_MOST_IDS])
            urls = [one.url for one in self._files(ids)]
        else:
            kind = call.name
            values = (*(named[key] for key in named if key != "poster"), *call.others, inner)
            urls = [found[0] for one in values if (found := _ADDRESS.search(one))][:1]
        if not urls or not all(map(_ADDRESS.fullmatch, call.others)):
            return None
        shown = "\n".join(f'<{kind} src="{html.escape(url)}"></{kind}>' for url in urls)
        rest = "" if _ADDRESS.fullmatch(inner) else inner
        return f"\n\n{shown}\n\n{rest}"


def _embed(call: _Call) -> str | None:
    """Return a frame of what is embedded, named by its address or by an id."""
    inner = (call.inner or "").strip()
    pattern, place = _IDS.get(call.name, (None, ""))
    spoken = [one for one in (inner, *call.others) if one and not _ADDRESS.fullmatch(one)]
    ident = call.named.get("id") or "".join(spoken)
    if pattern and pattern.fullmatch(ident):
        address = place + ident
    elif spoken:
        return None
    else:
        keys = sorted(call.named, key=lambda key: key not in {"src", "url"})
        values = (inner, *call.others, *(call.named[key] for key in keys))
        address = next((found[0] for one in values if (found := _ADDRESS.search(one))), "")
    return f'\n\n<iframe src="{html.escape(address)}"></iframe>\n\n' if address else None


def _code(name: str, languages: Sequence[str | None], inner: str) -> str:
    """Set code; what was stored with entities stays so."""
    language = next(filter(None, languages), "" if name in _PLAIN_CODES else name)
    kind = f' class="language-{html.escape(language)}"' if language else ""
    text = html.escape(inner, quote=False) if "<" in inner else inner
    return f"\n\n<pre><code{kind}>{text.strip(chr(10))}</code></pre>\n\n"
