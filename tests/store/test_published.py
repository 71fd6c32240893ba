import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from newsgen.models.digests import digest
from newsgen.models.published import Published, Recorded
from newsgen.models.texts import PublishedText, amended
from newsgen.store.published import (
    LOCK,
    LockError,
    encoded,
    load_published,
    read_published,
    with_texts,
    write_published,
)
from newsgen.text.slugs import slugify

NAMES = st.text(min_size=1, max_size=8).map(slugify)
ADDRESSES = st.builds(
    "{}/{}{}".format,
    st.sampled_from(["people", "articles/2024", "a b", "50% off", "x#y"]),
    NAMES,
    st.sampled_from(["/", ".html"]),
)
FILES = NAMES | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="/\0"), min_size=1
)
IDS = st.builds("{}/{}".format, st.sampled_from(["articles", "people", "events"]), FILES)
SHA = st.binary(min_size=32, max_size=32).map(bytes.hex)
MAYBE = st.just("") | SHA
BARE = st.builds(Recorded, ADDRESSES, first=st.just("") | ADDRESSES)
MOVED = st.builds(Recorded, ADDRESSES, target=ADDRESSES).filter(lambda one: one.url != one.target)
NAME = MOVED.map(lambda one: replace(one, is_name=True))
FULL = st.builds(
    Recorded,
    ADDRESSES,
    id=IDS,
    text=MAYBE,
    account=st.sampled_from(["", "2024-05+2"]),
    section=st.just("") | NAMES,
    latest=MAYBE,
    known=st.sampled_from(["", "0123456789abcdef"]),
    first=st.just("") | ADDRESSES,
)
LINES = st.lists(BARE | MOVED | NAME | FULL, max_size=6, unique_by=lambda one: one.url)


def register(*lines):
    return Published({one.url: one for one in lines})


def fields(line):
    return [getattr(line, name) for name in line.__struct_fields__ if name != "number"]


@given(LINES)
@settings(deadline=None, max_examples=200)
def test_what_was_written_is_read(tmp_path_factory, lines):
    site = tmp_path_factory.mktemp("site")
    data = encoded(register(*lines))
    assert write_published(site, data) == bool(lines)
    found = read_published(site)
    assert sorted(map(fields, found.lines.values())) == sorted(map(fields, lines))
    assert encoded(found) == data
    assert not write_published(site, data)
    assert [one.name for one in site.iterdir()] == ([LOCK] if lines else [])


@given(LINES, st.builds(PublishedText, SHA, st.sampled_from(["2024-05+2", "2024-06+2"])))
def test_texts_are_put_on_record_without_reading_the_other_lines(lines, text):
    published = register(*lines)
    articles = [one for one in lines if one.id and not one.is_name]
    wanted = {one.url: amended(one, text) for one in articles}

    texts = dict.fromkeys(wanted, text)
    now = with_texts(encoded(published), texts)

    assert now == encoded(register(*({**published.lines, **wanted}.values())))
    assert with_texts(encoded(published), {**texts, "not/there/": text}) is None
    for one in set(lines) - set(articles):
        assert with_texts(encoded(published), {one.url: text}) is None


def test_the_file_says_what_it_is_and_has_an_address_a_line(tmp_path):
    text = "ab" * 32
    lines = (
        Recorded("people/b/"),
        Recorded("articles/old/", target="articles/a/"),
        Recorded(
            "articles/a/",
            0,
            "",
            "articles/2024/a",
            text,
            "2024-05-21+0",
            "company",
            known="0" * 16,
        ),
        Recorded("events/x/", id="events/x", text="0123456789abcdef"),
        Recorded("articles/c/", id="articles/c", section="", account="2024+0", first="c/"),
        Recorded("old page/", target="about/"),
        Recorded("people/杨-莱克/", target="people/b/", is_name=True),
    )
    write_published(tmp_path, encoded(register(*lines)))
    comment, *rows = (tmp_path / LOCK).read_text("utf-8").splitlines()
    assert comment.startswith("# ")
    assert [row for row in rows if not row.startswith("#")] == [
        f"articles/a/ articles/2024/a {text} 2024-05-21+0 company {'0' * 16}",
        "articles/c/ articles/c - 2024+0 - - first=c/",
        "articles/old/ -> articles/a/",
        "events/x/ events/x 0123456789abcdef",
        "old%20page/ -> about/",
        "people/b/",
        "people/杨-莱克/ = people/b/",
    ]


def test_what_a_browser_copies_is_read_as_what_it_means(tmp_path):
    (tmp_path / LOCK).write_text("people/%E6%9D%A8/\nold%20page/ -> about/\n", "utf-8")
    found = read_published(tmp_path).lines
    assert list(found) == ["people/杨/", "old page/"]


def test_the_line_that_says_more_counts_where_two_versions_were_joined(tmp_path):
    (tmp_path / LOCK).write_text("about/\nabout/ pages/about -\nabout/ pages/x -\n", "utf-8")
    assert read_published(tmp_path).lines["about/"].id == "pages/about"


def test_giving_up_the_last_address_leaves_an_empty_list(tmp_path):
    write_published(tmp_path, encoded(register(Recorded("people/a/"))))
    assert write_published(tmp_path, b"")
    assert read_published(tmp_path).lines == {}
    assert not write_published(tmp_path, b"")


def test_line_ends_of_another_system_are_no_change(tmp_path):
    data = encoded(register(Recorded("people/a/")))
    write_published(tmp_path, data)
    place = tmp_path / LOCK
    place.write_bytes(b"\xef\xbb\xbf" + place.read_bytes().replace(b"\n", b"\r\n"))
    before = place.read_bytes()
    assert list(read_published(tmp_path).lines) == ["people/a/"]
    assert not write_published(tmp_path, data)
    assert place.read_bytes() == before


