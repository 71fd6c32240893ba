"""The whole network as other software reads it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import combinations

import msgspec
import pytest
from archives import archive, person
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from newsgen.models.publisher import Publisher
from newsgen.outputs.network import KINDS, plan_network, ties
from newsgen.renderer.header import Header

_NS = {"g": "http://graphml.graphdrawing.org/xmlns"}
_HEADER = Header("A & B", "en", "ltr", "https://example.org/x/", "", Publisher(), ())
_ARTICLES = [
    ("2024-05-02", ["ada", "bob", "red-cross"]),
    ("2024-05-01", ["ada", "bob"]),
    ("2019", ["red-cross"]),
]


@pytest.fixture(scope="module")
def made():
    people = [
        person("ada", '=1+1 <"Ada" & Söhne>'),
        person("bob", "鲍勃"),
        person("cy", "Nobody's article"),
        person("red-cross", "红十字会", kind="organisation"),
    ]
    people[1] = msgspec.structs.replace(people[1], same_as=("http://www.wikidata.org/entity/Q1",))
    return _written(archive(people, _ARTICLES))


def _written(made):
    return {page.path: KINDS[page.kind].write(page.inputs, _HEADER) for page in plan_network(made)}


def _rows(data):
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_the_graph_has_the_structure_graphml_asks_for(made):
    root = etree.fromstring(made["data/people.graphml"])
    [graph] = root.findall("g:graph", _NS)
    keys = {key.get("id"): key for key in root.findall("g:key", _NS)}
    nodes = [node.get("id") for node in graph.findall("g:node", _NS)]

    assert root.tag == f"{{{_NS['g']}}}graphml"
    order = [etree.QName(child).localname for child in root]
    assert order == ["desc", *["key"] * len(keys), "graph"]
    assert graph.get("edgedefault") == "undirected"
    assert len(nodes) == len(set(nodes)) == 4
    for element in graph:
        used = [data.get("key") for data in element.findall("g:data", _NS)]
        assert len(used) == len(set(used))
        assert {keys[key].get("for") for key in used} == {etree.QName(element).localname}
        for data in element:
            assert keys[data.get("key")].get("attr.type") == "string" or data.text.isdigit()
    for edge in graph.findall("g:edge", _NS):
        assert {edge.get("source"), edge.get("target")} <= set(nodes)
        assert edge.get("source") != edge.get("target")


def test_the_graph_says_of_people_what_the_archive_knows(made):
    root = etree.fromstring(made["data/people.graphml"])
    known = {
        node.get("id"): {data.get("key"): data.text for data in node}
        for node in root.iterfind(".//g:node", _NS)
    }

    assert known["ada"]["name"] == '=1+1 <"Ada" & Söhne>'
    assert known["red-cross"] == {
        "name": "红十字会",
        "kind": "organisation",
        "articles": "2",
        "mentions": "4",
        "first": "2019",
        "last": "2024-05-02",
    }
    assert known["cy"]["articles"] == "0"


def test_the_table_of_ties_and_the_graph_agree(made):
    root = etree.fromstring(made["data/people.graphml"])
    edges = {
        (edge.get("source"), edge.get("target")): edge.findtext("g:data", namespaces=_NS)
        for edge in root.iterfind(".//g:edge", _NS)
    }

    rows = _rows(made["data/co-mentions.csv"])
    assert {(row["source"], row["target"]): row["articles"] for row in rows} == edges
    assert edges == {("ada", "bob"): "2", ("ada", "red-cross"): "1", ("bob", "red-cross"): "1"}


def test_the_table_of_people_has_a_row_for_everyone_and_no_formula(made):
    rows = {row["id"]: row for row in _rows(made["data/people.csv"])}

    assert list(rows) == ["ada", "bob", "cy", "red-cross"]
    assert rows["ada"]["name"].startswith("'=1+1")
    assert rows["bob"]["url"] == "https://example.org/x/people/bob/"
    assert rows["bob"]["same_as"] == "http://www.wikidata.org/entity/Q1"
    assert rows["red-cross"]["kind"] == "organisation"
    assert (rows["ada"]["articles"], rows["ada"]["first"]) == ("2", "2024-05-01")


@settings(deadline=None, max_examples=100)
@given(st.lists(st.lists(st.integers(0, 9), unique=True), max_size=15))
def test_ties_are_counted_as_anyone_would_by_hand_and_come_in_order(casts):
    found = list(ties(casts, 10))

    pairs = Counter(pair for cast in casts for pair in combinations(sorted(cast), 2))
    assert {(one, other): count for one, other, count in found} == dict(pairs)
    assert found == sorted(found)


def test_an_archive_without_people_has_no_network():
    assert _written(archive([], [("2024", [])])) == {}


def test_a_list_of_hundreds_ties_nobody():
    crowd = [f"p{number}" for number in range(301)]
    people = [person(ident, ident.title()) for ident in crowd]
    articles = [("2024", crowd), ("2023", crowd[:2])]

    files = _written(archive(people, articles))

    assert [*files["data/co-mentions.csv"].decode().splitlines()][1:] == ["p0,p1,1"]
    assert len(etree.fromstring(files["data/people.graphml"]).findall(".//g:node", _NS)) == 301
