"""Make ``strokes.json``, how many strokes Han characters have, from Unihan and ICU.

Run it when Unicode grows, with the file ``Unihan_IRGSources.txt`` (also packed as
``.bz2``; Debian has it in ``unicode-data``) and Node.js with all of ICU:
``python scripts/strokes.py Unihan_IRGSources.txt.bz2``.
"""  # noqa: INP001 - a script is no package

from __future__ import annotations

import bz2
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

SOURCE = {
    "work": "Unicode Han Database (kTotalStrokes), and the stroke collation of CLDR in ICU",
    "copyright": "Copyright © 1991-2024 Unicode, Inc.",
    "license": (
        "Unicode-3.0. Permission is hereby granted, free of charge, to any person obtaining a "
        'copy of data files and any associated documentation (the "Data Files") or software and '
        'any associated documentation (the "Software") to deal in the Data Files or Software '
        "without restriction, including without limitation the rights to use, copy, modify, "
        "merge, publish, distribute, and/or sell copies of the Data Files or Software, and to "
        "permit persons to whom the Data Files or Software are furnished to do so, provided that "
        "either (a) this copyright and permission notice appear with all copies of the Data "
        "Files or Software, or (b) this copyright and permission notice appear in associated "
        'Documentation. THE DATA FILES AND SOFTWARE ARE PROVIDED "AS IS", WITHOUT WARRANTY OF '
        "ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF "
        "MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT OF THIRD PARTY "
        "RIGHTS. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR HOLDERS INCLUDED IN THIS NOTICE BE "
        "LIABLE FOR ANY CLAIM, OR ANY SPECIAL INDIRECT OR CONSEQUENTIAL DAMAGES, OR ANY DAMAGES "
        "WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF "
        "CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE "
        "USE OR PERFORMANCE OF THE DATA FILES OR SOFTWARE. Except as contained in this notice, "
        "the name of a copyright holder shall not be used in advertising or otherwise to promote "
        "the sale, use or other dealings in these Data Files or Software without prior written "
        "authorization of the copyright holder."
    ),
}
TABLE = Path(__file__).resolve().parents[1] / "src/newsgen/text/strokes.json"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" + "".join(
    map(chr, range(0xC0, 0xC0 + 32))
)
_BLOCKS = ((0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x3FFFD))
_COLLATED = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))
_SAME = "."
_MOST_APART = (
    4  # strokes that two ways of writing differ by; more means that ICU has no place for it
)

# Labels stand between the characters of ICU's order: U+FDD0 and a Braille pattern a count.
_ASK = """
const { compare } = new Intl.Collator("zh-u-co-stroke");
const label = (n) => "\\uFDD0" + String.fromCodePoint(0x2800 + n);
const count = (char) => {
  let [low, high] = [0, 64];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (compare(label(middle), char) <= 0) low = middle; else high = middle;
  }
  return low;
};
const asked = require("fs").readFileSync(0, "utf8");
console.log(JSON.stringify([...asked].map(count)));
"""


def table(unihan: Path) -> Mapping[str, object]:
    """Return the table: counts by block as on the mainland, and where Taiwan has others."""
    counts = dict(_unihan(unihan)) | {0x3007: 1}
    known = [code for code in sorted(counts) if any(code in range(*one) for one in _COLLATED)]
    traditional = dict(zip(known, _icu("".join(map(chr, known))), strict=True))
    otherwise = {
        code: count
        for code, count in traditional.items()
        if count != counts[code] and abs(count - counts[code]) <= _MOST_APART
    }
    return {
        "source": SOURCE,
        "letters": _LETTERS,
        "strokes": {f"{start:x}": _runs(counts, start, stop) for start, stop in _BLOCKS},
        "traditional": {f"{start:x}": _runs(otherwise, start, stop) for start, stop in _COLLATED},
    }


def _unihan(path: Path) -> Iterator[tuple[int, int]]:
    data = path.read_bytes()
    text = (bz2.decompress(data) if path.suffix == ".bz2" else data).decode()
    for line in text.splitlines():
        if "\tkTotalStrokes\t" in line:
            code, _, counts = line.split("\t")
            yield int(code.replace("U+", "0x"), 0), int(counts.split()[0])


def _icu(chars: str) -> list[int]:
    node = shutil.which("node") or sys.exit("Node.js is needed")
    asked = subprocess.run(  # noqa: S603 - it runs the text above
        [node, "-e", _ASK], input=chars, capture_output=True, check=True, encoding="utf-8"
    )
    counted: list[int] = json.loads(asked.stdout)
    return counted


def _runs(counts: Mapping[int, int], start: int, stop: int) -> str:
    """Write the counts from *start* to the last there is: a letter each, repeated ones as 12A."""
    last = max((code for code in counts if start <= code <= stop), default=start)
    letters = (
        _LETTERS[counts[code] - 1] if code in counts else _SAME for code in range(start, last + 1)
    )
    sizes = ((letter, sum(1 for _ in run)) for letter, run in groupby(letters))
    return "".join(f"{size if size > 1 else ''}{letter}" for letter, size in sizes)


def written(unihan: Path) -> str:
    """Return the table as its file has it."""
    return json.dumps(table(unihan), ensure_ascii=False, indent=0) + "\n"


if __name__ == "__main__":
    TABLE.write_text(written(Path(sys.argv[1])), "utf-8")
