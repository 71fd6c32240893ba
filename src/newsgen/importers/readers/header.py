"""The lines around a body that say when, where and by whom it was published."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from newsgen.importers.moments import moment_of
from newsgen.importers.readers import labels
from newsgen.importers.readers.bylines import byline_of, is_person, names_of
from newsgen.importers.readers.date_line import dated
from newsgen.importers.reading import Header, merged
from newsgen.text.cjk import has_han

_BARS = re.compile(r"[|｜丨│¦]| {3,}|\t+|\u3000+|\s[·•]\s|\s/\s")  # 丨 is a Han character
_COMPOUND = re.compile(  # 圖、文／王大明: who wrote is who is asked for
    r"(?:(?:图|圖|采访|採訪|摄影|攝影)[、&](?P<second>文|图文|圖文|撰文|报道|報導|整理)"
    r"|(?P<first>文)[、&/／](?:图|圖|攝影|摄影))(?=\s{0,2}[:：/／])"
)
_APART = re.compile(r"\s?[|｜丨·•/]\s(?=\d{1,2}[:：]\d{2}(?!\d))")  # a date | its time of day
_SENTENCE = re.compile(r"[。！？!?；;“”\"]|[.,，]\s|[，]")
_LONGEST, _LONGEST_CATEGORY, _LONGEST_NAME = 160, 16, 40
_VERB = re.compile(
    r"(?:首次)?(?:发布|发表|發布|發佈|發表|刊登|最后更新|最後更新|更新|上传|发稿|發稿)(?:时间"
    r"|時間|日期|于|於)?"
    r"|于|(?i:(?:first )?(?:published|posted|filed)(?: on| at)?"
    r"|(?:last )?(?:updated|modified)(?: on| at)?|at|on)\b[:,]?"
)
_UPDATE_VERB = re.compile(r"(?i:最后更新|最後更新|更新|(?:last )?(?:updated|modified))")
_FURNITURE = re.compile(
    r"原创|原創|举报|字号|字体|字號|大|中|小|T|A[+-]?|分享|收藏|打印|评论|我要评论|订阅|关注"
    r"|\+关注|手机看"
    r"|听新闻|繁体|微信|微博|[来來]自\s?\S{1,12}|发表于\s?\S{2,6}"
    r"|[\u4e00-\u9fff]{2,4}\d{1,2}日[电電]|[A-Z]{2,4}T"
    r"|\d{1,2} min(?:ute)? read"
    r"|\d{1,9}(?:\.\d)?万?\+?\s?(?:字号?|次|条|人|评论|阅读|浏览|点击|次浏览|条评论|人阅读"
    r"|views|comments)?"
    r"|[Bb]y (?:[Oo]ur |[Aa] )?(?:[Ss]taff|[Cc]orrespondent|[Rr]eporter)(?: [Ww]riters?"
    r"| [Rr]eporters?)?"
    r"|(?:[A-Z][a-z]+ )?(?:Staff|[Rr]eporter|[Ww]riter|[Cc]orrespondent|[Ee]ditor|[Cc]olumnist)"
)
_PORTAL = r"(?:新浪|搜狐|网易|腾讯|凤凰|澎湃|界面|今日头条|百家号)[\u4e00-\u9fff]{0,4}"
_OUTLET = re.compile(
    r"[\u4e00-\u9fff]{1,10}(?:网|網|社|日报|日報|晚报|晚報|早报|时报|時報|晨报|晨報|商报|商報"
    r"|都市报|青年报|经济报|經濟報|周报|周刊|週刊|电视台"
    r"|電視台|客户端"
    rf"|出版社)|{_PORTAL}"
    r"|(?:[A-Z][\w.'&-]*\s){1,4}(?:News|Times|Post|Herald|Gazette|Tribune|Courier|Journal|Press"
    r"|Guardian|Examiner|Echo|Observer|Mail|Chronicle|Standard|Register|Express|Mercury|Advertiser"
    r"|Argus|Telegraph|Weekly|Bulletin|Monitor|Inquirer|Enquirer|Dispatch|Sentinel|Globe|Messenger"
    r"|Independent|Star)"
)
_BRACKETED = re.compile(r"[\[【]([^\[\]【】]{2,16})[\]】]")
_YEARLESS = re.compile(
    r"(?:\d{1,2}月\d{1,2}日|\d{1,2}[-/]\d{1,2})\s?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
)
_REPORTER = re.compile(r"记者|記者|社 ")
_SPACES = re.compile(r"\s+")


class Line(Struct, frozen=True):
    """What a line about the publication says.

    ``loose`` are words that may be an outlet or a section; ``left`` are words
    that no field takes: counters, buttons, jobs.
    """

    header: Header
    loose: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def header_of(line: str) -> Header | None:
    """Read *line* as ``category | date``, ``来源：… 时间：…`` or ``By …``; None if it is prose.

    A line counts only if it holds a date that exists or a label, so the first
    sentence of a body is never taken for one.
    """
    found = line_of(line)
    return found.header if found else None


def line_of(line: str) -> Line | None:
    """Read *line* as ``header_of`` does, and keep what has no field."""
    line = line.strip()
    if not line or len(line) > _LONGEST:
        return None
    whole = byline_of(line)
    if whole:
        return Line(whole)
    line = _APART.sub(" ", line)
    found, told = Line(Header()), False
    for field in _fields(_COMPOUND.sub(_main_label, labels.BARRED.sub(r"\1：", line))):
        taken = _labelled(field) or _dated(field) or _bylined(field) or _yearless(field)
        told = told or taken is not None
        taken = taken or Line(Header(), (field,))
        found = Line(
            _both(found.header, taken.header),
            (*found.loose, *taken.loose),
            (*found.left, *taken.left),
        )
    if (
        found.header == Header()
        or (found.loose and _is_credit(found.header))
        or any(_SENTENCE.search(field) for field in found.loose)
    ):
        return None
    return _placed(found) if told else None


def label_of(line: str) -> str:
    """Return the label that *line* is, and nothing else (``来源：``), or ""."""
    match = labels.LABEL.fullmatch(line.strip())
    return match["label"] if match else ""


def outlet_of(line: str) -> str:
    """Return *line* if it is the name of an outlet, by the words that outlets end with, or ""."""
    return line if _OUTLET.fullmatch(line) else ""


def is_furniture(line: str) -> bool:
    """Whether *line* is buttons and counters of a page, and nothing else."""
    if len(line) > _LONGEST_NAME:
        return False
    return all(_FURNITURE.fullmatch(word) for word in line.split() or [line])


def _fields(line: str) -> list[str]:
    """Cut *line* at bars, wide gaps and before labels."""
    parts: list[str] = []
    for piece in _BARS.split(line):
        starts = [match.start() for match in labels.LABEL.finditer(piece)]
        edges = [0, *(start for start in starts if start), len(piece)]
        parts += [piece[a:b].strip() for a, b in pairwise(edges)]
    return [part for part in parts if part]


def _both(first: Header, second: Header) -> Header:
    """Put two headers together; several editors or photographers are all named."""
    shared = {
        key: f"{value}、{second.extra[key]}"
        for key, value in first.extra.items()
        if second.extra.get(key, value) != value
    }
    both = merged(first, second)
    return replace(both, extra={**both.extra, **shared})


def _main_label(match: re.Match[str]) -> str:
    return match["first"] or match["second"]


def _is_credit(header: Header) -> bool:
    """Whether only the taker of a picture is told: with other words, it is a caption."""
    return header == Header(extra={"photographer": header.extra.get("photographer")})


def _placed(line: Line) -> Line:
    """Give the words without a label their fields: an outlet, then the section."""
    found, left = line.header, list(line.left)
    for field in line.loose:
        tokens = field.split(" ")
        words = [token for token in tokens if not _FURNITURE.fullmatch(token)]
        left += [token for token in tokens if token not in words]
        word = " ".join(words)
        if _FURNITURE.fullmatch(field) or not word:
            left += words
        elif "原创" in tokens and len(words) == len(("author", "account")):
            found = merged(found, Header(author=(words[0],), source_name=words[1]))
        elif not found.source_name and _OUTLET.fullmatch(word):
            found = replace(found, source_name=word)
        elif not found.author and is_person(word):
            found = replace(found, author=(word,))
        elif not found.category and len(word) <= _LONGEST_CATEGORY:
            found = replace(found, category=word)
        elif word not in {found.source_name, found.category}:
            left.append(word)
    return Line(found, (), tuple(left))


def _labelled(field: str) -> Line | None:
    """Read a label and its value; None if there is none or the value is prose."""
    match = labels.LABEL.match(field)
    if not match:
        return None
    label = _SPACES.sub("_", match["label"].lower())
    value = field[match.end() :].strip(" \t\u3000|｜")
    is_nobody = label in labels.AUTHOR and not names_of(value)  # 作者：本报记者
    if label in labels.NOTHING or not value or is_nobody:
        return Line(Header(), (), (field,))
    if label in labels.DATE | labels.UPDATED:
        return _moment(value, updated=label in labels.UPDATED)
    if label in labels.ORIGINAL_TITLE:
        return Line(Header(extra={"original_title": value}))
    if label in labels.SOURCE:
        found = dated(value)
        name, left = _without_furniture((found.before or found.after) if found else value)
        header = Header(source_name=name.strip(" 《》〈〉,，"), date=found.moment if found else "")
        return Line(header, (), left) if _is_short(name) else None
    value, left = _without_furniture(value)
    header = _plain(label, value)
    return Line(header, (), left) if header != Header() else None


def _plain(label: str, value: str) -> Header:
    """Read the value of a label that tells of no date; an empty header if it is prose."""
    if label in labels.URL:
        return Header(url=value if value.startswith(("http://", "https://")) else "")
    if label in labels.TAGS:
        return Header(tags=tuple(tag for tag in re.split(r"[,，、;；\s]+", value) if tag))
    if label in labels.AUTHOR:
        names = names_of(value)
        return Header(author=names) if all(map(_is_short, names)) else Header()
    if not _is_short(value):
        return Header()
    if label in labels.CATEGORY:
        return Header(category=value)
    return Header(extra={"editor" if label in labels.EDITOR else "photographer": value})


def _is_short(value: str) -> bool:
    return 0 < len(value) <= _LONGEST_NAME and not _SENTENCE.search(value)


def _without_furniture(value: str) -> tuple[str, tuple[str, ...]]:
    """Cut the words of buttons and counters off the end of *value*."""
    words = value.split(" ")
    for number in range(1, len(words)):
        if all(_FURNITURE.fullmatch(word) for word in words[number:]):
            return " ".join(words[:number]), tuple(words[number:])
    return value, ()


def _moment(value: str, *, updated: bool) -> Line | None:
    """Read the value of a label for dates; a month will do where a day is not told."""
    found = dated(value)
    moment = found.moment if found else moment_of(value)
    if not moment:
        return _yearless(value)
    rest = tuple(part for part in (found.before, found.after) if part) if found else ()
    if any(len(part) > _LONGEST_CATEGORY or _SENTENCE.search(part) for part in rest):
        return None
    return Line(Header(updated=moment) if updated else Header(date=moment), (), rest)


def _yearless(field: str) -> Line | None:
    """Keep a date whose year only the page's visitors knew, as it is written."""
    if not _YEARLESS.fullmatch(field):
        return None
    return Line(Header(extra={"date_as_written": field}))


