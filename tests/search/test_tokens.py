from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from benchmarks.programs import node
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.search.folding import PAIRS, fold
from newsgen.search.keys import runs
from newsgen.search.tokens import spread, spread_title, tokens

ROOT = Path(__file__).resolve().parents[2]
_CHARS = '赵趙乐，·。.- \n"abCé12мが한'
_TEXTS = st.text(st.sampled_from(_CHARS), max_size=12)
_WRITTEN = """
import { readFile } from "node:fs/promises";
import { makeFold } from "./fold.js";
import { tokens } from "./pagefind.js";
const read = async (path) => JSON.parse(await readFile(path, "utf8"));
const [pairs, texts] = await Promise.all(process.argv.slice(2).map(read));
const fold = makeFold(pairs);
process.stdout.write(JSON.stringify(texts.map((text) => tokens(fold(text)))));
"""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("赵乐际", "赵 乐 际"),
        ("中国，美国", "中 国 x20 美 国"),
        ("OpenAI 宣布", "openai 宣 布"),
        ("the board, voted", "the board voted"),
        ("杨·莱克 Café", "杨 莱 克 cafe"),
        ("мир が", "x43cx438x440 x304c"),
        ("", ""),
        ("——", ""),
    ],
)
def test_every_dense_character_is_a_word(text, shown):
    assert spread(text) == shown


def test_words_of_titles_are_told_from_those_of_texts():
    assert spread_title("赵乐际 voted") == "tx8d75 tx4e50 tx9645 tvoted"


def _stands(some, others):
    return any(others[start:][: len(some)] == some for start in range(len(others)))


@settings(deadline=None, max_examples=300)
@given(_TEXTS, _TEXTS)
def test_where_tokens_stand_one_after_another_the_phrase_stands(phrase, text):
    sought = list(tokens(phrase))
    if sought and _stands(sought, list(tokens(text))):
        assert fold(phrase) in fold(text)


@settings(deadline=None, max_examples=300)
@given(_TEXTS, st.data())
def test_a_dense_phrase_that_stands_in_a_text_is_found_by_its_tokens(text, data):
    folded = fold(text)
    dense = [place for place, char in enumerate(folded) if runs(char) and runs(char)[0].is_dense]
    if not dense:
        return
    first, last = sorted(data.draw(st.tuples(*2 * [st.sampled_from(dense)])))
    phrase = folded[first : last + 1].replace(" ", ",")  # a space that is left was a break
    assert _stands(list(tokens(phrase)), list(tokens(text)))


def test_the_browser_cuts_texts_as_the_build_does(tmp_path):
    for script in (ROOT / "static/assets/search").glob("*.js"):
        shutil.copy(script, tmp_path)
    (tmp_path / "package.json").write_text('{"type": "module"}', "utf-8")
    (tmp_path / "cut.js").write_text(_WRITTEN, "utf-8")
    texts = [f"{one}{other}{one}" for one in _CHARS for other in f"{_CHARS} \U00020000\uac00ฉ"]
    (tmp_path / "texts.json").write_text(json.dumps(texts), "utf-8")
    command = (node(), str(tmp_path / "cut.js"), str(PAIRS), str(tmp_path / "texts.json"))
    done = subprocess.run(command, check=True, capture_output=True, timeout=60)

    assert json.loads(done.stdout) == [list(tokens(text)) for text in texts]
