from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers.draft import Draft, EventProposal, PersonProposal, Provenance, Removal
from newsgen.importers.writer import article
from newsgen.text.scalars import scalar

DRAFT = Draft(
    title="一条河: 三十年",
    date="2024-05-21T20:42+08:00",
    category="新闻",
    lang="zh-Hans",
    author=("李雷", "Doe, Jane"),
    source=Provenance("某报", "https://example.org/a", sha256="0" * 64),
    people=(
        PersonProposal("杨·莱克", (), "Jan Leike", 7, 0.98, "负责人杨·莱克#说: 是\n的"),
        PersonProposal("某·人", (), "", 1, 0.6, "…"),
    ),
    events=(
        EventProposal(
            "2023-11/..", "七人辞职", "自去年11月至今: 七人# 辞职。", "since", ("杨·莱克", "某·人")
        ),
        EventProposal("2012", "“奖”", "2012年得“奖”。", "year"),
    ),
    removed=(Removal("蓝鲸", 7, "injected word"),),
    body="正文。",
    warnings=("check: this\nplease",),
)


def meta(text):
    """Read the front matter of *text* with every scalar as text."""
    head = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    return yaml.load(head[1], Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but text


def test_the_front_matter_holds_the_draft_and_only_known_keys():
    assert meta(article(DRAFT)) == {
        "title": DRAFT.title,
        "date": DRAFT.date,
        "category": "新闻",
        "lang": "zh-Hans",
        "author": ["李雷", "Doe, Jane"],
        "people": ["杨·莱克"],
        "events": [
            {
                "date": "2023-11/..",
                "title": "七人辞职",
                "people": ["杨·莱克"],
                "quote": "自去年11月至今: 七人# 辞职。",
            },
            {"date": "2012", "title": "“奖”", "quote": "2012年得“奖”。"},
        ],
        "source": {"name": "某报", "url": "https://example.org/a", "sha256": "0" * 64},
    }


def test_evidence_doubts_and_removals_are_comments():
    text = article(DRAFT)
    for comment in (
        "# Jan Leike · 7× · 0.98",
        "# - 某·人",
        "# removed: 蓝鲸 · 7×",
        "# check: check: this",
    ):
        assert comment in text
    assert "蓝鲸" not in str(meta(text))


def test_a_draft_without_facts_says_what_to_write():
    text = article(Draft("T", "", "", "", (), Provenance(sha256="0" * 64), (), (), (), "Body."))
    assert "date:  # not found in the text: write it here" in text
    assert "people" not in text
    assert text.endswith("\n---\n\nBody.\n")


def test_doubtful_people_alone_make_no_empty_list():
    draft = Draft("T", "2024", "", "", (), Provenance(), DRAFT.people[1:], (), (), "B")
    assert "people" not in meta(article(draft))


def test_too_many_events_are_cut_to_what_the_loader_reads():
    events = DRAFT.events * 2000
    draft = Draft("T", "2024", "", "", (), Provenance(), (), events, (), "B")
    head = article(draft).partition("\n---\n")[0]
    assert len(head.encode()) < 50_000
    assert 0 < len(meta(article(draft))["events"]) < 4000


@pytest.mark.parametrize(
    "text", ["一句话", "OpenAI首席科学家:离开", "a, b (c)", "杨·莱克", "“引号”开头"]
)
def test_a_plain_value_is_not_quoted(text):
    assert scalar(text) == text


@settings(deadline=None, max_examples=400)
@given(st.text(min_size=1, max_size=30).filter(lambda text: "\n" not in text))
def test_any_value_is_read_back(text):
    assert yaml.load(f"key: {scalar(text)}", Loader=yaml.BaseLoader) == {"key": text}  # noqa: S506


@settings(deadline=None, max_examples=200)
@given(
    st.sampled_from(
        ["1", "1.5", "yes", "No", "null", "~", "2024-05-21", "12:30", "0777", "1e3", "=", ".inf"]
    )
)
def test_a_value_that_looks_like_another_type_stays_text(text):
    assert yaml.safe_load(f"key: {scalar(text)}") == {"key": text}


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=40), st.text(max_size=40))
def test_no_evidence_or_warning_breaks_the_front_matter(evidence, warning):
    person = PersonProposal("杨·莱克", evidence=evidence, confidence=0.9)
    removed = (Removal(evidence or "x", 1, "r"),)
    draft = Draft("T", "2024", "", "", (), Provenance(), (person,), (), removed, "B", (warning,))
    assert meta(article(draft))["people"] == ["杨·莱克"]