def _bylined(field: str) -> Line | None:
    found = byline_of(field)
    return Line(found) if found else None


def _dated(field: str) -> Line | None:
    """Read *field* if it is a date and little else; what else it says has no label."""
    found = dated(field)
    if not found:
        return None
    is_update = bool(_UPDATE_VERB.match(found.before))
    header = Header(updated=found.moment) if is_update else Header(date=found.moment)
    outlet = _BRACKETED.match(field)  # [海城快讯] 2024-05-21
    if outlet and outlet[1] == found.before:
        header, found = replace(header, source_name=outlet[1]), replace(found, before="")
    by = byline_of(found.before) if found.before else None
    if by:
        header, found = merged(header, by), replace(found, before="")
    loose: list[str] = []
    for part in (*_parts(found.before), *_parts(found.after)):
        by = byline_of(part)
        if by:
            header = merged(header, by)
            continue
        verb = None if _FURNITURE.fullmatch(part) else _VERB.match(part)
        rest = part[verb.end() :].strip(" :：,，|｜") if verb else part
        unknown = rest == part and part.endswith((":", "："))  # a label of something else
        if unknown or len(rest) > _LONGEST_NAME or _SENTENCE.search(rest):
            return None
        loose += [rest] if rest else []
    if sum(map(len, loose)) > _LONGEST_NAME:
        return None
    return Line(header, tuple(loose))


def _parts(text: str) -> list[str]:
    """Cut what stands beside a date where that is several: 海城网 记者王明, Jane Doe, Post."""
    if has_han(text):
        verb = _VERB.match(text)
        is_one = len(text) <= _LONGEST_CATEGORY and not _REPORTER.search(text)
        return [text] if verb or is_one or "原创" in text else text.split()
    parts = [part.strip() for part in text.split(",")]
    names = all(is_person(part) or _OUTLET.fullmatch(part) for part in parts)
    return parts if names else [text] if text else []
