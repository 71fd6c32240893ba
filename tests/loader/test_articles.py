import pytest
from msgspec import msgpack

from newsgen.loader.articles import load_article
from newsgen.loader.context import LoadContext
from newsgen.models.article import Entry
from newsgen.models.placed import Placed

CONTEXT = LoadContext("en", "Asia/Shanghai", "/{year}/{slug}/", "unicode")


def load(meta, context=CONTEXT, path="content/articles/a.md"):
    return load_article(f"---\n{meta}\n---\nText.\n".encode(), path, b"key", context)


def entry(meta, context=CONTEXT):
    loaded = load(meta, context)
    assert loaded.head, loaded.diagnostics
    return msgpack.decode(loaded.head, type=Placed[Entry]).value


def message(meta, context=CONTEXT):
    (problem,) = load(meta, context).diagnostics
    return f"{problem.message} | {problem.hint}" if problem.hint else problem.message


def dated(date):
    return f"title: T\ndate: {date}"


def extended(lines):
    return f"title: T\ndate: 2024-05-21\n{lines}"


def test_everything_wrong_is_told_in_one_run():
    meta = """\
titel: T
date: 5/1/2024
slug: ..
aliases: ['/', '/a/#b']
events: [{date: 2023, title: E, id: a b}]
people: [null]
source: {url: 'http://[::1'}"""
    found = load(meta).diagnostics

    assert [(one.line, one.column, one.code) for one in found] == [
        (2, 1, "key-unknown"),
        (3, 7, "date-invalid"),
        (4, 7, "slug-invalid"),
        (5, 11, "path-invalid"),
        (5, 16, "path-invalid"),
        (6, 37, "id-invalid"),
        (7, 10, "mapping-expected"),
        (8, 15, "url-invalid"),
    ]


def test_a_slip_in_the_form_does_not_hide_a_wrong_value():
    found = load("title: T\ndate: 2024-13\ngenre: a\ngenre: b").diagnostics
    assert [(one.line, one.code) for one in found] == [(3, "date-invalid"), (5, "yaml-duplicate")]


def test_a_key_that_a_slip_has_swallowed_is_not_called_missing():
    found = load("title: T\ndate：2024\ngenre: x").diagnostics
    assert [one.code for one in found] == ["yaml-colon-wide"]


@pytest.mark.parametrize(
    ("date", "instead"),
    [
        ("2024-XX-21", "leaves digits open, but only what is known belongs here; write 2024"),
        ("2024-05-XX", "leaves digits open, but only what is known belongs here; write 2024-05"),
        ("202X", "leaves digits open, but only what is known belongs here; write 2023, 2023-11,"),
        ("'[2023-11-17,2023-11-18]'", "is a set, but one date belongs here; write 2023-11-17"),
        ("2023-11/2024-05", "is a range, but one date belongs here; write 2023-11"),
        ("../2024-05", "is a range, but one date belongs here; write 2024-05"),
        ("Y12024", "is not within the years 0001 to 9999; write 2023, 2023-11, 2023-11-20 or "),
        ("-0044", "is not within the years 0001 to 9999; write 2023,"),
        ("'0000'", "is not within the years 0001 to 9999; write 2023,"),
    ],
)
def test_an_article_has_one_date_of_a_known_year(date, instead):
    assert message(dated(date)).startswith(
        f"{date if date[0] == chr(39) else repr(date)} {instead}"
    )


@pytest.mark.parametrize("key", ["updated: {}", "corrections: [{{date: '{}', was: a, now: b}}]"])
def test_so_do_its_later_dates(key):
    assert "'Y12024' is not within the years" in message(extended(key.format("Y12024")))


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("'May 1, 2024'", "'May 1, 2024' is not a date; write 2024-05-01"),
        ("1 May 2024", "'1 May 2024' is not a date; write 2024-05-01"),
        ("5/1/2024", "'5/1/2024' is not a date: the year comes first; write 2024, 2024-11 or"),
        ("2024年5月1日", "'2024年5月1日' is not a date; write 2024-05-01"),
        ("2024-05-21 24:00", "'2024-05-21 24:00' is not a date: a day has no time 24:00; write"),
        ("2024-05-21 25:00+08:00", "'2024-05-21 25:00+08:00' is not a date: a day has no time"),
        ("2024-05-21T20:42?", "'2024-05-21T20:42?' is not a date; write 2024-05-21T20:42"),
        ("2024-05-21 8:42 pm", "'2024-05-21 8:42 pm' is not a date; write 2024-05-21T20:42"),
        ("2024-05-21 12:05 AM", "'2024-05-21 12:05 AM' is not a date; write 2024-05-21T00:05"),
        (
            "2024年5月21日 20时42分",
            "'2024年5月21日 20时42分' is not a date; write 2024-05-21T20:42",
        ),
        ("2024-05-21 星期二", "'2024-05-21 星期二' is not a date; write 2024-05-21"),
        ("'Tue, 21 May 2024'", "'Tue, 21 May 2024' is not a date; write 2024-05-21"),
        ("'Sept. 1st, 2024'", "'Sept. 1st, 2024' is not a date; write 2024-09-01"),
        ("May 2024", "'May 2024' is not a date; write 2024-05"),
        ("2024/13/1", "'2024/13/1' is not a date: month 13 does not exist; write 2024, 2024-11"),
        ("", "'date' is empty; write 2023, 2023-11 or 2023-11-20"),
        ("[2024]", "'date' is a list; write a date such as 2023"),
    ],
)
def test_a_wrong_date_is_shown_as_written(date, expected):
    assert message(dated(date)).startswith(expected)


