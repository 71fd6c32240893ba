"""``newsgen people`` as a user types it."""

from __future__ import annotations

import json

import pytest
from commands import newsgen
from documents import files, tree, write

_SITE = files("""\
-- newsgen.yaml --
title: S
language: zh-Hans
-- content/people/sam-altman.yaml --
name: 山姆·奥特曼
names:
  - {value: Sam Altman, lang: en}   # as he signs
-- content/articles/a.md --
---
title: A
date: 2023-11-20
people: [格雷格·伯克曼, sam-altman, 李伟]
---
格雷格·伯克曼（Greg Brockman）说。
-- content/articles/b.md --
---
title: B
date: 2023-11-21
people: [格雷格·布罗克曼, 山姆·奥特曼, 李伟]
---
总裁格雷格·布罗克曼（Greg Brockman）说。
""")


@pytest.fixture
def site(tmp_path):
    write(tmp_path, _SITE)
    return tmp_path


def test_a_proposal_comes_with_its_reasons_its_files_and_the_command_that_does_it(site):
    before = tree(site / "content")

    status, output, _ = newsgen("people", "propose", cwd=site)

    assert status == 0
    assert tree(site / "content") == before
    for line in (
        "格雷格·伯克曼 = 格雷格·布罗克曼",
        "both are Greg Brockman (in content/articles/a.md and content/articles/b.md)",
        "newsgen people merge 格雷格-伯克曼 格雷格-布罗克曼",
        "1 pair may be one person; --write merges 1 of them.",
    ):
        assert line in output


def test_proposals_for_programs_are_one_object(site):
    status, output, _ = newsgen("people", "propose", "--json", cwd=site)

    found = json.loads(output)
    assert (status, found["written"]) == (0, [])
    (one,) = found["proposals"]
    assert one["keep"] == {
        "id": "格雷格-伯克曼",
        "name": "格雷格·伯克曼",
        "source": "content/articles/a.md",
    }
    assert one.keys() == {"keep", "other", "score", "reasons", "command"}


def test_writing_merges_what_is_likely_enough_and_nothing_is_left_to_propose(site):
    low = newsgen("people", "propose", "--write", "--confidence", "0.99", cwd=site)
    assert "There is nothing to change." in low[1]

    status, output, _ = newsgen("people", "propose", "--write", cwd=site)

    assert status == 0
    path = "content/people/格雷格-伯克曼.yaml"
    assert f"made {path}\n" in output
    assert (site / path).read_text("utf-8") == (
        "id: 格雷格-伯克曼\nname: 格雷格·伯克曼\naliases: [格雷格·布罗克曼]\n"
    )
    assert "No two people look like one." in newsgen("people", "propose", cwd=site)[1]
    assert newsgen("build", cwd=site)[0] == 0


def test_a_merge_is_shown_first_and_done_when_it_is_meant(site):
    before = tree(site / "content")

    arguments = ("people", "merge", "sam-altman", "李伟")
    status, output, _ = newsgen(*arguments, "--dry-run", cwd=site)

    assert (status, tree(site / "content")) == (0, before)
    assert "+aliases: [李伟]\n" in output
    assert "Would change 1 file; nothing was written.\n" in output

    assert newsgen(*arguments, cwd=site)[0] == 0
    assert (site / "content/people/sam-altman.yaml").read_text("utf-8") == (
        "name: 山姆·奥特曼\nnames:\n  - {value: Sam Altman, lang: en}   # as he signs\n"
        "aliases: [李伟]\n"
    )


def test_an_id_that_was_merged_is_still_understood(site):
    write(site, {"content/people/s.yaml": "name: 萨姆·奥特曼\n"})
    write(site, {"content/articles/c.md": "---\ntitle: C\ndate: 2024\npeople: [{id: s}]\n---\n"})

    assert newsgen("people", "merge", "sam-altman", "s", cwd=site)[0] == 0

    assert newsgen("check", cwd=site)[0] == 0
    assert not (site / "content/people/s.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("merge", "sam-altman", "nobody"), "'nobody' is no id and no name of anyone"),
        (("merge", "sam-altman", "Sam Altman"), "are one person already"),
        (("split", "sam-altman", "Sam", "--articles", "newsgen.yaml"), "write sam"),
        (("split", "sam-altman", "sam", "--articles", "x.md"), "x.md is no article"),
        (("forget", "sam-altman"), "no published address"),
    ],
)
def test_what_makes_no_sense_is_answered_in_a_sentence(site, arguments, why):
    before = tree(site / "content")

    status, output, messages = newsgen("people", *arguments, cwd=site)

    assert (status, output) == (1, "")
    assert why in messages
    assert tree(site / "content") == before


def test_wrong_usage_exits_with_2(site):
    assert newsgen("people", "merge", "sam-altman", cwd=site)[0] == 2
    assert newsgen("people", "propose", "--confidence", "2", cwd=site)[0] == 2


def test_a_split_takes_paths_as_seen_from_where_it_is_typed(site):
    folder = site / "content/articles"

    status, output, _ = newsgen(
        "-C", site, "people", "split", "李伟", "li-wei-2", "--articles", "b.md", cwd=folder
    )

    assert status == 0
    assert "people: [格雷格·布罗克曼, 山姆·奥特曼, li-wei-2]\n" in (folder / "b.md").read_text(
        "utf-8"
    )
    assert "made ../people/li-wei-2.yaml\n" in output
    assert newsgen("-C", site, "check", cwd=folder)[0] == 0


def test_an_address_nobody_has_any_more_is_forgotten_or_taken_over(site):
    lock = site / "newsgen.lock"
    lock.write_text("people/gone/\npeople/lost/\npeople/sam-altman/\n", "utf-8")

    used = newsgen("people", "forget", "sam-altman", cwd=site)
    assert used[0] == 1
    assert "people/sam-altman/ leads somewhere" in used[2]
    assert newsgen("people", "forget", "people/gone/", cwd=site)[:2] == (
        0,
        "forgot people/gone/\n",
    )
    assert newsgen("people", "merge", "sam-altman", "lost", cwd=site)[0] == 0

    assert "people/gone/" not in lock.read_text("utf-8")
    assert "former_ids: [lost]\n" in (site / "content/people/sam-altman.yaml").read_text("utf-8")
