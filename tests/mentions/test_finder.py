"""By which neighbours a text is somebody's name, rule by rule; and laws of the finder."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.archive.roster import Roster, recorded
from newsgen.mentions.finder import Finder
from newsgen.mentions.lexicon import Lexicon, Named, changed_texts, lexicon_of, patterns_of
from newsgen.models.person import Match, Person, PersonKind
from newsgen.text.running import running_text


def _named(ident, strong, weak=(), *, kind=PersonKind.PERSON, match=Match.AUTO, shy=(), not_in=()):
    return Named(ident, kind, match, tuple(strong), tuple(weak), tuple(shy), tuple(not_in))


ALTMAN = _named("sam-altman", ["Sam Altman", "山姆·奥特曼"], ["Altman", "奥特曼"])
COOK = _named("laura-cook", ["Laura Cook"], ["Cook"])
WANG = _named("wang-gang", ["王刚"])
FANG = _named("fang-fang", ["方方"])
MA = _named("ma-yun", ["马云"])
GAO = _named("gao-feng", ["高峰"])
NANA = _named("ouyang-na", ["欧阳娜"])
LIANG = _named("liang", ["梁启明"])


def _found(html, *people, listed=()):
    """Return what is found in *html*, as (id, text)."""
    running = running_text([html])
    finder = Finder(Lexicon(tuple(sorted(people, key=lambda one: one.id))))
    return [(one.person, html[one.start : one.end]) for one in finder.find(running, listed)]


def _texts(html, *people, listed=()):
    return [text for _, text in _found(html, *people, listed=listed)]


@pytest.mark.parametrize(
    "text",
    [
        "山姆·奥特曼",
        "山姆•奥特曼",
        "山姆・奥特曼",
        "山姆 · 奥特曼",
        "山姆· 奥特曼",
        "山姆奥特曼",
        "山姆.奥特曼",
        "山姆　奥特曼",
        "SAM ALTMAN",
    ],
)
def test_a_name_is_found_however_its_parts_are_joined(text):
    assert _texts(f"<p>本周，{text}表示。</p>", ALTMAN) == [text]


def test_accents_apostrophes_and_initials_may_be_written_plainly():
    people = _named("a", ["José D'Angelo", "J. K. Varga"]), _named("b", ["Procter & Sons"])
    html = "<p>Jose D’Angelo, J.K. Varga, JK Varga and Procter &amp; Sons.</p>"

    assert _texts(html, *people) == [
        "Jose D’Angelo",
        "J.K. Varga",
        "JK Varga",
        "Procter &amp; Sons",
    ]


def test_a_weak_name_needs_the_full_one_before_it_or_front_matter():
    html = "<p>Altman said so.</p>"

    assert _texts(html, ALTMAN) == []
    assert _texts(html, ALTMAN, listed=["sam-altman"]) == ["Altman"]
    assert _texts(f"<p>Sam Altman spoke.</p>{html}", ALTMAN) == ["Sam Altman", "Altman"]
    assert _texts(f"{html}<p>Sam Altman spoke.</p>", ALTMAN) == ["Sam Altman"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>Robert Altman directed it.</p>",
        "<p>Robert B. Altman directed it.</p>",
        "<p>Robert “Bob” Altman directed it.</p>",
        "<p>The Altman Foundation paid.</p>",
        "<p>Anna Altman-Weiss wrote it.</p>",
        "<p>The Altmans came, and Altmann too.</p>",
        "<p>Altman &amp; Weiss, lawyers.</p>",
        "<p>Jan van Altman drew it.</p>",
        "<p>Write to sam@altman.example or @Altman.</p>",
        "<p>罗伯特·奥特曼导演了这部电影。</p>",
        "<p>孩子们喜欢迪迦奥特曼和奥特曼玩具。</p>",
        "<p>奥特曼公司的股价上涨。</p>",
        '<p><a href="/x">Altman</a> and <code>Altman</code></p><h2>Altman</h2>',
        "<p>《奥特曼的故事》出版。</p>",
    ],
)
def test_what_only_holds_a_name_is_no_mention(html):
    assert _texts(html, ALTMAN, listed=["sam-altman"]) == []


@pytest.mark.parametrize(
    "html",
    [
        "<p>But Altman said no.</p>",
        "<p>“Altman,” she wrote.</p>",
        "<p>&quot;I shall leave OpenAI,&quot; Altman wrote.</p>",
        "<p>A quotation mark that stands alone “ Altman &quot;</p>",
        "<p>OpenAI CEO Altman left.</p>",
        "<p>OpenAI’s Altman left.</p>",
        "<p>Mr. Altman left.</p>",
        "<p>the Altman-led company</p>",
        "<p>Altman's memo</p>",
        "<p>周二，奥特曼特别提到价格。</p>",
        "<p>美国企业家奥特曼来访。</p>",
    ],
)
def test_titles_openers_and_verbs_beside_a_surname_leave_it_a_mention(html):
    assert len(_texts(html, ALTMAN, listed=["sam-altman"])) == 1


def test_in_a_paragraph_whoever_was_named_in_full_last_is_meant():
    html = (
        "<p>Sam Altman spoke. Altman left. Robert Altman directed. Altman died.</p>"
        "<p>Altman is back.</p>"
    )

    assert _texts(html, ALTMAN) == ["Sam Altman", "Altman", "Altman"]


def test_a_surname_that_is_a_word_begins_a_sentence_only_with_a_sign():
    html = (
        "<p>Laura Cook came. Cook said so. Cook books sell. We met Cook. Cook, who left, won.</p>"
    )

    assert _texts(html, COOK) == ["Laura Cook", "Cook", "Cook", "Cook"]


@pytest.mark.parametrize(
    ("person", "html"),
    [
        (FANG, "<p>房子四方方正。</p>"),
        (FANG, "<p>对方方面很多。</p>"),
        (FANG, "<p>邻居李方方说。</p>"),
        (FANG, "<p>欧阳方方说。</p>"),
        (WANG, "<p>国王刚刚离开。</p>"),
        (WANG, "<p>小王刚到。</p>"),
        (MA, "<p>司马云飞写字。</p>"),
        (MA, "<p>会计马云龙说。</p>"),
        (MA, "<p>门前人马云集。</p>"),
        (GAO, "<p>登上高峰以后，早高峰到了。</p>"),
        (LIANG, "<p>梁启明中学和梁启明路。</p>"),
        (LIANG, "<p>梁启明国际儿童文学奖揭晓。</p>"),
        (NANA, "<p>欧阳娜娜来了。</p>"),
        (WANG, "<p>王刚（化名）说。</p>"),
    ],
)
def test_a_chinese_name_inside_other_words_is_no_mention(person, html):
    assert _texts(html, person, listed=[person.id]) == []


@pytest.mark.parametrize(
    ("person", "html"),
    [
        (FANG, "<p>作家方方说。</p>"),
        (FANG, "<p>方方昨天来了。</p>"),
        (WANG, "<p>局长王刚昨日到场。</p>"),
        (WANG, "<p>王刚刚刚离开。</p>"),
        (MA, "<p>马云明确表示反对。</p>"),
        (MA, "<p>1999年马云创办公司。</p>"),
        (GAO, "<p>教练高峰说。</p>"),
        (LIANG, "<p>梁启明路过学校。</p>"),
        (LIANG, "<p>記者梁启明報導。</p>"),
    ],
)
def test_a_chinese_name_among_words_that_fit_is_a_mention(person, html):
    assert _texts(html, person, listed=[person.id]) == [person.strong[0]]


def test_a_word_of_the_authority_file_hides_the_name_in_it():
    plant = _named("plant", ["梁启明"], not_in=["梁启明树"])

    assert _texts("<p>梁启明树开花了，梁启明很高兴。</p>", plant) == ["梁启明"]


def test_two_of_one_name_are_told_apart_by_front_matter_or_not_at_all():
    chef = _named("wang-gang-chef", ["王刚"])
    html = "<p>局长王刚说。</p>"

    assert _found(html, WANG, chef) == []
    assert _found(html, WANG, chef, listed=["wang-gang", "wang-gang-chef"]) == []
    assert _found(html, WANG, chef, listed=["wang-gang-chef"]) == [("wang-gang-chef", "王刚")]


def test_two_of_one_surname_are_told_apart_by_whom_the_text_names_in_full():
    jack = _named("jack-altman", ["Jack Altman"], ["Altman"])

    assert _found("<p>Jack Altman spoke. Altman left.</p>", ALTMAN, jack) == [
        ("jack-altman", "Jack Altman"),
        ("jack-altman", "Altman"),
    ]
    assert _texts("<p>Jack Altman met Sam Altman. Altman left.</p>", ALTMAN, jack) == [
        "Jack Altman",
        "Sam Altman",
    ]


def test_a_longer_known_name_hides_the_shorter_even_if_it_is_never_linked():
    robert = _named("robert", ["Robert Altman"], match=Match.OFF)

    assert _texts("<p>Robert Altman met Altman.</p>", robert, ALTMAN, listed=["sam-altman"]) == []


def test_match_whole_allows_no_letter_beside_the_name():
    whole = _named("guo", ["孙国庆"], match=Match.WHOLE)

    assert _texts("<p>孙国庆祝福大家。孙国庆说。</p>", whole) == []
    assert _texts("<p>名单：孙国庆、刘某。</p>", whole) == ["孙国庆"]


def test_an_organisation_may_have_anything_but_its_parts_behind_it():
    firm = _named("x", ["青石大学", "Anthropic"], kind=PersonKind.ORGANISATION)
    html = "<p>青石大学公园和青石大学出版社。Anthropic Foundation, misAnthropic.</p>"

    assert _texts(html, firm) == ["青石大学", "Anthropic"]


def test_the_first_mention_of_each_section_is_linked_and_all_know_their_paragraph():
    html = "<p>王刚说。王刚又说。</p><h2>二</h2><ul><li>王刚在。</li></ul><p>王刚和方方。</p>"

    found = Finder(Lexicon((FANG, WANG))).find(running_text([html]), ())

    assert [(one.person, one.block, one.linked) for one in found] == [
        ("wang-gang", 1, True),
        ("wang-gang", 1, False),
        ("wang-gang", 2, True),
        ("wang-gang", 3, False),
        ("fang-fang", 3, True),
    ]


def _person(ident, name, source="content/people/x.yaml", **more):
    return Person(ident, name, url="", source=source, **more)


def test_somebody_without_a_file_counts_everywhere_only_by_a_distinctive_name():
    people = [
        _person(str(n), name, "content/articles/a.md")
        for n, name in enumerate(["张宁", "马小军", "Plato", "Lena Park"])
    ]
    roster = Roster({one.id: one for one in people}, {})

    lexicon = lexicon_of(roster)

    assert [(one.strong, one.shy) for one in lexicon.people] == [
        ((), ("张宁",)),
        (("马小军",), ()),
        ((), ("Plato",)),
        (("Lena Park",), ()),
    ]
    html = "<p>张宁和马小军来了。</p>"
    find = Finder(lexicon).find
    assert [one.person for one in find(running_text([html]), ())] == ["1"]
    assert [one.person for one in find(running_text([html]), ("0",))] == ["0", "1"]


def test_an_anonymised_name_is_in_no_lexicon():
    roster = recorded([_person("a", "张某"), _person("b", "梁启明", aliases=("梁某某",))])

    assert [one.strong for one in lexicon_of(roster).people] == [("梁启明",)]


def test_equal_rosters_give_equal_bytes_in_any_order():
    people = [
        _person("b", "梁启明", aliases=("甲", "乙丙"), weak_aliases=("启明",)),
        _person("a", "Ada Byron", not_in=("y", "x")),
    ]
    turned = [
        _person("a", "Ada Byron", not_in=("x", "y")),
        _person("b", "梁启明", aliases=("乙丙", "甲"), weak_aliases=("启明", "甲")),
    ]

    assert msgspec.msgpack.encode(lexicon_of(recorded(people))) == msgspec.msgpack.encode(
        lexicon_of(recorded(turned))
    )


_SYLLABLES = st.sampled_from(
    [
        "王刚",
        "王",
        "刚",
        "方方",
        "马云",
        "奥特曼",
        "山姆·奥特曼",
        "Altman",
        "Sam Altman",
        "Sam",
        "高峰",
        "希尔",
    ]
)
_JOINS = st.sampled_from(
    [
        "",
        "说",
        "，",
        " ",
        "。",
        "龙",
        "·",
        "国",
        "大学",
        "Foundation",
        " said ",
        "</p><p>",
        "四",
        "路",
    ]
)
_NAMES = st.lists(_SYLLABLES, max_size=3, unique=True).map(tuple)
_PEOPLE = st.builds(
    _named,
    st.sampled_from("abc"),
    _NAMES,
    _NAMES,
    kind=st.sampled_from(PersonKind),
    match=st.sampled_from(Match),
    not_in=st.lists(st.sampled_from(["国王刚", "方方说", "四方方", "马云，"]), max_size=2).map(
        tuple
    ),
)


@st.composite
def _lexicons(draw):
    people = {one.id: one for one in draw(st.lists(_PEOPLE, max_size=3))}
    kept = (
        msgspec.structs.replace(
            one, weak=tuple(text for text in one.weak if text not in one.strong)
        )
        for one in people.values()
    )
    return Lexicon(tuple(sorted(kept, key=lambda one: one.id)))


_PROSE = st.lists(st.tuples(_SYLLABLES, _JOINS), max_size=12).map(
    lambda parts: f"<p>{''.join(map(''.join, parts))}</p>"
)


@settings(deadline=None, max_examples=300)
@given(_lexicons(), _lexicons(), _PROSE, st.lists(st.sampled_from("abc"), max_size=2))
def test_an_article_without_a_changed_text_is_found_in_alike(old, new, html, listed):
    running = running_text([html])

    before = Finder(old).find(running, listed)
    after = Finder(new).find(running, listed)

    assert before == after or any(text in running.text for text in changed_texts(old, new))


@pytest.mark.parametrize(
    "more",
    [
        {"not_in": ("王刚砸",)},
        {"match": Match.WHOLE},
        {"kind": PersonKind.ORGANISATION},
        {"strong": ("王刚", "尤金·王刚")},
    ],
)
def test_a_rule_that_changes_for_somebody_changes_all_their_texts(more):
    changed = changed_texts(Lexicon((WANG,)), Lexicon((msgspec.structs.replace(WANG, **more),)))

    assert {"王刚", "王 刚"} <= changed


def test_a_new_spelling_changes_itself_alone():
    new = msgspec.structs.replace(WANG, strong=("王刚", "王建刚"))

    assert changed_texts(Lexicon((WANG,)), Lexicon((new,))) == {"王建刚"}


@settings(deadline=None, max_examples=200)
@given(_lexicons(), _PROSE, st.lists(st.sampled_from("abc"), max_size=2))
def test_mentions_stand_in_order_apart_and_are_texts_of_whom_they_mean(lexicon, html, listed):
    running = running_text([html])
    patterns = patterns_of(lexicon)

    found = Finder(lexicon).find(running, listed)

    ends = [0, *(one.end for one in found)]
    assert all(one.start >= end for one, end in zip(found, ends, strict=False))
    for one in found:
        owners = [claim.named for claim in patterns[running.text[one.start : one.end]]]
        assert any(named.id == one.person and named.match is not Match.OFF for named in owners)


@settings(deadline=None, max_examples=100)
@given(_lexicons())
def test_a_lexicon_survives_its_bytes_and_nothing_changes_by_it(lexicon):
    again = msgspec.msgpack.decode(msgspec.msgpack.encode(lexicon), type=Lexicon)

    assert again == lexicon
    assert changed_texts(lexicon, again) == frozenset()
