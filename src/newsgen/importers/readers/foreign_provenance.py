"""Sentences of a body that say where its text came from, as archives and magazines write them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from newsgen.importers.moments import moment_of
from newsgen.importers.readers.foreign_addresses import web_of

ENDS = 3
"""How many paragraphs at either end of a body may be such a sentence."""

_LONGEST = 600
_URL = r"https?://[^\s<>\"\\()（）\[\]]{1,1500}"
_LINK = rf"\[(?P<name>[^\[\]]{{1,200}})\]\(<?(?P<url>{_URL})>?\)"
_VERBS = (
    "来自|來自|转自|轉自|转载自|轉載自|转载于|轉載於|摘自|出自|源自|首发于|首發於|首发|首發|原载于|原載於|原载|原載"
    "|刊于|刊於|刊载于|刊載於|发表于|發表於|译自|譯自|编译自|編譯自|选自|選自"
)
_ZH_SAID = re.compile(
    rf"(?:本文|文章|此文|原文|全文|本篇)?(?:系|係|是|由)?(?:{_VERBS})"
    r"(?:网站|網站|(?:微信)?公众号|(?:微信)?公眾號|媒体|媒體)? ?[:：]? ?"
)
_ZH_LABEL = re.compile(
    rf"(?:文章|文字|稿件|本文|信息|内容|新闻)?(?:来源|來源|转载|轉載|出处|出處|稿源|{_VERBS})于?"
    r" ?[:：] ?"
)
_ZH_ORIGINAL = re.compile(r"(?:本文|文章)?(?:原文(?:链接|鏈接|連結|地址|网址|網址)?) ?[:：] ?")
_EN_SAID = re.compile(
    r"(?:(?:(?:this|the) (?:(?:blog )?post|article|story|piece|essay|interview|report|text|column)"
    r"|this|it) )?(?:was |has been |is )?"
    r"(?:(?:originally|first|previously) (?:published|posted|appeared|printed|ran|written)"
    r"|(?:re-?|cross-?)(?:published|posted|printed)|reprinted|excerpted|adapted)"
    r"(?: with permission)? (?:on|at|in|by|from|to|for) (?-i:the )?",
    re.IGNORECASE,
)
_EN_LABEL = re.compile(r"(?:source|via) ?: ?", re.IGNORECASE)
_EN_ORIGINAL = re.compile(r"original(?: (?:article|post|story|link|source))? ?: ?", re.IGNORECASE)
_ANY_LINK = re.compile(_LINK)
_WITH_ADDRESS = re.compile(
    rf"(?P<name>[^\[\]<>()（）:：。！？!?，；;]{{1,60}}?)? ?[(（<]? ?(?P<url>{_URL}) ?[)）>]?"
)
_TITLED = re.compile(r"[《「“](?P<name>[^《》「」“”]{1,40})[》」”]")
_NO_WORD = r"\[\]<>()（）《》「」“”:：/。！？!?，,；;~*_的了是"
_WORD = re.compile(rf"(?P<name>(?![我你他她它这那某请請未需禁须須\s])[^{_NO_WORD}、.]{{1,20}})")
_CAPITALS = re.compile(
    r"(?P<name>[A-Z][\w.'’&-]{0,30}(?: (?:of |the |for |and )?[A-Z\d][\w.'’&-]{0,30}){0,5})"
)
_SUBJECTS = ("本文", "文章", "此文", "原文", "全文", "本篇", "转载", "轉載", "转自", "轉自")
_OF_ANYTHING = ("来自", "來自", "出自", "源自")
_VAGUE = re.compile(r"(?:the|it)\b", re.IGNORECASE)  # may be the subject of any sentence
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
_AFTER = re.compile(
    r"(?: ?(?:网站|網站|官网|官網|一文)| (?:blog|website|site|magazine|newspaper|page))?"
    r"(?:,? (?:on|in) (?P<day>[A-Za-z0-9, ]{4,24}))?[ .。]{0,3}"
)
_BY = re.compile(
    r"[,，;；]? ?(?:(?:作者|文) ?[:：|｜/]? ?(?P<zh>[^\s,，.。:：;；()（）\[\]]{2,15})"
    r"|by (?P<en>[A-Z][\w.'’-]{0,30}(?: [A-Z][\w.'’-]{0,30}){1,3}))"
)
_STRUCK = re.compile(rf"~~ ?{_LINK} ?~~")
_EMPHASIS = re.compile(r"(?<![\w/])[_*]{1,3}|[_*]{1,3}(?![\w/])")
_ATTRIBUTES = re.compile(r"\{[:.#][^{}]{0,200}\}")
_BRACKETS = {"（": "）", "(": ")", "【": "】"}


class Provenance(Struct, frozen=True):
    """One such sentence: the place of its paragraph, and what it says.

    ``whole`` says that the paragraph says nothing else, so that it may go.
    """

    start: int
    end: int
    name: str = ""
    url: str = ""
    author: str = ""
    published: str = ""
    whole: bool = False


class _Said(Struct, frozen=True):
    """What a sentence says; ``rest`` is what follows it in the paragraph."""

    name: str = ""
    url: str = ""
    published: str = ""
    author: str = ""
    rest: str = ""


def provenance_in(
    text: str, paragraphs: Sequence[tuple[int, int]], *, title: str
) -> Provenance | None:
    """Find the first of the outer *paragraphs*, places in *text*, that tells the source of it.

    *title* is the text's own, which a link to the original may repeat.
    """
    for start, end in dict.fromkeys((*paragraphs[:ENDS], *paragraphs[-ENDS:])):
        said = _read(text[start:end], title) if end - start <= _LONGEST else None
        if said:
            whole = not said.rest
            return Provenance(
                start, end, said.name, said.url, said.author, said.published, whole=whole
            )
    return None


def _read(paragraph: str, title: str) -> _Said | None:
    line = " ".join(paragraph.lstrip("> ").split())
    struck = _STRUCK.fullmatch(line)
    if struck:
        return _original(_Said(struck["name"], web_of(struck["url"])), title)
    line = _EMPHASIS.sub("", _ATTRIBUTES.sub("", line)).strip()
    if line and _BRACKETS.get(line[0]) == line[-1]:
        line = line[1:-1].strip()
    if match := _ZH_ORIGINAL.match(line) or _EN_ORIGINAL.match(line):
        return _original(_linked(line[match.end() :]), title)
    if match := _ZH_LABEL.match(line) or _EN_LABEL.match(line):
        text = line[match.end() :]
        said = _linked(text)
        return said if said and not said.rest else _named(text, _TITLED) or _named(text, _WORD)
    if match := _ZH_SAID.match(line):
        return _said(line[match.end() :], match[0])
    if match := _EN_SAID.match(line):
        text = line[match.end() :]
        return _linked(text) or (None if _VAGUE.match(line) else _dated(text) or _capitals(text))
    return None


def _original(said: _Said | None, title: str) -> _Said | None:
    """Take the address of the original only: the words of its link are a title, not a name."""
    if said is None or said.rest or not said.url:
        return None
    known = said.name in {"", title.strip(), "原文", "链接", "原文链接"} or web_of(said.name)
    return _Said(url=said.url, published=said.published, rest="" if known else said.name)


def _linked(text: str) -> _Said | None:
    """Read a name with an address at the start of *text*."""
    match = _ANY_LINK.match(text) or _WITH_ADDRESS.match(text)
    if not match or not web_of(match["url"].rstrip(".。,，")):
        return None
    after = _AFTER.match(text, match.end())
    assert after is not None
    published = moment_of(after["day"] or "")
    end = after.end() if published or not after["day"] else match.end()
    name = (match["name"] or "").strip(" *_'\"")
    return _Said(name, match["url"].rstrip(".。,，"), published, *_author(text[end:]))


def _named(text: str, pattern: re.Pattern[str]) -> _Said | None:
    """Read a name without an address; it counts only if nothing but an author follows it."""
    match = pattern.match(text)
    author, rest = _author(text[match.end() :]) if match else ("", "")
    if match is None or rest.strip(".。"):
        return None
    return _Said(match["name"].strip(), author=author)


def _author(text: str) -> tuple[str, str]:
    """Read an author behind a source; return it and what is left."""
    text = text.strip(" .。")
    match = _BY.fullmatch(text)
    return (match["zh"] or match["en"], "") if match else ("", text)


def _said(text: str, lead: str) -> _Said | None:
    """Read what follows 本文来自; without such a subject an unmarked word may be anything."""
    said = _linked(text)
    if said:
        return said if not said.rest or said.rest[0] in "，,。（(" else None
    if lead.startswith(_SUBJECTS):
        return _named(text, _TITLED) or _named(text, _WORD)
    return None if lead.startswith(_OF_ANYTHING) else _named(text, _TITLED)


def _dated(text: str) -> _Said | None:
    """Read "first published in May 2020"."""
    published = moment_of(text.strip(" ."))
    return _Said(published=published) if published else None


def _capitals(text: str) -> _Said | None:
    said = _named(text, _CAPITALS)
    if said is None or _MONTH.match(said.name):
        return None
    return _Said(said.name.rstrip("."))
