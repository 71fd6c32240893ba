"""Lines that belong to a picture: what it shows, and who took it."""

from __future__ import annotations

import re

_LONGEST, _LONGEST_MARKED = 300, 160
_MOST_SENTENCES = 2
_SIGN = (
    r"(?:图片?来源|图片?|图源|供图|摄影|攝影|摄|圖片?來源|圖片?|圖源|視頻|视频截图)"
    r"\s?[:：/／|｜丨]"
)
_ENGLISH_SIGN = (
    r"(?:[Pp]hoto(?:graph)?s?|[Ii]mages?|[Pp]ictures?)"
    r"(?: (?:courtesy of|by)\s|(?: [Cc]redit)?\s?[:/|])|[Cc]redit:"
)
_CREDIT = re.compile(
    rf"(?:(?:^|[。！？.!?\s）)”」】])[（(]?{_SIGN}|(?:^|[.!?)”\"]\s?)[（(]?(?:{_ENGLISH_SIGN}))\s?"
    r"[^。！？；!?;]{1,50}$"
)
_NAMES = r"[\u4e00-\u9fff·]{2,6}(?:[ 、][\u4e00-\u9fff]{2,4}){0,3}"
_TAKEN = re.compile(  # a name before 摄, never 拍摄, the verb
    rf"(?:(?:记者|記者|摄影师|通讯员)[ \u3000]?{_NAMES}[ \u3000/／]?|[（(\s]{_NAMES}[ \u3000/／]"
    rf"|^{_NAMES}[ \u3000/／])(?<!拍)[摄攝](?:影)?[）)]?[。.]?$"
)
_PROVIDED = re.compile(
    r"[（(](?:图|圖|图片|圖片|资料图|資料圖|图源|視頻截圖|视频截图)"
    r"[^（()）]{0,30}[)）][。.]?$"
)
_ENGLISH = re.compile(
    r"(?:\((?:[A-Z][\w ]{1,30} Photo|AP|AFP|EPA|Reuters|Xinhua|Bloomberg)/[A-Z][\w .'-]{2,40}\)"
    r"|[/|] ?Getty Images\)?|\(Getty Images\))$"
)
_MARK = re.compile(r"^[▲▼△▽↑↓☝👆]\s?")
_SHOWN = re.compile(
    r"^(?:图为(?!何|什么|了)|圖為(?!何|什麼|了)|[上下左右][图圖](?:[为為:：]|，)|资料图|資料圖"
    r"|示意图[:：]|(?:图|圖)\s?[\d一二三四五六]{1,2}\s?[:：丨|])"
)
_SENTENCE = re.compile(r"[。！？!?](?=.)|\.\s(?=[A-Z])")


def is_caption(line: str) -> bool:
    """Whether *line* says what a picture shows or whose it is, and nothing else.

    A sign is needed that captions have and prose has not: a credit at its end,
    ▲ or 图为 at its start.  Long paragraphs that end with a credit are text.
    """
    if len(line) > _LONGEST:
        return False
    sentences = len(_SENTENCE.findall(line))
    marked = _MARK.match(line)
    body = line[marked.end() :] if marked else line
    if marked or _SHOWN.match(body):
        return bool(len(line) <= _LONGEST_MARKED and sentences <= _MOST_SENTENCES and body)
    if sentences > _MOST_SENTENCES:
        return False
    if _PROVIDED.fullmatch(line) or _ENGLISH.search(line):
        return True
    return bool(_CREDIT.search(line)) or (
        len(line) <= _LONGEST_MARKED and bool(_TAKEN.search(line))
    )
