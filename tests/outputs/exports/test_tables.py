"""The tables: what they hold, and that every format holds the same."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from exported import MARKERS, SITE, exported, make
from frictionless import Package, system
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from newsgen.outputs.exports.csv_tables import cell_text
from newsgen.outputs.exports.docs import COMMAND, data_docs
from newsgen.outputs.exports.package import licence_of, table_schema
from newsgen.outputs.exports.tables import NESTED, TABLES, Form
from newsgen.text.tables import harmless, table

ROOT = Path(__file__).resolve().parents[3]
_BY_NAME = {one.name: one for one in TABLES}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exports")
    site = make(folder)
    outcome = exported(site, folder / "all")
    assert outcome.exported is not None
    return folder / "all"


def _csv(made, name):
    with (made / f"csv/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _lines(made, name):
    text = (made / f"jsonl/{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def _same(cell, value, form):
    """A cell of a CSV file holds *value*, of which a spreadsheet makes nothing."""
    return cell == harmless(cell_text(tuple(value) if form is Form.LIST else value))


def test_every_table_has_its_columns_and_keys_no_two_rows_share(made):
    for one in TABLES:
        rows = _csv(made, one.name)
        keys = [tuple(row[name] for name in one.key) for row in rows]
        assert rows, one.name
        assert tuple(rows[0]) == one.names
        assert len(keys) == len(set(keys))
        for column in one.columns:
            if column.needed:
                assert all(row[column.name] for row in rows), f"{one.name}.{column.name}"
            if column.refers:
                ids = {row["id"] for row in _csv(made, column.refers)}
                assert {row[column.name] for row in rows} <= ids


def test_an_article_is_told_as_it_was_written(made):
    bridge, plan, wrong = _lines(made, "articles")

    assert [one["id"] for one in (bridge, plan, wrong)] == [
        "2024/bridge",
        "2023/plan",
        "2019/wrong",
    ]
    assert bridge["headline"] == "新桥通车 <b>& more</b>"
    assert (bridge["date_published"], bridge["date_first_day"]) == (
        "2024-05-21T20:42+08:00",
        "2024-05-21",
    )
    assert (plan["date_published"], wrong["date_published"]) == ("2023-11", "2019")
    assert bridge["author"] == ["Jan Smit", "李明"]
    assert bridge["image"] == "https://example.org/a/images/a.svg"
    assert bridge["work_translation"] == [plan["url"]]
    assert bridge["text"].splitlines()[0] == "艾达·布鲁克斯说：桥通车了，董事会很高兴。央行也在。"
    assert f'<a href="{plan["url"]}">' in bridge["html"]
    assert plan["text"].startswith('Ada Brooks planned a bridge, with "quotes", a <tag>, and')
    assert "&lt;tag&gt;" in plan["html"]
    assert bridge["source"]["status"] == "gone"
    assert bridge["source"]["date_captured"] == "2024-05-21T22:00+08:00"
    assert bridge["mentions"] == [
        {"person_id": "ada", "role": "市长", "count": 2},
        {"person_id": "red-cross", "role": None, "count": 0},
    ]
    assert bridge["accounts"][0]["event_id"] == "bridge"
    assert [one["planned"] for one in bridge["accounts"]] == [False, False, True]
    assert bridge["corrections"] == [
        {"number": 1, "date": "2024-05-23", "was": "五年", "now": "四年", "why": "误记"},
        {"number": 2, "date": "2024-06-01", "was": None, "now": None, "why": "编者按"},
    ]
    assert (wrong["status"], wrong["source"]) == ("retracted", None)


def test_people_and_events_are_told_with_what_belongs_to_them(made):
    people = {one["id"]: one for one in _lines(made, "people")}
    events = {one["name"]: one for one in _lines(made, "events")}

    assert set(people) == {"ada", "red-cross"}
    assert (people["ada"]["articles"], people["ada"]["mentions"]) == (2, 3)
    assert (people["ada"]["first"], people["ada"]["birth_date"]) == ("2023-11", "1961~")
    assert [one["kind"] for one in people["ada"]["names"]] == [
        "preferred",
        "transliteration",
        "alias",
        "weak_alias",
    ]
    assert people["ada"]["roles"][0]["end_date"] == "2023-05"
    assert events["The bridge opens"]["people"] == ["ada"]
    assert events["The bridge opens"]["description"] == "After four years."
    assert events["Caesar dies"]["first_day"] == "-0044-03-15"


def test_json_lines_and_csv_hold_the_same(made):
    for name, inner in NESTED.items():
        records, rows = _lines(made, name), _csv(made, name)
        assert len(records) == len(rows)
        for record, row in zip(records, rows, strict=True):
            for column in _BY_NAME[name].columns:
                assert _same(row[column.name], record[column.name], column.form)
        for one in inner:
            key = {"source": "sources", "event_people": "people"}.get(one.name, one.name)
            held = {"sources": "source", "event_people": "people"}.get(one.name, key)
            count = sum(
                len(found) if isinstance(found := record[held], list) else found is not None
                for record in records
            )
            assert count == len(_csv(made, one.name))


def test_sqlite_holds_the_same_and_its_references_are_whole(made):
    with closing(sqlite3.connect(made / "archive.sqlite")) as db:
        assert db.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert db.execute("pragma foreign_key_check").fetchall() == []
        for one in TABLES:
            names = ", ".join(f'"{name}"' for name in one.names)
            held = db.execute(f"select {names} from {one.name}").fetchall()  # noqa: S608
            rows = _csv(made, one.name)
            assert len(held) == len(rows)
            forms = {column.name: column.form for column in one.columns}
            told = {
                tuple(
                    harmless(_flag(cell) if forms[name] is Form.FLAG else cell_text(cell))
                    for name, cell in zip(one.names, row, strict=True)
                )
                for row in held
            }
            assert told == {tuple(row.values()) for row in rows}


def _flag(cell):
    return "true" if cell else "false"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("董事会", ["2024/bridge"]),
        ('"桥通车"', ["2024/bridge"]),
        ("planned", ["2023/plan"]),
        ("PLANN", ["2023/plan"]),
        ("nobody", ["2023/plan"]),
        ("Withheldmarker", []),
    ],
)
def test_sqlite_finds_words_of_any_language(made, words, found):
    with closing(sqlite3.connect(made / "archive.sqlite")) as db:
        query = (
            "select id from articles where number in "
            "(select rowid from articles_fts where articles_fts match ?)"
        )
        assert [one for (one,) in db.execute(query, (words,))] == found


def test_sqlite_views_and_facts_about_itself(made):
    with closing(sqlite3.connect(made / "archive.sqlite")) as db:
        named = db.execute("select person_id, role from article_people order by 1, 2").fetchall()
        told = db.execute("select event_id from article_events where quote is not null").fetchall()
        about = dict(db.execute("select name, value from archive"))

    assert named == [("ada", None), ("ada", "市长"), ("red-cross", None)]
    assert told == [("bridge",)]
    assert about["schema_version"] == "1"
    assert about["license"] == "CC BY 4.0"


def test_the_data_package_is_what_frictionless_asks_for(made):
    with system.use_context(trusted=True):
        report = Package(str(made / "datapackage/datapackage.json")).validate()

    assert report.flatten(["type", "note"]) == []
    assert report.stats["tasks"] == len(TABLES)
    package = json.loads((made / "datapackage/datapackage.json").read_text("utf-8"))
    assert package["licenses"] == [{"name": "CC-BY-4.0", "title": "CC BY 4.0"}]
    assert package["contributors"][0]["title"] == "Town Press"


def test_a_reference_that_is_none_is_told_by_frictionless(made, tmp_path):
    """The check above can fail."""
    for path in (made / "datapackage").iterdir():
        data = path.read_bytes()
        (tmp_path / path.name).write_bytes(data.replace(b"2023/plan,ada", b"2023/plan,bob"))
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "datapackage.json")).validate()

    assert {kind for (kind,) in report.flatten(["type"])} == {"foreign-key"}


def test_csv_files_of_package_and_folder_are_the_same(made):
    for one in TABLES:
        name = f"{one.name}.csv"
        assert (made / "csv" / name).read_bytes() == (made / "datapackage" / name).read_bytes()


def test_csv_has_no_formula_and_ends_lines_as_the_rfc_says(made):
    data = (made / "csv/articles.csv").read_bytes()

    assert b"'=SUM(A1)" in data
    assert [line for line in data.split(b"\r\n") if re.search(rb"(^|,)[=+@]", line)] == []
    assert [row["value"] for row in _csv(made, "names")].count("'=Ada") == 1


_CELLS = st.text(st.sampled_from("=+-@\t\r\n,\"' a中1|;"), max_size=8)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.lists(_CELLS, min_size=3, max_size=3), max_size=5))
def test_what_is_written_as_csv_is_read_again(rows):
    read = list(csv.reader(table(rows).decode().splitlines(keepends=True)))

    assert read == [list(map(harmless, row)) for row in rows]
    assert not any(cell[:1] in set("=@\t\r") for row in read for cell in row)


def test_no_export_holds_what_may_not_be_told(made):
    """Of the markers each is in the content, so that they would be found."""
    whole = "".join(SITE.values())
    held = [
        f"{path.relative_to(made)}: {marker}"
        for path in sorted(made.rglob("*"))
        if path.is_file()
        for marker in MARKERS
        if marker.encode() in path.read_bytes()
    ]

    assert all(marker in whole for marker in MARKERS)
    assert held == []


def test_records_are_of_the_described_form(made):
    forms = {
        Form.TEXT: ["string", "null"],
        Form.NUMBER: ["integer", "null"],
        Form.FLAG: ["boolean"],
        Form.LIST: ["array"],
    }
    for name in NESTED:
        properties = {
            column.name: {"type": forms[column.form][0] if column.needed else forms[column.form]}
            for column in _BY_NAME[name].columns
        }
        schema = {"type": "object", "properties": properties, "required": list(properties)}
        for record in _lines(made, name):
            Draft7Validator(schema).validate(record)


def test_the_page_is_what_the_code_says():
    assert (ROOT / "docs/data.md").read_text("utf-8") == data_docs(), f"run: {COMMAND}"


@pytest.mark.parametrize(
    ("text", "licence"),
    [
        ("CC-BY-4.0", {"name": "CC-BY-4.0"}),
        ("All rights reserved", {"name": "All-rights-reserved", "title": "All rights reserved"}),
        ("版权所有", {"name": "other", "title": "版权所有"}),
        ("https://example.org/l", {"path": "https://example.org/l"}),
    ],
    ids=["listed", "words", "chinese", "address"],
)
def test_a_licence_is_named_as_packages_do(text, licence):
    assert licence_of(text) == licence


def test_a_table_that_stands_alone_refers_to_no_other():
    mentions = _BY_NAME["mentions"]

    assert "foreignKeys" in table_schema(mentions)
    assert "foreignKeys" not in table_schema(mentions, refer=False)
