from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers.readers.decoding import decode
from newsgen.importers.reading import Unreadable

SIMPLIFIED = "市图书馆的新馆昨天开放,来了三万名读者,大家都说比旧馆宽敞得多。"
TRADITIONAL = "市圖書館的新館昨天開放,來了三萬名讀者,大家都說比舊館寬敞得多。"

# Short news, made up, of 60 to 130 characters, in the languages that legacy encodings were for.
TEXTS = {
    "zh-Hans": "　　市图书馆的新馆昨天开放，来了三万名读者。馆长说，新馆的阅览室比旧馆宽敞得多，"
    "周末一直开到夜里十点。\r\n　　据介绍，新馆共有座位两千个，藏书一百二十万册。",
    "zh-Hant": "市立圖書館新館昨天啟用，湧入三萬名讀者。館長表示，新館的閱覽室比舊館寬敞許多，"
    "週末開放到晚上十點，歡迎民眾多加利用；館內共有座位兩千個，藏書一百二十萬冊。",
    "ja": "市立図書館の新しい建物が昨日開館し、三万人の市民が訪れました。館長は「以前より広く、"
    "夜十時まで利用できます」と話しています。座席は二千あり、本は百二十万冊に増えました。",
    "ko": "시립도서관 새 건물이 어제 문을 열어 시민 삼만 명이 찾았다. 관장은 새 열람실이 "
    "예전보다 훨씬 넓고 주말에는 밤 열 시까지 이용할 수 있다고 말했다.",
    "ru": "Новое здание городской библиотеки открылось вчера, его посетили тридцать тысяч "
    "человек. По словам директора, читальный зал работает до десяти часов вечера.",
    "uk": "Нова будівля міської бібліотеки відкрилася вчора, її відвідали тридцять тисяч людей. "
    "За словами директорки, читальна зала працює до десятої вечора щодня.",
    "bg": "Новата сграда на градската библиотека беше открита вчера и я посетиха тридесет хиляди "
    "души. Според директора читалнята ще работи до десет часа вечерта.",
    "fr": "La nouvelle bibliothèque a été inaugurée hier : trente mille lecteurs s’y sont "
    "pressés. « C’est une fête », a déclaré la directrice, qui espère garder l’élan jusqu’à Noël.",
    "de": "Die neue Bücherei wurde gestern eröffnet; dreißigtausend Leser kamen. „Für uns ist das "
    "ein großer Tag“, sagte die Leiterin, die über Jahre für den Bau gekämpft hatte.",
    "es": "La nueva biblioteca abrió ayer y recibió a treinta mil lectores. «¡Qué alegría!», dijo "
    "la directora; según ella, la sala estará abierta también mañana por la noche.",
    "pt": "A nova biblioteca abriu ontem e recebeu trinta mil leitores. A direção não esperava "
    "tanta gente: “é uma emoção”, disse a diretora, que prevê sessões também à noite.",
    "sv": "Det nya biblioteket öppnade i går och fick besök av trettiotusen läsare. Chefen säger "
    "att läsesalen är större än förut och håller öppet till tio på kvällen.",
    "pl": "Nową bibliotekę otwarto wczoraj, a odwiedziło ją trzydzieści tysięcy czytelników. "
    "Dyrektorka mówi, że czytelnia będzie czynna również wieczorem, żeby każdy zdążył.",
    "cs": "Nová knihovna byla včera otevřena a navštívilo ji třicet tisíc čtenářů. Ředitelka "
    "říká, že studovna bude otevřená také večer, aby ji mohl využít opravdu každý.",
    "hu": "Tegnap megnyílt az új könyvtár, harmincezer olvasó kereste fel. Az igazgató szerint az "
    "olvasóterem este tízig tart nyitva, hogy minden érdeklődő időt tölthessen ott.",
    "tr": "Yeni kütüphane dün açıldı ve otuz bin okur ziyaret etti. Müdür, salonun akşam ona "
    "kadar açık olacağını, gençlerin de burada ders çalışabileceğini söyledi.",
    "el": "Η νέα βιβλιοθήκη άνοιξε χθες και την επισκέφθηκαν τριάντα χιλιάδες αναγνώστες. Η "
    "διευθύντρια λέει ότι το αναγνωστήριο θα μένει ανοιχτό ως τις δέκα το βράδυ.",
    "he": "הספרייה החדשה נפתחה אתמול וביקרו בה שלושים אלף קוראים. המנהלת אומרת שאולם הקריאה "
    "יהיה פתוח עד עשר בערב, וכל תושבי העיר מוזמנים לבוא.",
    "ar": "افتتحت المكتبة الجديدة أمس وزارها ثلاثون ألف قارئ. وقالت المديرة إن قاعة القراءة "
    "ستبقى مفتوحة حتى العاشرة مساء، وإن الدخول مجاني لجميع سكان المدينة.",
    "th": "ห้องสมุดแห่งใหม่เปิดเมื่อวานนี้ มีผู้อ่านมาเยี่ยมชมสามหมื่นคน ผู้อำนวยการกล่าวว่าห้องอ่านหนังสือจะเปิดถึงสี่ทุ่มทุกวัน",
}
ENCODINGS = {
    "zh-Hans": "gbk gb2312 gb18030",
    "zh-Hant": "big5 big5hkscs gbk",
    "ja": "cp932 shift_jis euc_jp iso2022_jp",
    "ko": "cp949 euc_kr",
    "ru": "cp1251 koi8_r cp866 iso8859_5",
    "uk": "cp1251 koi8_u",
    "bg": "cp1251",
    "fr": "cp1252",
    "de": "cp1252",
    "es": "cp1252 iso8859_1",
    "pt": "cp1252",
    "sv": "cp1252 iso8859_1",
    "pl": "cp1250 iso8859_2",
    "cs": "cp1250 iso8859_2",
    "hu": "cp1250 iso8859_2",
    "tr": "cp1254 iso8859_9",
    "el": "cp1253",
    "he": "cp1255",
    "ar": "cp1256",
    "th": "cp874",
}
UNICODE = "utf-8 utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be".split()


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        (language, encoding)
        for language, encodings in ENCODINGS.items()
        for encoding in (*encodings.split(), *UNICODE)
    ],
)
def test_a_text_reads_as_it_was_written(language, encoding):
    text = TEXTS[language]
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "ja", "ko", "ru"])
def test_a_few_words_may_be_too_few_but_are_never_read_wrong(language):
    """A piece of a text is read as it was written, or refused."""
    text, encoding = TEXTS[language], ENCODINGS[language].split()[0]
    pieces = [text[start : start + size] for size in (6, 9, 16) for start in range(0, 60, 7)]
    read = 0
    for piece in pieces:
        try:
            decoded = decode(piece.encode(encoding))
        except Unreadable:
            continue
        assert decoded.text == piece
        read += 1
    assert read > len(pieces) / 2


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (SIMPLIFIED.encode(), SIMPLIFIED, "utf-8"),
        (codecs.BOM_UTF8 + SIMPLIFIED.encode(), SIMPLIFIED, "utf-8"),
        (codecs.BOM_UTF16_BE + SIMPLIFIED.encode("utf-16-be"), SIMPLIFIED, "utf-16-be"),
        (SIMPLIFIED.encode("gbk"), SIMPLIFIED, "gb18030"),
        (TRADITIONAL.encode("big5"), TRADITIONAL, "big5hkscs"),
        (b"plain", "plain", "utf-8"),
        ("plain\n".encode("utf-16-le"), "plain\n", "utf-16-le"),
        (
            "Le café de la gare a fermé hier soir.".encode("cp1252"),
            "Le café de la gare a fermé hier soir.",
            "cp1252",
        ),
    ],
)
def test_the_encoding_is_named(data, text, encoding):
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_a_guess_is_told():
    assert decode(SIMPLIFIED.encode()).warnings == ()
    assert "gb18030" in decode(SIMPLIFIED.encode("gbk")).warnings[0]