def test_a_file_that_was_edited_since_it_was_read_is_left_alone(tmp_path):
    assert not write_published(tmp_path, b"", load_published(tmp_path).file)
    (tmp_path / LOCK).write_text("people/a/\n", "utf-8")
    read = load_published(tmp_path)
    assert read.file == digest(b"people/a/\n")
    (tmp_path / LOCK).write_text("people/b/\n", "utf-8")
    assert not write_published(tmp_path, encoded(read), read.file)
    assert list(read_published(tmp_path).lines) == ["people/b/"]
    assert write_published(tmp_path, encoded(read), read_published(tmp_path).file)


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        (
            "organisations/杨/",
            (
                "'newsgen people merge KEEP 杨' makes it lead to KEEP; "
                "'newsgen people forget organisations/杨/' gives it up"
            ),
        ),
        (
            "articles/a/",
            (
                "'newsgen addresses move articles/a/ NEW' makes it lead to NEW; "
                "'newsgen addresses forget articles/a/' gives it up"
            ),
        ),
    ],
    ids=["person", "article"],
)
def test_a_dropped_address_is_told_at_its_line(tmp_path, url, hint):
    (tmp_path / LOCK).write_text(f"# x\n\npeople/a/\n  {url}\n", "utf-8")
    found = load_published(tmp_path)
    assert [str(one) for one in found.dropped([url])] == [
        (
            f"newsgen.lock:4:1: error: {url!r} was published, and now nothing"
            f" would stand there [address-dropped]\n    hint: {hint}"
        )
    ]


@pytest.mark.parametrize(
    "line",
    [
        "people/a",
        "/people/a/",
        "people/../",
        "people/a\\b/",
        "people/a/ x",
        "people/a/ x -",
        "people/a/ people/a 12",
        "people/a/ ->",
        "people/a/ -> b",
        "people/a/ -> people/a/",
        "people/a/ -> people/b/ people/c/",
        "people/a/ =",
        "people/a/ = b",
        "people/a/ = people/a/",
        "people/a/ = people/b/ people/c/",
        "articles/a/ articles/a - - - - -",
        "articles/a/ articles/a - - - company",
        "people/e\u0301/",
        "people/%FF%FE\\/",
        "<<<<<<< HEAD",
        "=======",
    ],
)
def test_a_line_that_is_no_address_is_told_at_its_place(tmp_path, line):
    (tmp_path / LOCK).write_text(f"people/ok/\n{line}\n", "utf-8")
    found = load_published(tmp_path)
    assert list(found.lines) == ["people/ok/"]
    assert [(one.path, one.line, one.code) for one in found.diagnostics] == [
        (LOCK, 2, "lock-invalid")
    ]
    with pytest.raises(LockError, match=r"newsgen.lock:2:1: error: "):
        read_published(tmp_path)


def test_a_file_that_cannot_be_read_is_an_error_that_names_it(tmp_path):
    assert load_published(tmp_path).lines == {}
    (tmp_path / LOCK).write_bytes(b"people/\xff/\n")
    with pytest.raises(LockError, match=r"newsgen.lock is not UTF-8"):
        load_published(tmp_path)
    (tmp_path / LOCK).unlink()
    (tmp_path / LOCK).mkdir()
    with pytest.raises(LockError, match=r"newsgen.lock can't be read"):
        load_published(tmp_path)


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path):
    write_published(tmp_path, encoded(register(Recorded("people/a/"))))
    (tmp_path / f".{LOCK}.tmp").mkdir()  # whoever may do everything can't write here either
    with pytest.raises(LockError, match=r"newsgen.lock can't be written"):
        write_published(tmp_path, encoded(register(Recorded("people/b/"))))
    assert list(read_published(tmp_path).lines) == ["people/a/"]


def test_what_leads_to_an_address_that_is_given_up_goes_along():
    lines = (Recorded("a/"), Recorded("b/", target="a/"), Recorded("c/"))
    assert list(register(*lines).without(["a/"]).lines) == ["c/"]


def test_a_name_is_told_with_its_owner_and_follows_where_it_is_made_to_lead():
    lines = (
        Recorded("people/a/"),
        Recorded("people/b/"),
        Recorded("people/name/", target="people/a/", is_name=True),
    )
    found = register(*lines)
    (told,) = found.dropped(["people/a/", "people/name/"])
    assert told.message.startswith("'people/a/' was published")
    assert "--lost" not in told.hint
    assert list(found.without(["people/a/"]).lines) == ["people/b/"]
    moved = found.moved("people/a/", "people/b/").lines["people/name/"]
    assert (moved.target, moved.is_name) == ("people/b/", True)


def test_who_loses_several_is_told_how_to_give_up_all():
    told = register(Recorded("a/"), Recorded("b/"), Recorded("c/", target="a/")).dropped(
        ["a/", "b/", "c/"]
    )
    last = "; 'newsgen addresses forget --lost' gives up all 2 that are lost"
    assert [one.hint.endswith(last) for one in told] == [True, True]


def test_what_led_to_an_address_that_is_moved_leads_on():
    lines = (Recorded("a/"), Recorded("b/", target="a/"), Recorded("c/"))
    moved = register(*lines).moved("a/", "c/").lines
    assert {url: one.target for url, one in moved.items()} == {"a/": "c/", "b/": "c/", "c/": ""}


def test_what_an_editor_wrote_into_a_column_is_written_so_that_it_is_read_again(tmp_path):
    line = f"articles/2024/a/ articles/a {'0' * 16} b%20c d - latest=e%20f"
    (tmp_path / LOCK).write_text(line + "\n", "utf-8")
    data = encoded(read_published(tmp_path))

    (tmp_path / LOCK).write_bytes(data)

    assert encoded(read_published(tmp_path)) == data
