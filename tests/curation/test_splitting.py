"""One person becomes two, and every article says whom it means."""

from __future__ import annotations

import pytest
from documents import TODAY, files, tree, write

from newsgen.build.options import Options
from newsgen.build.reading import read_archive
from newsgen.curation.desk import Desk
from newsgen.curation.identify import NoSuchPerson, is_known, person_of
from newsgen.curation.splitting import CanNotSplit, split
from newsgen.curation.write import write as write_change

_SITE = files("""\
-- newsgen.yaml --
title: S
language: zh-Hans
-- content/people/fang.yaml --
id: fang-fang
name: 方方
aliases: [汪芳]
-- content/events/e.yaml --
title: E
date: 2020
people:
  - 方方   # by name
-- content/articles/named.md --
---
title: Named
date: 2020-01-01
people: [方方, 汪芳, fang-fang]
events:
  - {date: 2020, title: T, people: [方方]}
---
-- content/articles/mapping.md --
---
title: Mapping
date: 2020-01-02
people:
  - name: 方方
    role: 作家
---
-- content/articles/second.md --
---
title: Second
date: 2020-01-03
people:
  - 汪芳  # the other one
---
-- content/articles/text.md --
---
title: Text
date: 2020-01-05
---
作家方方说，他昨天来了。
-- content/articles/silent.md --
---
title: Silent
date: 2020-01-04
category: C
summary: S
---
""")


@pytest.fixture
def site(tmp_path):
    write(tmp_path, _SITE)
    return tmp_path


def _read(site):
    return read_archive(Options(site, site / "build", TODAY))


def _split(site, ident, *articles, who="fang-fang"):
    archive, problems = _read(site)
    assert problems == ()
    desk = Desk(lambda path: (site / path).read_bytes())
    paths = frozenset(f"content/articles/{name}.md" for name in articles)
    split(desk, archive, person_of(archive, who), ident, articles=paths)
    write_change(desk.change(), site)
    return {path: data.decode() for path, data in tree(site / "content").items()}


def test_the_articles_that_were_named_mean_the_second_person_and_all_others_the_first(site):
    after = _split(site, "fang-fang-actor", "second", "silent")

    assert after["people/fang-fang-actor.yaml"] == (
        "id: fang-fang-actor\nname: 方方\nnot_same_as: [fang-fang]\n"
    )
    assert after["people/fang.yaml"].endswith("aliases: [汪芳]\nnot_same_as: [fang-fang-actor]\n")
    assert "people: [fang-fang, 汪芳, fang-fang]\n" in after["articles/named.md"]
    assert "title: T, people: [fang-fang]}\n" in after["articles/named.md"]
    assert "  - name: 方方\n    role: 作家\n    id: fang-fang\n" in after["articles/mapping.md"]
    assert "  - fang-fang-actor  # the other one\n" in after["articles/second.md"]
    assert "date: 2020-01-05\npeople: [fang-fang]\n---\n作家方方" in after["articles/text.md"]
    assert "category: C\npeople: [fang-fang-actor]\nsummary" in after["articles/silent.md"]
    assert "  - fang-fang   # by name\n" in after["events/e.yaml"]
    archive, problems = _read(site)
    assert problems == ()
    assert [ref.id for ref in archive.people_of["second"]] == ["fang-fang-actor"]


@pytest.mark.parametrize(
    ("ident", "article", "why"),
    [
        ("fang-fang", "second", "belongs to"),
        ("Fang Fang", "second", "write fang-fang"),
        ("fang-two", "nowhere", "no article"),
    ],
)
def test_a_split_that_makes_no_sense_is_refused(site, ident, article, why):
    before = tree(site / "content")

    with pytest.raises(CanNotSplit, match=why):
        _split(site, ident, article)

    assert tree(site / "content") == before


@pytest.mark.parametrize(
    "text", ["fang-fang", "方方", "汪芳", "people/fang-fang/", "/people/fang-fang"]
)
def test_a_person_is_found_by_whatever_stands_for_them(site, text):
    archive, _ = _read(site)

    assert person_of(archive, text).id == "fang-fang"
    assert is_known(archive, text)


def test_a_slip_in_an_id_is_answered_with_what_is_near(site):
    archive, _ = _read(site)

    with pytest.raises(NoSuchPerson, match="did you mean fang-fang"):
        person_of(archive, "fang-fong")


def test_a_name_that_two_have_needs_the_id(site):
    _split(site, "fang-fang-actor", "second")
    archive, _ = _read(site)

    with pytest.raises(NoSuchPerson, match="fang-fang or fang-fang-actor"):
        person_of(archive, "方方")