def test_latin_words_beside_han_change_nothing():
    text = "OpenAI的GPT模型由Sam领导。The team said so. " + SIMPLIFIED + " AlexNet 16.4%"
    assert decode(text.encode("gbk")).text == text


def test_a_long_ascii_beginning_does_not_hide_what_follows():
    text = "<!-- " + "x" * 300_000 + " -->\n" + SIMPLIFIED
    assert decode(text.encode("gbk")).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-16"])
def test_a_few_bad_bytes_are_shown_and_told(encoding):
    good = ("第一行。\n" + SIMPLIFIED * 8).encode(encoding)
    bad = {"utf-8": b"\xff", "gbk": b"\xff", "utf-16": b"\x00\xdc"}[encoding]
    decoded = decode(good + bad + SIMPLIFIED.encode(encoding).removeprefix(codecs.BOM_UTF16))
    assert decoded.text.count("\N{REPLACEMENT CHARACTER}") == 1
    assert "line 2" in decoded.warnings[-1]


def test_a_text_cut_off_inside_a_character_is_read():
    assert decode(SIMPLIFIED.encode()[:-1]).text == SIMPLIFIED[:-1] + "\N{REPLACEMENT CHARACTER}"


def test_lines_of_another_encoding_within_utf8_are_read_as_theirs_and_named():
    lines = [SIMPLIFIED.encode(), SIMPLIFIED.encode("gbk"), SIMPLIFIED.encode()]
    decoded = decode(b"\n".join(lines))
    assert decoded.text == "\n".join([SIMPLIFIED] * 3)
    assert "lines 2" in decoded.warnings[0]