@pytest.mark.parametrize(
    ("timezone", "date", "expected"),
    [
        ("Asia/Shanghai", "2024-05-21 20:42", "2024-05-21T20:42+08:00"),
        ("America/New_York", "2024-01-21T20:42:30", "2024-01-21T20:42:30-05:00"),
        ("+05:30", "2024-05-21T20:42", "2024-05-21T20:42+05:30"),
        ("Z", "2024-05-21T20:42", "2024-05-21T20:42Z"),
        ("+05:30", "2024-05-21T20:42+08:00", "2024-05-21T20:42+08:00"),
        ("+05:30", "2024-05-21", "2024-05-21"),
        ("", "2024-05-21T20:42", "2024-05-21T20:42"),
        ("America/New_York", "0001-01-01T00:00", "0001-01-01T00:00"),
        ("Asia/Shanghai", "9999-12-31T23:59", "9999-12-31T23:59+08:00"),
    ],
)
def test_a_time_of_day_gets_the_offset_of_the_site(timezone, date, expected):
    context = LoadContext("en", timezone, "/{slug}/", "unicode")
    assert entry(dated(date), context).card.date.edtf == expected


@pytest.mark.parametrize(
    ("alias", "place"),
    [
        ("/old/", "old/"),
        ("/old", "old/"),
        ("/old.html", "old.html"),
        ("/a%20b/", "a b/"),
        ("/%E6%96%B0/", "新/"),
        ("/新/", "新/"),
    ],
)
def test_an_alias_is_the_path_that_a_server_will_look_for(alias, place):
    assert entry(extended(f"aliases: {alias}")).aliases == (place,)


@pytest.mark.parametrize(
    ("alias", "expected"),
    [
        ("/a19f/#x", "'/a19f/#x' has a '#', which is not part of a page's address; write /a19f/"),
        ("/a?p=1", "'/a?p=1' has a '?', which is not part of a page's address; write /a"),
        ("/", "'/' is the front page, which can't lead elsewhere; write /like/this/"),
        ("/%FF/", "'/%FF/' holds bytes that are no UTF-8 | write letters, digits and hyphens"),
        ("/a/%2E%2E/b", "'a/../b/index.html' has the part '..', which is not a file name | write"),
        ("https://e.org/x", "'https://e.org/x' is a whole address; write its path only: /like/"),
    ],
)
def test_an_alias_that_no_file_can_serve_is_refused(alias, expected):
    assert message(extended(f"aliases: ['{alias}']")).startswith(expected)


@pytest.mark.parametrize(
    ("ident", "instead"),
    [
        ("..", "write letters, digits and hyphens"),
        ("x?", "write 'x'"),
        ("a/b", "write 'a-b'"),
        ("A B", "write 'a-b'"),
    ],
)
def test_the_id_of_an_event_can_stand_in_an_address(ident, instead):
    meta = extended(f"events: [{{date: 2023, title: E, id: '{ident}'}}]")
    assert message(meta) == f"{ident!r} can't be an id; {instead}"


def test_a_slug_is_checked_in_the_style_of_the_site():
    pinyin = LoadContext("zh-Hans", "", "/{slug}/", "pinyin")
    assert entry(extended("slug: 上海")).card.url == "2024/上海/"
    expected = "'上海' can't stand in an address as it is; write 'shang-hai'"
    assert message(extended("slug: 上海"), pinyin) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("people: [[a]]", "an item of 'people' is a list; write a name or an id, or {name: …, "),
        ("people: [null]", "an item of 'people' is empty; write a name or an id, or {name: …, "),
        ("people: ['\u202e']", "a person needs an 'id' or a 'name'"),
        ("people: {name: a}", "'people' should be a list, but this is a mapping of keys | begin"),
        ("events: [x]", "an item of 'events' is 'x'; write {date: 2023-11-20, title: x}"),
        ("source: 新华社", "'source' is '新华社'; write {name: 新华社}"),
        ("image: {src: }", "'src' is empty; write something"),
        ("status: [draft]", "'status' is a list; write published, draft, retracted or withheld"),
        ("source: {status: dead}", "'status' is 'dead'; write live, changed or gone"),
        ("genre: [a]", "'genre' should be text, but this is a list | put it in quotes if the "),
        ("author: [~]", "an item of 'author' is empty; write something, or leave the item out"),
        ("extra: x", "'extra' should be a mapping of keys, but this is 'x'"),
        ("tags: [a]", "unknown key 'tags' | put it under 'extra', or name people under 'people'"),
        ("peple: [a]", "unknown key 'peple' | did you mean 'people'?"),
        ("draft: true", "unknown key 'draft' | write status: draft"),
        ("xyzzy: a", "unknown key 'xyzzy' | known keys: title, date, updated, category, "),
        ("source: {nmae: a}", "unknown key 'nmae' | did you mean 'name'?"),
    ],
)
def test_the_message_says_what_to_write(lines, expected):
    assert message(extended(lines)).startswith(expected)


