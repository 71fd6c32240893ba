import re
import sys
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from newsgen.text.markdown import is_intricate, render

VOID = {"img", "br", "hr"}


def html(text, lang="zh-Hans"):
    """Render with the holes filled by what the author wrote, between ⟨ and ⟩."""
    return render(text, lang=lang).body.fill("⟨{}⟩".format)


def inline(text, lang="zh-Hans"):
    return re.sub(r"^<p>|</p>\n$", "", html(text, lang))


class Checker(HTMLParser):
    """Reads HTML and notes what must not be in it."""

    def __init__(self):
        super().__init__()
        self.open = []
        self.faults = []
        self.ids = []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "a" and "a" in self.open:
            self.faults.append("a link in a link")
        if tag not in VOID:
            self.open.append(tag)
        self.ids += [values["id"]] if "id" in values else []
        for name in ("href", "src"):
            url = values.get(name) or ""
            scheme = re.match(r"[\x00-\x20]*([a-z][a-z0-9+.\t\n-]*):", url, re.IGNORECASE)
            if scheme and scheme[1].lower() not in {"http", "https", "mailto", "tel"}:
                self.faults.append(url)
        if tag == "img" and not values.get("src", "").startswith("⟨"):
            self.faults.append(values)
        if set(values) & {"style", "onerror", "onclick"} or tag in {"script", "h1", "style"}:
            self.faults.append((tag, values))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> has no partner")


def faults(text):
    checker = Checker()
    checker.feed(text)
    checker.close()
    twice = [one for one in set(checker.ids) if checker.ids.count(one) > 1]
    return checker.faults + checker.open + twice


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**该公司（简称：甲）**表示", "<strong>该公司（简称：甲）</strong>表示"),
        ("**《南方周末》**报道", "<strong>《南方周末》</strong>报道"),
        ("**注意：**请看", "<strong>注意：</strong>请看"),
        ("**“我们不会退让。”**随后", "<strong>“我们不会退让。”</strong>随后"),
        ("价格**$100**美元", "价格<strong>$100</strong>美元"),
        ("~~删除（旧）~~内容", "<s>删除（旧）</s>内容"),
        ("他说**好**，", "他说<strong>好</strong>，"),
        ("*（斜）*后", "<em>（斜）</em>后"),
        ("前***“重”***后", "前<em><strong>“重”</strong></em>后"),
        ("**한국어(조선말)**를", "<strong>한국어(조선말)</strong>를"),
        ("**𠮷（字）**也", "<strong>𠮷（字）</strong>也"),
        ("**葛\U000e0100（字）**也", "<strong>葛\U000e0100（字）</strong>也"),
    ],
)
def test_emphasis_works_beside_full_width_punctuation(text, expected):
    assert inline(text) == expected


@pytest.mark.parametrize(
    "text", ["中文__强调__中文", "中文 ** 强调 ** 中文", "a**(b)**c", "**(b)**c"]
)
def test_emphasis_is_no_laxer_than_the_rule(text):
    assert inline(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中文\n中文", "中文中文"),
        ("**中**\n*文*", "<strong>中</strong><em>文</em>"),
        ("中文，\n“引用”\n——后", "中文，“引用”——后"),
        ("中文\nabc", "中文\nabc"),
        ("한국\n어", "한국\n어"),
        ("中文  \n中文", "中文<br>\n中文"),
        ("注[^1]\n后\n\n[^1]: 甲", None),
    ],
)
def test_lines_of_chinese_are_joined_without_a_space(text, expected):
    if expected is None:
        assert "</sup>后" in html(text)
    else:
        assert inline(text) == expected


def test_shared_marks_join_lines_in_chinese_texts_only():
    assert inline("他说…\n好", lang="en") == "他说…\n好"
    assert inline("他说…\n好", lang="zh-Hant") == "他说…好"


@pytest.mark.parametrize("text", ["一、内容", "（一）内容", "1．内容", "１、内容", "1.内容"])
def test_chinese_numbering_is_no_list(text):
    assert inline(text) == text


def test_lines_of_ideographic_spaces_are_blank():
    assert html("　　一\n　　\n　　二") == "<p>一</p>\n<p>二</p>\n"


OUT = ' rel="noopener noreferrer"'


@pytest.mark.parametrize(
    ("text", "url", "shown", "rest"),
    [
        ("https://a.com/路，谢谢", "https://a.com/%E8%B7%AF", "https://a.com/路", "，谢谢"),
        ("https://a.com。好", "https://a.com", "https://a.com", "。好"),
        ("https://a.com/x（注）", "https://a.com/x", "https://a.com/x", "（注）"),
        ("https://a.com/x_(y)_z.", "https://a.com/x_(y)_z", "https://a.com/x_(y)_z", "."),
        ("http://例子.中国/x”", "http://xn--fsqu00a.xn--fiqs8s/x", "http://例子.中国/x", "”"),
    ],
)
def test_a_bare_address_ends_at_full_width_punctuation(text, url, shown, rest):
    assert inline(text) == f'<a href="{url}"{OUT}>{shown}</a>{rest}'


