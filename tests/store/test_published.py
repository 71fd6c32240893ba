import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.store.published import (
    LOCK,
    LockError,
    Published,
    load_published,
    read_published,
    write_published,
)
from newsgen.text.slugs import slugify

ADDRESSES = st.builds(
    lambda folder, name: f"{folder}/{slugify(name)}/",
    st.sampled_from(["people", "organisations"]),
    st.text(min_size=1, max_size=8),
)


@given(st.frozensets(ADDRESSES, max_size=6))
@settings(deadline=None, max_examples=100)
def test_what_was_written_is_read(tmp_path_factory, addresses):
    site = tmp_path_factory.mktemp("site")
    assert write_published(site, addresses) == bool(addresses)
    assert read_published(site) == tuple(sorted(addresses))
    assert not write_published(site, addresses)
    assert [one.name for one in site.iterdir()] == [LOCK][: len(addresses)]


def test_the_file_says_what_it_is_and_has_an_address_a_line(tmp_path):
    write_published(tmp_path, ["people/b/", "organisations/c/", "people/a/", "people/b/"])
    first, *lines = (tmp_path / LOCK).read_text("utf-8").splitlines()
    assert first.startswith("# ")
    assert lines == ["organisations/c/", "people/a/", "people/b/"]


def test_giving_up_the_last_address_leaves_an_empty_list(tmp_path):
    write_published(tmp_path, ["people/a/"])
    assert write_published(tmp_path, [])
    assert read_published(tmp_path) == ()


def test_line_ends_of_another_system_are_no_change(tmp_path):
    write_published(tmp_path, ["people/a/"])
    place = tmp_path / LOCK
    place.write_bytes(b"\xef\xbb\xbf" + place.read_bytes().replace(b"\n", b"\r\n"))
    before = place.read_bytes()
    assert read_published(tmp_path) == ("people/a/",)
    assert not write_published(tmp_path, ["people/a/"])
    assert place.read_bytes() == before


def test_a_dropped_address_is_told_at_its_line(tmp_path):
    (tmp_path / LOCK).write_text("# x\n\npeople/a/\n  organisations/杨/\n", "utf-8")
    found = load_published(tmp_path)
    assert [str(one) for one in found.dropped(["organisations/杨/"])] == [
        (
            "newsgen.lock:4:1: error: 'organisations/杨/' was published, and now nothing"
            " would stand there [address-dropped]\n    hint: 'newsgen people merge KEEP 杨' makes"
            " it lead to KEEP; 'newsgen people forget organisations/杨/' gives it up"
        )
    ]


@pytest.mark.parametrize(
    "line",
    [
        "people/",
        "people/a",
        "people/a/b/",
        "/people/a/",
        "people/../",
        "people/a\\b/",
        "events/a/",
        "people/a/ x",
        "people/e\u0301/",
        "<<<<<<< HEAD",
        "=======",
    ],
)
def test_a_line_that_is_no_address_is_told_at_its_place(tmp_path, line):
    (tmp_path / LOCK).write_text(f"people/ok/\n{line}\n", "utf-8")
    found = load_published(tmp_path)
    assert found.lines == {"people/ok/": 1}
    assert [(one.path, one.line, one.code) for one in found.diagnostics] == [
        (LOCK, 2, "lock-invalid")
    ]
    with pytest.raises(LockError, match=r"newsgen.lock:2:1: error: "):
        read_published(tmp_path)


def test_a_file_that_cannot_be_read_is_an_error_that_names_it(tmp_path):
    assert load_published(tmp_path) == Published()
    (tmp_path / LOCK).write_bytes(b"people/\xff/\n")
    with pytest.raises(LockError, match=r"newsgen.lock is not UTF-8"):
        load_published(tmp_path)
    (tmp_path / LOCK).unlink()
    (tmp_path / LOCK).mkdir()
    with pytest.raises(LockError, match=r"newsgen.lock can't be read"):
        load_published(tmp_path)


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path):
    write_published(tmp_path, ["people/a/"])
    (tmp_path / f".{LOCK}.tmp").mkdir()  # whoever may do everything can't write here either
    with pytest.raises(LockError, match=r"newsgen.lock can't be written"):
        write_published(tmp_path, ["people/b/"])
    assert read_published(tmp_path) == ("people/a/",)