@pytest.mark.parametrize("title", ["~", "''", "\u202e\u200b", "\u3164", "\ufe0f\u2800"])
def test_a_title_that_shows_nothing_is_empty(title):
    assert message(f"title: {title}\ndate: 2024") == "'title' is empty; write something"


def test_a_category_that_shows_nothing_is_none():
    assert entry(extended("category: \u202e\u200b")).card.category == ""


@pytest.mark.parametrize(
    ("date", "updated"),
    [
        ("2024-05-21", "2024-05-20"),
        ("2024-05", "2024-04"),
        ("2024-05-21T20:42", "2024-05-21T20:41"),
        ("2024-05-21T20:42+08:00", "2024-05-21T12:41Z"),
        ("2024-05-21T20:42+08:00", "2024-05-19T23:00"),
    ],
)
def test_an_update_before_the_article_is_a_warning(date, updated):
    (problem,) = load(f"{dated(date)}\nupdated: {updated}").diagnostics
    assert str(problem).endswith(
        f"warning: 'updated' is {updated}, before the article's date, {date} [date-order]"
        "\n    hint: mend one of the two dates"
    )


@pytest.mark.parametrize(
    ("date", "updated"),
    [
        ("2024-05-21", "2024-05-21"),
        ("2024-05-21T20:42", "2024-05-21"),
        ("2024-05-21", "2024-05"),
        ("2024-05-21T01:00+08:00", "2024-05-20T18:00Z"),
        ("2024-05-21T01:00+08:00", "2024-05-20"),
    ],
)
def test_an_update_that_may_be_later_is_not(date, updated):
    assert load(f"{dated(date)}\nupdated: {updated}").diagnostics == ()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (bytes(range(256)) * 8, "this is not text"),
        (b"---\ntitle: T\0\n---\n", "this is not text"),
        ("---\ntitle: T\n---\n".encode("utf-16"), "the file is UTF-16, not UTF-8"),
        ("---\ntitle: T\n---\n".encode("utf-16-be"), "this is not text"),
        ("---\ntitle: 题\n---\n正文正文正文正文正文".encode("gbk"), "the byte 0xCC is no UTF-8"),
    ],
)
def test_what_cannot_be_read_is_one_problem(data, expected):
    found = load_article(data, "content/articles/a.md", b"key", CONTEXT).diagnostics
    assert [one.message for one in found] == [expected]


def test_no_caption_begins_the_summary():
    text = (
        f'---\n{dated("2024-05-21")}\n---\n![A](/a.jpg "The port. | AFP")\n\nThe bridge opened.\n'
    )
    loaded = load_article(text.encode(), "content/articles/a.md", b"key", CONTEXT)

    assert (
        msgpack.decode(loaded.head, type=Placed[Entry]).value.card.summary == "The bridge opened."
    )


def test_a_text_of_pictures_alone_has_their_captions_for_a_summary():
    text = f'---\n{dated("2024-05-21")}\n---\n![A](/a.jpg "The port.")\n'
    loaded = load_article(text.encode(), "content/articles/a.md", b"key", CONTEXT)

    assert msgpack.decode(loaded.head, type=Placed[Entry]).value.card.summary == "The port."


@pytest.mark.parametrize("dates", [("2024-01", "2024-02", "2025"), ("2025", "2024-02", "2024-01")])
def test_corrections_are_numbered_by_date_wherever_authors_add_them(dates):
    lines = "".join(f"  - {{date: {date}, was: a, now: b}}\n" for date in dates)
    found = entry(f"title: T\ndate: 2023\ncorrections:\n{lines}").corrections
    assert [one.date.edtf for one in found] == list(dates)
    by_number = sorted(found, key=lambda one: one.number)
    assert [one.date.edtf for one in by_number] == ["2024-01", "2024-02", "2025"]
    assert by_number[0].anchor == "correction-1"


def test_a_text_that_would_take_the_parser_too_long_is_refused_where_it_begins():
    data = ("---\ntitle: t\ndate: 2024\n---\n" + "- a\n" * 300_000).encode()
    (problem,) = load_article(data, "content/articles/a.md", b"key", CONTEXT).diagnostics

    assert (problem.code, problem.line, problem.column) == ("text-intricate", 5, 1)
