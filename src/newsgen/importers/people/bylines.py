"""Where people are named for having made the article: bylines and credits, in prose too."""

from __future__ import annotations

import re

from newsgen.text.cjk import HAN_CLASS

Span = tuple[int, int]

_ONE = rf"[{HAN_CLASS}]{{1,4}}(?:·[{HAN_CLASS}]{{1,6}})?"
_SEVERAL = rf"{_ONE}(?:[ 　、,，&／/]{{1,2}}{_ONE}){{0,6}}"
_LABELS = (
    "记者|通讯员|编辑|编审|责编|作者|撰文|撰稿|采写|整理|文字?|图文|图片?|摄影?|供图|制图|配图|校对|审核|审校|监制|策划|统筹|编译"
    "|翻译|剪辑|视频|制作|排版|美编|版式|值班主任|值班编委|见习|实习生|来源"
)
_LABELLED = re.compile(rf"(?:{_LABELS})\s?[:：／/|｜丨]\s{{0,2}}{_SEVERAL}")
_BRACKETED = re.compile(
    r"[（(〔\[【](?:[^（(〔\[【）)〕\]】]{0,24})(?:记者|通讯员|特派员)[^（(〔\[【）)〕\]】]{1,60}[）)〕\]】]"
)
_REPORTER = re.compile(
    rf"(?:本报|本刊|本台|本网|见习|实习|特约|首席|[{HAN_CLASS}]{{2,4}}社)?(?:记者|通讯员)\s?{_SEVERAL}"
    rf"(?=\s{{0,2}}(?:$|[摄文图／/|｜]|[{HAN_CLASS}]{{0,6}}(?:报[道导]|专电|综合报)))"
)
_TAKEN = re.compile(rf"{_ONE}\s?[/／]?\s?摄(?:影)?(?=$|[）)。\s])")
_ENGLISH = re.compile(
    r"\b(?:(?:Additional )?[Rr]eporting|Writing|Edit(?:ing|ed)|Written|Posted|Interview|Compiled"
    r"|Words|Photographs?|Photos?|Pictures?|Illustrations?|Text|Story)(?: and [a-z]{3,12})?"
    r" (?:in [A-Z]\w{2,20} )?by "
    r"|\b(?:Credit|Photo(?:graph)?s?|Picture|Image|Illustration|Editors?|Author|Words"
    r"|Media contact)s?: |^By |\bCopyright |\((?:(?:AP )?Photo|Image|Credit)[:/] ?"
)
_ENGLISH_END = re.compile(r"[;)|\n.—]|,? on \d|\d")


_LONGEST = 150  # characters of a credit


def credited(line: str) -> tuple[Span, ...]:
    """Return the places of credits in *line*, folded, where nobody of the story is named."""
    found = [
        match.span()
        for pattern, sign in ((_BRACKETED, ""), (_LABELLED, ""), (_REPORTER, "者"), (_TAKEN, "摄"))
        if not sign or sign in line or "员" in line
        for match in pattern.finditer(line)
    ]
    return tuple(found)


def credited_english(line: str) -> tuple[Span, ...]:
    """Return the places of credits in *line*, English, from the word for it to its end."""
    found = []
    for match in _ENGLISH.finditer(line):
        end = _ENGLISH_END.search(line, match.end(), match.end() + _LONGEST)
        found.append(
            (match.start(), end.start() if end else min(len(line), match.end() + _LONGEST))
        )
    return tuple(found)