@pytest.mark.parametrize(
    "text", ["README.md", "a@b.com", "example.com", "ftp://a.com/x", "//a.com"]
)
def test_only_whole_web_addresses_become_links(text):
    assert inline(text) == text


@pytest.mark.parametrize(
    ("text", "hole"),
    [
        ("[x](other.md#part)", "other.md#part"),
        ("[x](/about/)", "/about/"),
        ("[x](<../文 件.md>)", "../文 件.md"),
        ("[x](a%20b.md)", "a%20b.md"),
        ("[x](a&amp;b.md)", "a&b.md"),
        (r"[x](a\_b.md)", "a_b.md"),
        ("[x][y]\n\n[y]: z.md", "z.md"),
        ("[x](?q=1)", "?q=1"),
        ("![x](../pic.jpg)", "../pic.jpg"),
    ],
)
def test_what_leads_into_the_site_is_a_hole(text, hole):
    assert render(text, lang="en").body.holes == (hole,)


def test_a_hole_is_escaped_when_it_is_filled():
    body = render("[x](a.md) ![y](b.jpg)", lang="en").body
    assert body.fill('"&{}<'.format) == (
        '<p><a href="&quot;&amp;a.md&lt;">x</a> '
        '<img src="&quot;&amp;b.jpg&lt;" alt="y" loading="lazy"></p>\n'
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[x](https://a.com/é)", f'<a href="https://a.com/%C3%A9"{OUT}>x</a>'),
        ("[x](//a.com)", f'<a href="//a.com"{OUT}>x</a>'),
        ('[x](https://a.com "t\\"")', f'<a href="https://a.com" title="t&quot;"{OUT}>x</a>'),
        ("[x](mailto:a@b.com)", '<a href="mailto:a@b.com">x</a>'),
        ("[x](tel:+861)", '<a href="tel:+861">x</a>'),
        ("[x](#part)", '<a href="#part">x</a>'),
    ],
)
def test_other_addresses_are_printed(text, expected):
    assert inline(text) == expected


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "//javascript:alert(1)",
        "https://a.example:99999/",
        "JAVASCRIPT:alert(1)",
        "java&#10;script:alert(1)",
        "&#9;javascript:alert(1)",
        "data:text/html,x",
        "data:image/png;base64,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://a.com",
        "</\\a.com>",
        "<\\\\\\\\a.com>",
    ],
)
@pytest.mark.parametrize("form", ["[x]({})", "![x]({})", "[x]\n\n[x]: {}"])
def test_an_address_that_leads_elsewhere_makes_no_link(form, url):
    found = html(form.format(url))
    assert "<a" not in found
    assert "<img" not in found


def test_html_is_shown_not_obeyed():
    assert inline("<b onclick=x>&lt;") == "&lt;b onclick=x&gt;&lt;"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "见![图](a.jpg)。",
            '<p>见<img src="⟨a.jpg⟩" alt="图" loading="lazy">。</p>\n',
        ),
        (
            '见 ![图](a.jpg "题")',
            '<p>见 <img src="⟨a.jpg⟩" alt="图" title="题" loading="lazy"></p>\n',
        ),
        (
            "![](https://a.com/b.jpg)",
            f'<p><a class="remote-image" href="https://a.com/b.jpg"{OUT}>https://a.com/b.jpg</a></p>\n',
        ),
        ("[![图](//a.com/b.jpg)](c.md)", '<p><a href="⟨c.md⟩">图</a></p>\n'),
        ("![图]()", "<p>图</p>\n"),
    ],
)
def test_pictures_are_local_or_links(text, expected):
    assert html(text) == expected


@pytest.mark.parametrize(
    ("title", "caption"),
    [
        ("", ""),
        (' "法新社 *摄*"', "法新社 *摄*"),
        (' "两人握手 | 法新社"', '两人握手 <span class="credit">法新社</span>'),
        (' "甲｜乙 ｜ 法新社"', '甲｜乙 <span class="credit">法新社</span>'),
        (' "| 法新社"', '<span class="credit">法新社</span>'),
        (' "one | two |"', "one | two"),
        (' "a|b"', "a|b"),
        (' "|"', ""),
    ],
)
def test_a_picture_alone_is_a_figure_with_its_title_as_caption_and_credit(title, caption):
    image = '<img src="⟨a.jpg⟩" alt="图" loading="lazy">'
    under = f"<figcaption>{caption}</figcaption>" if caption else ""
    whole = f'<figure class="picture">{{}}{under}</figure>\n'
    assert html(f"![图](a.jpg{title})") == whole.format(image)
    assert html(f"[![图](a.jpg{title})](b.md)") == whole.format(f'<a href="⟨b.md⟩">{image}</a>')


