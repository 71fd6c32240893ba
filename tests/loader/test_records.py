import pytest

from newsgen.loader.context import LoadContext
from newsgen.loader.records import load_event, load_person, load_plain

CONTEXT = LoadContext("en", "", "/{slug}/", "unicode")


def messages(load, path, text):
    found = load(text.encode(), path, b"key", CONTEXT).diagnostics
    return [str(one).partition(": ")[2].replace("\n    hint: ", " | ") for one in found]


def person(text, path="content/people/a.yaml"):
    return messages(load_person, path, text)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\n\n"])
def test_a_blank_file_is_told_what_its_kind_needs(text):
    assert person(text) == ["error: 'name' is missing; add name: … [value-missing]"]
    assert messages(load_event, "content/events/a.yaml", text) == [
        "error: 'date' is missing; add date: … [value-missing]",
        "error: 'title' is missing; add title: … [value-missing]",
    ]


def test_a_person_is_not_told_to_write_the_keys_of_an_article():
    (message,) = person("Ada Lovelace")
    assert "title" not in message
    assert message.endswith("| write lines like 'key: value'")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("names: [x]", "an item of 'names' is 'x'; write {value: x} [mapping-expected]"),
        ("names: ['a: b']", "an item of 'names' is 'a: b'; write {value: \"a: b\"} [mapping-"),
        ("names: [null]", "an item of 'names' is empty; write {value: …} [mapping-expected]"),
        ("roles: chief", "'roles' should be a list, but this is 'chief' [list-expected] | begin "),
        ("roles: [chief]", "an item of 'roles' is 'chief'; write {title: chief} [mapping-"),
        ("names: [{value: x, kind: y}]", "'kind' is 'y'; write official, transliteration, pen, "),
        ("same_as: http://e.org", 'expected a list; write ["http://e.org"], items apart by'),
        ("id: ..", "'..' can't be an id; write letters, digits and hyphens [id-invalid]"),
        ("former_ids: ['']", "an item of 'former_ids' is empty; write something, or leave the it"),
        ("former_ids: [A B]", "'A B' can't be an id; write 'a-b' [id-invalid]"),
        ("born: yesterday", "'yesterday' is not a date; write 2023, 2023-11 or 2023-11-20 [date"),
    ],
)
def test_the_message_says_what_to_write(lines, expected):
    (message,) = person(f"name: N\n{lines}")
    assert message.removeprefix("error: ").startswith(expected)


def test_a_name_that_shows_nothing_is_missing():
    assert person("name: \u202e") == ["error: 'name' is empty; write something [value-missing]"]


def test_a_file_name_that_cannot_be_an_id_is_told_with_the_rest():
    assert person("nme: N", "content/people/A b.yaml") == [
        (
            "error: the file's name, 'A b', can't be an id; write 'a-b' [id-invalid]"
            " | rename the file, or give the record an 'id'"
        ),
        "error: unknown key 'nme' [key-unknown] | did you mean 'name'?",
    ]


def test_a_file_may_have_any_name_if_the_record_has_an_id():
    assert person("name: N\nid: a-b", "content/people/A b.yaml") == []


def test_a_death_before_the_birth_is_a_warning():
    assert person("name: N\nborn: 1990\ndied: 1980") == [
        "warning: 'died' is 1980, before 'born', 1990 [date-order] | mend one of the two dates"
    ]
    assert person("name: N\nborn: 199X\ndied: 1995") == []


def test_a_plain_page_has_a_slug_that_can_stand_in_its_address():
    (message,) = messages(load_plain, "content/pages/a.md", "---\ntitle: T\nslug: A b\n---\n")
    expected = "error: 'A b' can't stand in an address as it is; write 'a-b' [slug-invalid]"
    assert message == expected
