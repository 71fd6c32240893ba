from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers.patch import apply, removals
from newsgen.importers.readers import footers, plain_text
from newsgen.importers.reading import BlockKind, Context, Header, Item, Unreadable


def read(data):
    return plain_text.read(Item("a.txt", data, "text"), Context())


def lines(text, encoding="utf-8"):
    reading = read(text.encode(encoding))
    cleaned = apply(reading, reading.cuts)
    return [cleaned.title.text, *(line.text for line in cleaned.lines)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_layout_is_read_and_not_kept(end):
    text = end.join(
        [
            "\u3000标题 ",
            "",
            "  科技 | 2024-05-21 20:42",
            "",
            "\u3000\u3000第一段。",
            "    第二段。",
        ]
    )
    assert lines(text) == ["标题", "第一段。", "第二段。"]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("# 一条河", "一条河"),
        ("### The river ##", "The river"),
        ("#话题 一条河", "#话题 一条河"),
        ("# ", "#"),
        ("The river #", "The river #"),
        ("# " + "很长的一句话，" * 30, "很长的一句话"),
    ],
)
def test_the_mark_of_a_heading_is_not_part_of_the_title(line, title):
    assert lines(f"{line}\n\n正文。\n")[0] == title


@pytest.mark.parametrize(
    ("line", "header"),
    [
        ("  新闻资讯     |      2024-05-21 20:42", Header("2024-05-21T20:42", "新闻资讯")),
        ("科技｜2024年5月21日 8:05", Header("2024-05-21T08:05", "科技")),
        ("财经丨2024/5/1", Header("2024-05-01", "财经")),
        ("要闻│2024-05-21 20:42:07", Header("2024-05-21T20:42:07", "要闻")),
        ("来源：新华社 时间：2024-03-05 08:00", Header("2024-03-05T08:00", source_name="新华社")),
        ("作者：张三、李四", Header(author=("张三", "李四"))),
        ("By Jane Doe | May 21, 2024", Header("2024-05-21", author=("Jane Doe",))),
        ("Published: 21 May 2024", Header("2024-05-21")),
        ("URL: https://example.org/a", Header(url="https://example.org/a")),
        ("体育 | 2024-05-21 25:99", Header("2024-05-21", "体育")),
    ],
)
def test_a_line_about_the_publication_becomes_the_header(line, header):
    reading = read(f"标题\n\n{line}\n\n正文第一段。\n".encode())
    assert reading.header == header
    assert len(reading.blocks) == 1


@pytest.mark.parametrize(
    "line",
    [
        "2024年5月21日,一个新的时代开始了。",
        "5月18日,他离开了公司。",
        "新闻 | 2024-13-45",
        "来源不明的资金",
        "中文/English 对照",
    ],
)
def test_prose_and_impossible_dates_are_no_header(line):
    assert lines(f"标题\n{line}\n再一段。") == ["标题", line, "再一段。"]


def test_wrapped_lines_are_one_paragraph():
    text = (
        "Title\n\nThe committee met on Tuesday to consider the plan for the old\n"
        "harbour, which has been empty for years. It will meet again in\nJune.\n\nNext.\n"
    )
    assert lines(text)[1] == (
        "The committee met on Tuesday to consider the plan for the old harbour, which has been "
        "empty for years. It will meet again in June."
    )
    assert len(lines(text)) == 3


def test_wrapped_chinese_lines_are_joined_without_a_space():
    text = "标题\n\n" + "这一段文字被某个程序按固定的宽度折成了好几行来显\n" * 2 + "示。"
    assert lines(text)[1] == "这一段文字被某个程序按固定的宽度折成了好几行来显" * 2 + "示。"


def test_a_return_link_is_cut_and_names_the_portal():
    reading = read("标题\n\n正文的最后一句。返回搜狐，查看更多 责任编辑：\n".encode())
    assert reading.header.source_name == "搜狐"
    assert lines(reading.text) == ["标题", "正文的最后一句。"]
    assert [(r.reason, r.count) for r in removals(reading.cuts)] == [(footers.RETURN_LINK, 1)]


def test_a_return_link_of_its_own_leaves_no_paragraph():
    assert lines("标题\n正文。\n\n返回网易，查看更多") == ["标题", "正文。"]


def test_characters_without_width_are_cut_and_counted():
    text = "标\u200b题\n正文\ufeff一\u200b段\u0007。"
    reading = read(text.encode())
    assert lines(text) == ["标题", "正文一段。"]
    assert {(r.text, r.count) for r in removals(reading.cuts)} == {
        ("U+200B", 2), ("U+FEFF", 1), ("\\x07", 1),
    }  # fmt: skip


@pytest.mark.parametrize("text", ["می\u200cخواهم", "👨\u200d👩\u200d👧"])
def test_joiners_stay_where_a_script_needs_them(text):
    assert lines(f"T\n{text}") == ["T", text]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("两人共同发表演讲。图:法新社", BlockKind.CAPTION),
        ("会场外景 摄影：李雷", BlockKind.CAPTION),
        ("图片来源：视觉中国", BlockKind.CAPTION),
        ("The harbour. Photo: Jane Doe", BlockKind.CAPTION),
        ("他说,如图:这是一个问题。", BlockKind.PARAGRAPH),
        ("试图:改变一切", BlockKind.PARAGRAPH),
    ],
)
def test_a_credit_makes_a_caption(line, kind):
    assert read(f"标题\n{line}".encode()).blocks[0].kind is kind


def test_a_text_without_title_gets_its_first_words():
    reading = read(("他走进了会场。" + "然后说了很多话," * 30 + "\n").encode())
    assert reading.text[slice(*reading.title)] == "他走进了会场"
    assert len(reading.blocks) == 1
    assert any("title" in warning for warning in reading.warnings)


@pytest.mark.parametrize("data", [b"", b" \n\r\n\t", "\u3000\n\ufeff".encode()])
def test_nothing_to_read_is_said(data):
    with pytest.raises(Unreadable, match="empty"):
        read(data)


ANY = st.text(
    alphabet=st.sampled_from("标题正文。, \n\r\t\u3000\u200b|2024-05-21图:返回搜狐，查看更多Ab"),
    max_size=120,
)


@settings(deadline=None, max_examples=200)
@given(ANY)
def test_blocks_are_in_order_and_nothing_visible_is_lost(text):
    try:
        reading = read(text.encode())
    except Unreadable:
        return
    edges = [edge for block in reading.blocks for edge in (block.start, block.end)]
    assert edges == sorted(edges)
    cleaned = apply(reading, reading.cuts)
    for line in (cleaned.title, *cleaned.lines):
        assert line.text == line.text.strip()
        assert "\n" not in line.text
        assert len(line.places) == len(line.text)
        assert all(
            reading.text[p] == c for p, c in zip(line.places, line.text, strict=True) if c != " "
        )


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(data):
    with contextlib.suppress(Unreadable):
        assert read(data).text