def test_a_picture_in_a_tight_list_stands_in_its_line():
    assert "<figure" not in html("- ![图](a.jpg)")


@pytest.mark.parametrize(
    ("text", "alt", "has_words"),
    [("![](a.jpg)", "", False), ("![ ](a.jpg)", "", True), ("![图](a.jpg)", "图", True)],
)
def test_a_blank_says_that_nothing_need_stand_for_a_picture(text, alt, has_words):
    found = render(text, lang="zh")
    assert f'" alt="{alt}" ' in found.body.segments[2]
    assert [one.has_words for one in found.pictures] == [has_words]


def test_a_body_knows_what_it_shows_and_what_it_only_leads_to():
    body = render("[x](/a.jpg) ![y](/b.jpg) [![z](/c.jpg)](/d.jpg)", lang="en").body
    assert body.pictures == ("/b.jpg", "/c.jpg")


def test_headings_move_down_when_the_text_has_a_first_level_one():
    found = html("# 一\n\n## 二\n\n###### 六\n")
    assert re.findall("<h(.)", found) == ["2", "3", "6"]


def test_headings_stay_when_the_text_has_no_first_level_one():
    assert html("## 二\n") == '<h2 id="二">二</h2>\n'


def test_ids_of_headings_are_unique_also_among_footnotes():
    found = html("## A b\n\n## a, *B*\n\n## a-b-2\n\n## fn1\n\n## !\n\n[^1]\n\n[^1]: x\n")
    assert re.findall(r'<h2 id="([^"]*)"', found)[:4] == ["a-b", "a-b-2", "a-b-2-2", "fn1-2"]
    assert faults(found) == []


def test_a_table_aligns_by_class():
    found = html("|a|b|\n|-|-:|\n|1|2|\n")
    assert '<th>a</th>\n<th class="align-right">b</th>' in found
    assert "style" not in found


def test_footnotes_stand_at_the_end():
    found = html("甲[^a]乙\n\n[^a]: 注 *一*\n\n丙")
    assert found.startswith('<p>甲<sup class="footnote-ref"><a href="#fn1" id="fnref1">')
    assert found.index("丙") < found.index("注 <em>一</em>")
    assert faults(found) == []


def test_no_link_stands_inside_another():
    assert inline("[甲 <https://a.com> 乙](b.md)") == '<a href="⟨b.md⟩">甲 https://a.com 乙</a>'


def test_plain_text_has_a_line_a_block_and_no_markup():
    text = (
        "# 题 `x`\n\n一**二**\n三[^1]\n\n- a\n  b\n- [c](d.md)\n\n"
        "![alt](e.jpg)\n\n    code <\n\n[^1]: 注\n"
    )
    found = render(text, lang="zh")
    assert found.plain == "题 x\n一二三\na b\nc\ncode <\n注"
    assert found.words == 10


def oracle(text):
    options = {"html": False, "xhtmlOut": False, "maxNesting": 50}
    parser = MarkdownIt("commonmark", options).enable(["strikethrough", "table"])
    return parser.render(text)


def comparable(text):
    text = re.sub(r' id="[^"]*"|⟨|⟩| loading="lazy"', "", text)
    text = re.sub(r'<figure class="picture">(.*?)</figure>', r"<p>\1</p>", text)
    return text.replace(OUT, "")


@pytest.mark.parametrize(
    "text",
    [
        "*a*b **c**d",
        "a_b_c _d_ __e__",
        "**a*b**c*",
        "***a** b*",
        "*a `b*` c*",
        "`` a`b ``",
        r"\*a\* \\ \[",
        "&amp; &copy; &#35; &nbsp;",
        "a  \nb\\\nc\nd",
        "- a\n- b\n\n  c\n1. d\n2. e",
        "* a\n  * b\n    * c",
        "3) a\n4) b",
        "> a\nb\n> > c",
        "    code\n\n    more",
        "~~~ py\na\n~~~\n```\n*b*",
        "## a ##\n### b",
        "a\n---",
        "***\n---\n_ _ _",
        '[a](<b> "c") [d](e (f))',
        "[a][b] [b][] [b]\n\n[b]: /u 'ti'",
        "[a](b(c)d) [e](f g)",
        "![a *b*](c)",
        "<http://a.b/c?d=e&f>",
        "[a [b](c) d](e)",
        "*[a*](b)",
        "a\n\n\n\nb\n",
        "\ta\n\n- \tb",
        "1. a\n\n   b\n\n        c",
        "| a\n| - no table",
        "~~a~~ ~b~ ~~~c~~~",
    ],
)
def test_text_without_cjk_is_read_as_commonmark_reads_it(text):
    assert comparable(html(text, lang="en")) == comparable(oracle(text))


