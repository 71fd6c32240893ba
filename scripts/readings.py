"""Make ``readings.json``, the table of how Chinese is read, from what pypinyin knows.

Run it when pypinyin is upgraded: ``python scripts/readings.py``.
"""  # noqa: INP001 - a script is no package

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT, RE_HANS

from newsgen.text.cjk import HAN_CLASS

SOURCE = {
    "work": "pypinyin, https://github.com/mozillazg/python-pinyin",
    "copyright": "Copyright (c) 2016 mozillazg, 闲耘 <hotoo.cn@gmail.com>",
    "license": "MIT",
}
TABLE = Path(__file__).resolve().parents[1] / "src/newsgen/text/readings.json"
_HAN = re.compile(f"[{HAN_CLASS}]")


def table() -> Mapping[str, Mapping[str, str]]:
    """Return the table: syllables with their characters, words, and words read otherwise.

    ``words`` are by first character, without it, since a word decides where the
    next one begins even where it is read as its characters are.
    """
    chars = {char: lazy_pinyin(char)[0] for char in map(chr, PINYIN_DICT) if _HAN.match(char)}
    words = sorted(word for word in PHRASES_DICT if RE_HANS.match(word) and len(word) > 1)
    heard = {word: lazy_pinyin(word) for word in words}
    return {
        "source": SOURCE,
        "syllables": _grouped(((sound, char) for char, sound in chars.items()), ""),
        "words": _grouped(((word[0], word[1:]) for word in words), " "),
        "irregular": {
            word: " ".join(sounds)
            for word, sounds in heard.items()
            if sounds != [chars[char] for char in word]
        },
    }


def _grouped(pairs: Iterable[tuple[str, str]], joint: str) -> Mapping[str, str]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key, value in sorted(pairs):
        groups[key].append(value)
    return {key: joint.join(values) for key, values in groups.items()}


def written() -> str:
    """Return the table as its file has it: an entry a line."""
    return json.dumps(table(), ensure_ascii=False, indent=0) + "\n"


if __name__ == "__main__":
    TABLE.write_text(written(), "utf-8")
