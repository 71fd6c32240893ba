"""The list of published addresses, as builds keep it."""

from datetime import date

import pytest
from documents import built, files, tree, write

from newsgen.build.build import build
from newsgen.build.checking import check
from newsgen.build.options import Options
from newsgen.store.published import LOCK, LockError, read_published

SITE = files("""
-- newsgen.yaml --
title: Small archive
language: en
-- content/people/openai.yaml --
name: OpenAI
kind: organisation
aliases: [OpenAI LP]
-- content/people/jan.yaml --
name: 杨·莱克
-- content/articles/a.md --
---
title: One
date: 2024-05-15
people: [杨·莱克, OpenAI, Bo Chen]
---
-- content/articles/b.md --
---
title: Two
date: 2024-05-16
people: [Ada]
status: draft
---
""")
ADDRESSES = ("articles/2024/05/a/", "organisations/openai/", "people/jan/")
NAMES = (
    "organisations/openai-lp/",
    "people/openai-lp/",
    "people/openai/",
    "people/杨-莱克/",
)


@pytest.fixture
def site(tmp_path):
    write(tmp_path, SITE)
    return tmp_path


def addresses(site):
    return tuple(sorted(read_published(site).lines))


def published(site):
    """Return the addresses at which something stands, without those of names."""
    return tuple(sorted(one.url for one in read_published(site).lines.values() if not one.is_name))


def codes(report):
    return [(one.path, one.line, one.code) for one in report.diagnostics]


def test_a_build_keeps_the_addresses_of_pages_and_of_the_names_of_who_has_a_file(site):
    assert codes(built(site)) == []
    assert addresses(site) == tuple(sorted((*ADDRESSES, *NAMES)))
    assert published(site) == ADDRESSES


def test_a_build_elsewhere_counts_too_and_a_second_one_changes_nothing(site, tmp_path_factory):
    built(site, output=tmp_path_factory.mktemp("elsewhere"))
    before = (site / LOCK).stat()
    built(site)
    after = (site / LOCK).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert published(site) == ADDRESSES


@pytest.mark.parametrize("how", ["drafts", "preview"])
def test_what_nobody_publishes_is_not_kept(site, how):
    assert not built(site, **{how: True}).failed
    assert not (site / LOCK).exists()


def test_checking_and_failing_keep_nothing(site):
    check(Options(site, site / "build", date(2026, 1, 1)))
    write(site, {"content/articles/c.md": "---\ntitle: Three\n---\n"})
    assert built(site).failed
    assert not (site / LOCK).exists()


def test_a_site_without_anything_needs_no_list(tmp_path):
    write(tmp_path, {"newsgen.yaml": "title: Nothing yet\n"})
    built(tmp_path)
    assert not (tmp_path / LOCK).exists()


def test_who_has_no_file_goes_with_the_last_article_that_names_them(site):
    built(site)
    assert (site / "build/people/bo-chen/index.html").exists()
    text = SITE["content/articles/a.md"].replace("date", "status: withheld\ndate")
    write(site, {"content/articles/a.md": text})
    assert codes(built(site)) == []
    assert not (site / "build/people/bo-chen").exists()


def test_a_build_that_would_drop_an_address_changes_nothing_and_says_so(site):
    built(site)
    before = tree(site / "build")
    write(site, {"content/articles/a.md": "---\ntitle: One\ndate: 2024-05\n---\n"})
    (site / "content/people/jan.yaml").unlink()
    for preview in (False, True):
        report = built(site, preview=preview)
        assert codes(report) == [(LOCK, 8, "address-dropped")]
        assert report.failed
    assert tree(site / "build") == before
    assert published(site) == ADDRESSES


def test_a_file_written_later_takes_over_the_address_of_the_name(site):
    built(site)
    write(site, {"content/people/bo.yaml": "name: Chen Bo\naliases: [bo chen]\n"})
    assert codes(built(site)) == []
    page = (site / "build/people/bo-chen/index.html").read_text("utf-8")
    assert "url=../../people/bo/" in page
    assert published(site) == (*ADDRESSES[:2], "people/bo/", *ADDRESSES[2:])


def test_an_id_that_changed_still_leads_to_its_page(site):
    built(site)
    (site / "content/people/openai.yaml").unlink()
    moved = "name: Open AI\nkind: organisation\naliases: [OpenAI]\n"
    write(site, {"content/people/oai.yaml": moved})
    assert codes(built(site)) == []
    write(site, {"content/people/oai.yaml": moved.replace("name", "former_ids: [openai]\nname")})
    assert codes(built(site)) == []
    page = (site / "build/organisations/openai/index.html").read_text("utf-8")
    assert "url=../../organisations/oai/" in page


def test_who_became_an_organisation_or_a_person_is_found_at_both_addresses(site):
    built(site)
    write(site, {"content/people/openai.yaml": "name: OpenAI\n"})
    assert codes(built(site)) == []
    page = (site / "build/organisations/openai/index.html").read_text("utf-8")
    assert "url=../../people/openai/" in page


def test_addresses_of_a_file_with_errors_are_not_said_to_be_gone(site):
    built(site)
    write(site, {"content/people/openai.yaml": "nme: OpenAI\n"})
    report = built(site)
    assert report.failed
    assert "address-dropped" not in {code for *_, code in codes(report)}


def test_a_list_that_was_spoilt_stops_the_build_at_its_line(site):
    (site / LOCK).write_text("people/gone/\n<<<<<<< HEAD\n", "utf-8")
    assert codes(built(site)) == [(LOCK, 2, "lock-invalid")]
    (site / LOCK).write_bytes(b"\xff")
    with pytest.raises(LockError):
        built(site)


def test_a_list_that_cannot_be_written_is_a_warning(site):
    (site / f".{LOCK}.tmp").mkdir()
    report = built(site)
    assert codes(report) == [(LOCK, 0, "lock-unwritten")]
    assert not report.failed
    assert (site / "build/index.html").exists()


def test_the_list_is_the_same_whatever_the_number_of_processes(site, tmp_path_factory):
    built(site)
    other = tmp_path_factory.mktemp("other")
    write(other, SITE)
    build(Options(other, other / "build", date(2026, 1, 1), 2), lambda *_: None)
    assert (other / LOCK).read_bytes() == (site / LOCK).read_bytes()


def test_a_list_that_is_edited_during_a_build_stays_and_is_read_by_the_next(site):
    edited = "people/leike/ -> people/jan/\n"

    def edit(*_):
        (site / LOCK).write_text(edited, "utf-8")

    build(Options(site, site / "build", date(2026, 1, 1)), edit)
    assert (site / LOCK).read_text("utf-8") == edited
    built(site)
    assert "people/leike/" in addresses(site)
    assert (site / "build/people/leike/index.html").exists()


def test_a_list_of_people_alone_is_still_read(site):
    (site / LOCK).write_text("# Published addresses of people\npeople/jan/\n", "utf-8")
    assert codes(built(site)) == []
    assert published(site) == ADDRESSES
    assert read_published(site).lines["people/jan/"].id == "people/jan"
