"""Names of people and of sites, freed of what pages wrap them in."""

from __future__ import annotations

import re

from newsgen.importers.readers.bylines import byline_of, names_of

_BY = re.compile(
    r"(?:written |reported |words )?by[:\s]\s{0,4}|authors?\s?[:：]\s{0,4}", re.IGNORECASE
)
_LABEL = re.compile(
    r"\s?(?:(?:文章|稿件|信息|消息|新闻)?(?:来源|來源|稿源)|source|via|作者|撰文|文|责任编辑|編輯|编辑)\s?[:：/／|｜丨]\s?",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:staff|team|desk|bureau|newsroom|posted|updated|contributors?|chief|senior|special)\b|"
    r"(?:编辑部|編輯部|编辑室|小编)$",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"\b(?:agenc(?:y|ies)|news|online|staff|editors?|newsroom)$|"
    r"(?:網|网|新闻|新聞|日报|日報|晚报|时报|時報|公众号|通讯社|通訊社|报社|報社|电视台|電視台|电台|電台|频道|客户端|综合|綜合|整理)$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"https?:|www\.|@|[<>{}=]|\b(?:by|illustrations?|photograph(?:er|s|y)?|photos?|pictures)\b|\d{3}|[。！？!?]|"
    r"^(?:admin|administrator|root|佚名|未知|none|null|undefined|anonymous|unknown)$",
    re.IGNORECASE,
)
_LONGEST = 60
_MOST = 20


def authors_of(text: str, sites: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the people that a byline names; *sites* are those it may name instead.

    ``By Jane Doe and John Roe, Staff Writers`` names two, ``本报记者 张三 李四`` too;
    an editorial office counts where nobody else is named.
    """
    line = text[:500].strip()
    if "://" in line or line.startswith("www."):
        return ()
    header = byline_of(line.replace("\t", " "))
    names = (
        header.author
        if header
        else names_of(_LABEL.sub("", _BY.sub("", line, count=1), count=1).replace("\t", "、"))
    )
    kept = [name for name in names[:_MOST] if _is_name(name) and site_key(name) not in sites]
    kept = [name.title() if name.isupper() and " " in name else name for name in kept]
    people = [name for name in kept if not _ROLE.search(name)]
    return tuple(dict.fromkeys(people or kept))


def source_of(text: str) -> str:
    """Return the name of a source without its label and its link's decoration."""
    name = _LABEL.sub("", text[:200], count=1).strip(' \t:：|｜"“”《》<>-—')
    return "" if len(name) > _LONGEST or _NO_NAME.search(name) else name


def site_key(name: str) -> str:
    """Return *name* for comparison: letters and digits in small letters."""
    return "".join(character for character in name.lower() if character.isalnum())


def _is_name(text: str) -> bool:
    return 1 < len(text) <= _LONGEST and not _OUTLET.search(text) and not _NO_NAME.search(text)