@given(st.text('ab*_~`\\ \n>-1.()!"', max_size=60))
@settings(deadline=None, max_examples=400)
def test_any_text_without_cjk_or_links_is_read_as_commonmark_reads_it(text):
    assert comparable(html(text, lang="en")) == comparable(oracle(text))


PIECES = st.lists(
    st.sampled_from(
        [
            *"*_~`[]()<>!#\\|-:&\"'^ \n",
            "中",
            "，",
            "“",
            "a",
            "\n\n",
            "](",
            "![",
            "[^1]",
            "\n[^1]: ",
            "https://a.com/",
            "javascript:",
            "&#10;",
            "%02",
            "\x02",
            "\u3000",
            "> ",
            "- ",
            "    ",
            "|-|-:|\n",
            "//",
            ' "t")',
            "(b.md)",
            "<script>",
        ]
    ),
    max_size=40,
).map("".join)


@given(PIECES | st.text(max_size=60))
@settings(deadline=None, max_examples=600)
def test_any_text_becomes_sound_html(text):
    rendered = render(text, lang="zh")
    assert len(rendered.body.segments) % 2 == 1
    assert "\x02" not in "".join(rendered.body.segments)
    assert faults(rendered.body.fill("⟨{}⟩".format)) == []


@pytest.mark.parametrize(
    "piece",
    [
        "> ",
        "- ",
        "> - ",
        "[",
        "![",
        "[a](",
        "*a ",
        "**a_",
        "[^a]: ",
        "`",
        "<",
        "中**",
        "~~（",
        "http://",
    ],
)
def test_deep_nesting_neither_fails_nor_takes_long(piece):
    limit = sys.getrecursionlimit()
    assert limit <= 3000, "the parser must not need a raised limit"
    assert faults(html(piece * 1000 + "x")) == []


@pytest.mark.parametrize("piece", ["> ", "1. ", "- ", "> - ", "[^a]: ", "* > 1) "])
@pytest.mark.parametrize("times", [10, 22, 23, 24, 25, 44, 45, 46, 47, 48, 49, 50, 51, 1000])
def test_what_stands_far_down_and_behind_is_shown(piece, times):
    text = f"[^a] said\n\n{piece * times}deep down\n\nbehind it\n"

    shown = html(text)

    assert faults(shown) == []
    assert "behind it" in shown
    assert "deep down" in shown


@pytest.mark.parametrize(("opener", "closer"), [("[", "](a.md)"), ("![", "](a.jpg)"), ("*", "*")])
def test_deep_nesting_that_closes_neither_fails_nor_takes_long(opener, closer):
    assert faults(html(opener * 500 + "x" + closer * 500)) == []


@pytest.mark.parametrize(
    ("piece", "times"),
    [
        pytest.param("*甲*\n", 40_000, id="lines"),
        pytest.param("http://a.b/(", 10_000, id="addresses"),
        pytest.param("x://", 20_000, id="schemes"),
        pytest.param("![", 200_000, id="brackets"),
    ],
)
def test_time_grows_with_the_text_alone(piece, times):
    began = time.process_time()
    html(piece * times)
    assert time.process_time() - began < 6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("见 https://a.b/c。", '见 <a href="https://a.b/c"'),
        ("(HTTP://A.B/x*)", '(<a href="HTTP://A.B/x"'),
        ("xhttp://a.b 1http://a.b ftp://a.b mailto://a.b", "<p>xhttp://a.b 1http://a.b ftp"),
        (f"http://a.b/{'c' * 3000}", "<p>http://a.b/ccc"),
    ],
    ids=["plain", "in brackets", "other schemes", "endless"],
)
def test_a_bare_address_is_a_link_if_a_server_would_take_it(text, expected):
    assert expected in html(text)


def test_a_link_behind_many_open_brackets_is_one():
    assert '<a href="' in html("[" * 900 + "[a](https://example.org/)")


def test_no_control_character_comes_in_by_its_number():
    text = "a&#12;b `c&#12;` [d](/e&#xC;f 'g&#12;h')\n\n# i&#12;j"
    made = render(text, lang="en")
    assert "\f" not in "".join((*made.body.segments, made.plain, made.running.text))


def test_only_a_long_text_that_takes_the_parser_is_intricate():
    prose = "A paragraph of **plain** prose.\n\n" * 40_000
    lists = "- one\n- two\n\n" * 80_000
    assert not is_intricate(prose, lang="en")
    assert is_intricate(lists, lang="en")
    assert not is_intricate(lists[:900_000], lang="en")