def test_utf8_that_was_encoded_twice_is_undone_and_told():
    text = TEXTS["fr"] + "\n" + TEXTS["de"]
    twice = text.encode().decode("cp1252", "replace")
    assert "\N{REPLACEMENT CHARACTER}" in twice or decode(twice.encode()).text == text
    latin = text.encode().decode("latin-1").encode()
    assert decode(latin).text == text
    assert "twice" in decode(latin).warnings[0]


def test_a_text_about_garbled_letters_stays():
    text = "Wer „Ã¼“ statt „ü“ sieht, hat UTF-8 als Latin-1 gelesen. " + TEXTS["de"]
    assert decode(text.encode()).text == text


def test_stray_nul_bytes_do_not_make_a_text_binary():
    decoded = decode(SIMPLIFIED.encode("gbk") + b"\0\0\0")
    assert decoded.text == SIMPLIFIED
    assert "3 NUL bytes" in decoded.warnings[-1]
    stray = b"Two\0 words" + b", and many more of them" * 8
    assert decode(stray).text == stray.decode()


def test_text_comes_in_nfc():
    assert decode("cafe\u0301".encode()).text == "café"


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02",
        b"\x89PNG\r\n\x1a\n\x00",
        b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 8,
        codecs.BOM_UTF16_LE + b"\x00\xd8",
        bytes(range(128, 256)) * 3,
        b"\x1f\x8b\x08\x00" + bytes((7 * n * n + n // 3) % 256 for n in range(4000)),
    ],
)
def test_what_is_no_text_is_refused(data):
    with pytest.raises(Unreadable):
        decode(data)


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    try:
        decoded = decode(data)
    except Unreadable:
        return
    assert decoded.text.isascii() or decoded.encoding


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from([(tag, name) for tag, names in ENCODINGS.items() for name in names.split()]),
    st.integers(0, 40),
    st.integers(0, 25),
)
def test_a_text_reads_right_wherever_it_begins_and_ends(which, start, end):
    tag, encoding = which
    text = (TEXTS[tag] * 2)[start : len(TEXTS[tag]) * 2 - end]
    assert decode(text.encode(encoding)).text == text
