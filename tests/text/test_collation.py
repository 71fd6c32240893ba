"""The order of names in each language."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from itertools import groupby
from unicodedata import normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from playwright._impl._driver import compute_driver_executable
from pypinyin import Style, lazy_pinyin

from newsgen.text.alphabets import alphabet
from newsgen.text.collation import collation, order_of
from newsgen.text.readings import syllables
from newsgen.text.strokes import strokes
from newsgen.text.zhuyin import zhuyin

LANGUAGES = [
    "zh-Hans",
    "zh-Hant",
    "en",
    "ja",
    "ko",
    "es",
    "fr",
    "de",
    "ar",
    "fa",
    "ru",
    "tr",
    "et",
]
ORDERS = [(language, "") for language in LANGUAGES] + [
    ("zh-Hant", "stroke"),
    ("zh-Hant", "zhuyin"),
    ("ja", "stroke"),
    ("en", "stroke"),
]
# Taiwan's hundred most frequent surnames but those whose place in their number of strokes CLDR
# decides otherwise than by radical.
SURNAMES = (
    "陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴周徐蘇葉莊呂江何羅高蕭潘簡朱鍾彭游詹胡施沈余趙盧梁顏柯"
    "翁魏孫戴范方宋鄧杜侯曹薛丁馬蔣唐卓藍馮姚石董紀歐程連古汪湯姜田康鄒白涂尤巫韓龔嚴袁阮童"
)
WORDS = {
    "es": "nadie nzinga ñandú núñez oro óscar ángel ana zoe chico llama cid luz",
    "de": "öl ofen oz ärger arm azur über ulm straße strand zug",
    "fr": "été école ecart œuvre odile cœur coin île ici garçon garde",
    "sv": "zorn åberg ärlig öberg olof adam ytterberg",
    "da": "zorn ærø øster århus olsen adam",
    "pl": "łukasz luty lwów ćwik cyt czas ślub sowa źródło zorza żaba",
    "cs": "čapek cibule dub řeka ruka šaty sova žena zima",
    "ro": "ădam azur ânsă bac îndea ivan stan ștefan tudor țepeș",
    "tr": "çelik cem ırmak istanbul hasan ılgaz öz oya şen su ünal ucar",
    "et": "šokk sügis zoo žanr tamm õun väli ära öö üks",
    "is": "ágúst anna þór zoëga ævar örn eva éva",
    "hu": "öröm olga ősz zita ünnep ubul",
    "vi": "đức dung ăn an ân ông oanh ơn ưu uyên ê en",
    "hr": "čačak cvijet ćiro đuro dora šime sara žarko zora",
    "ru": "анна елена ёлкин жуков иван йод ирина щербаков шишкин эдуард яков ъ ыкин",
    "uk": "ганна ґалаґан дмитро єва елла ірина їжак йосип ива",
    "sr": "ђорђе дејан јован иван љубица лука његош нада ћирић тома џон чедомир",
    "ar": "بدر تامر ثامر جمال حسن خالد زيد سامي عمر غسان فاروق قاسم كريم ليلى منى نور وليد ياسر",
    "fa": "آذر احمد پروین بهرام ژاله زهرا چنگیز جواد گلی کاوه ونوس هما یاسمن نادر",
    "ja": "あべ がまぐち かとう スーダン スペイン スウェーデン はんど バンド ぱんだ きゃく きやり",
    "ko": "가람 강산 까치 나리 다솜 따오기 민수 빛나 아라 자두 차돌 하늘",
    "el": "αθηνά άννα βασίλης έλενα ελπίδα ήρα ώρα ωμέγα",
}


def names(language, collation_=""):
    return collation(order_of(language, collation_))


def letter(sorter, name, given_=""):
    return sorter.letter(sorter.key(name, given_))


@cache
def cldr(tag, words):
    """Sort *words* as CLDR does."""
    node = shutil.which("node") or compute_driver_executable()[0]
    script = "const [t, ...w] = process.argv.slice(1); const c = new Intl.Collator(t);"
    script += "console.log(JSON.stringify(w.sort(c.compare)))"
    asked = subprocess.run(
        [node, "-e", script, tag, *words], capture_output=True, check=True, timeout=30
    )
    return json.loads(asked.stdout)


@pytest.mark.parametrize("language", WORDS)
def test_a_language_orders_its_words_as_cldr_does(language):
    words = WORDS[language].split()

    assert sorted(words, key=names(language).key) == cldr(language, tuple(words))


def test_strokes_in_taiwan_are_those_of_cldr():
    sorter = names("zh-Hant", "stroke")

    assert sorted(SURNAMES, key=sorter.key) == cldr("zh-Hant-u-co-stroke", tuple(SURNAMES))


@pytest.mark.parametrize(
    ("language", "order", "name", "reading", "shown"),
    [
        ("es", "", "Ñandú", "", "Ñ"),
        ("en", "", "Ñandú", "", "N"),
        ("de", "", "Ärger", "", "A"),
        ("sv", "", "Ærø", "", "Ä"),
        ("fr", "", "Œuvre", "", "O"),
        ("is", "", "Þór", "", "Þ"),
        ("tr", "", "Irmak", "", "I"),
        ("tr", "", "İpek", "", "İ"),
        ("en", "", "“Zed”", "", "Z"),
        ("en", "", "ʿAbd", "", "A"),
        ("en", "", "50 Cent", "", "#"),
        ("en", "", "", "", "#"),
        ("ru", "", "Ёлкин", "", "Е"),
        ("ru", "", "Йорк", "", "Й"),
        ("en", "", "Путин", "", "П"),
        ("ar", "", "إبراهيم", "", "ا"),
        ("fa", "", "آذر", "", "آ"),
        ("en", "", "Άννα", "", "Α"),
        ("ja", "", "ガンダム", "", "か"),
        ("ja", "", "ｱﾍﾞ", "", "あ"),
        ("ja", "", "安倍晋三", "あべ しんぞう", "あ"),
        ("ja", "", "安倍晋三", "abe shinzo", "漢字"),
        ("ja", "", "安倍晋三", "", "漢字"),
        ("ja", "stroke", "安倍晋三", "", "6画"),
        ("ja", "pinyin", "安倍晋三", "", "A"),
        ("zh-Hans", "", "安倍晋三", "あべ しんぞう", "A"),
        ("zh-Hans", "", "単", "あべ", "D"),
        ("ko", "", "김민수", "", "ㄱ"),
        ("ko", "", "까치", "", "ㄱ"),
        ("ko", "", "金敏洙", "김민수", "ㄱ"),
        ("ko", "", "金敏洙", "", "한자"),
        ("zh-Hans", "", "曾国藩", "", "Z"),
        ("zh-Hans", "", "𠮷田", "", "#"),
        ("fr", "", "曾国藩", "", "Z"),
        ("zh-Hans", "stroke", "陈毅", "", "7画"),
        ("zh-Hant", "stroke", "陳毅", "", "11畫"),
        ("zh-TW", "stroke", "陳毅", "chen yi", "11畫"),
        ("zh-Hant", "stroke", "々", "", "#"),
        ("zh-Hant", "zhuyin", "曾國藩", "", "ㄗ"),
        ("zh-Hant", "zhuyin", "曾國藩", "ceng guo fan", "ㄘ"),
        ("zh-Hant", "zhuyin", "曾國藩", "ㄘㄥˊ", "ㄘ"),
        ("zh-Hant", "zhuyin", "區桂芝", "", "ㄡ"),
    ],
)
def test_a_name_stands_under_a_letter(language, order, name, reading, shown):
    assert letter(names(language, order), name, reading.casefold()) == shown


@pytest.mark.parametrize(
    ("language", "order", "sorted_names"),
    [
        ("zh-Hans", "", "Ada 曾国藩 Zola Анна あべ 김민수"),
        ("zh-Hant", "stroke", "于謙 王安石 李白 杜甫 Ada"),
        ("zh-Hant", "zhuyin", "杜甫 李白 王安石 于謙 Ada"),
        ("ru", "", "Анна Яков Ada 曾国藩"),
        ("ja", "", "あべ ワタナベ Ada Анна 山田 曾国藩"),
        ("en", "stroke", "Ada Zola Анна 王安石 李白"),
        ("ar", "", "بدر Ada Анна"),
        ("sr-Latn", "", "Ada Анна"),
        ("sr", "", "Анна Ada"),
    ],
)
def test_the_letters_of_a_language_come_first(language, order, sorted_names):
    wanted = sorted_names.split()

    assert sorted(set(wanted), key=names(language, order).key) == wanted


LETTERS = "aAéñøþŋзЁйґپآهيあガーっ가까曾單𠮷々〇ㄗ·'“1 Ωש"
NAMES = st.text(LETTERS, max_size=5) | st.text(max_size=4)


@pytest.mark.parametrize(("language", "order"), ORDERS)
@settings(deadline=None, max_examples=80)
@example([("ㄗ", ""), ("𠮷", ""), ("々", ""), ("{", ""), ("þ", ""), ("", "")])
@given(st.lists(st.tuples(NAMES, st.just("") | NAMES), max_size=12))
def test_names_of_one_letter_stand_together(language, order, given_):
    sorter = names(language, order)
    keys = sorted(sorter.key(name, reading.casefold()) for name, reading in given_)
    letters = [shown for shown, _ in groupby(map(sorter.letter, keys))]

    assert len(letters) == len(set(letters))
    assert all(letters)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(deadline=None, max_examples=60)
@given(st.text("abzÅñéøжЙ가が"))
def test_capitals_and_forms_of_unicode_make_no_difference(language, name):
    spelled = alphabet(language.partition("-")[0]).spelled

    assert spelled(name) == spelled(normalize("NFD", name))
    if language != "tr":
        assert spelled(name) == spelled(name.upper())


def test_zhuyin_of_every_syllable_is_what_pypinyin_says():
    tones = str.maketrans("", "", "ˊˇˋ˙ˉ")
    wrong = {
        char
        for char in map(chr, range(0x4E00, 0xA000))
        if zhuyin(" ".join(syllables(char)))
        != lazy_pinyin(char, style=Style.BOPOMOFO)[0].translate(tones)
    }

    assert wrong <= set("呣噷嗯")  # hums, which are no syllables


@pytest.mark.parametrize(
    ("char", "mainland", "taiwan"),
    [("〇", 1, 1), ("王", 4, 4), ("陳", 10, 11), ("蔡", 14, 15), ("𪚥", 64, 64), ("a", 0, 0)],
)
def test_strokes_are_counted_as_the_place_does(char, mainland, taiwan):
    assert strokes(char, traditional=False) == mainland
    assert strokes(char, traditional=True) == taiwan
