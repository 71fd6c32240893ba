from __future__ import annotations

import pytest
from documents import files, write

from newsgen.importers.readers.generated import read
from newsgen.importers.reading import Context, Item, Kind
from newsgen.importers.registry import authors_of, root_of


def site(tmp_path, text):
    write(tmp_path, files(text))
    return tmp_path


@pytest.mark.parametrize(
    "text",
    [
        "-- content/authors/ann/_index.md --\n---\ndisplay_name: Ann Example\n---\n",
        "-- content/authors/ann.md --\n---\nfirst_name: Ann\nlast_name: Example\n---\n",
        "-- content/en/authors/ann/_index.md --\n+++\ntitle = 'Ann Example'\n+++\n",
        "-- _authors/ann.md --\n---\nname: Ann Example\nposition: Editor\n---\nShe writes.\n",
        "-- _data/authors.yml --\nann:\n  name: Ann Example\n  github: ann1\n",
        "-- src/_data/authors.json --\n" + '{"ann": {"full_name": "Ann Example"}}\n',
        "-- data/authors.toml --\n[ann]\nname = 'Ann Example'\n",
        "-- data/authors/ann.yaml --\nname: Ann Example\n",
        "-- _data/authors.yml --\n- handle: ann\n  name: Ann Example\n",
        "-- _data/authors.yml --\nann: Ann Example\n",
    ],
)
def test_every_kind_of_registry_gives_names_by_handle(tmp_path, text):
    assert authors_of(site(tmp_path, text))["ann"] == "Ann Example"


def test_former_handles_count_and_the_first_owner_keeps_one(tmp_path):
    text = (
        "-- content/authors/ann/_index.md --\n"
        "---\nname: Ann Example\nslug: a-example\naliases: [/authors/annie/, bob]\n---\n"
        "-- content/authors/bob/_index.md --\n---\nname: Bob Example\n---\n"
    )
    found = authors_of(site(tmp_path, text))
    assert found == dict.fromkeys(("ann", "a-example", "annie", "bob"), "Ann Example")


def test_what_is_no_person_is_in_no_registry(tmp_path):
    text = (
        "-- content/authors/_index.md --\n---\ntitle: Authors\n---\n"
        "-- content/authors/2020-01-01-news.md --\n---\ntitle: News\ndate: 2020-01-01\n---\n.\n"
        "-- _data/authors.yml --\nann: *x\nbob: {x: 1}\n"
        "-- _data/authors.json --\n[[[\n"
    )
    assert authors_of(site(tmp_path, text)) == {}


def test_links_out_of_the_folder_are_not_followed(tmp_path):
    write(tmp_path, {"other/ann.md": "---\nname: Ann Example\n---\n"})
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "_authors").symlink_to(tmp_path / "other")
    assert authors_of(tmp_path / "site") == {}


@pytest.mark.parametrize(
    ("name", "root"),
    [
        ("blog/_config.yml", "blog"),
        ("blog/hugo.toml", "blog"),
        ("blog/pelicanconf.py", "blog"),
        ("other/x.txt", "blog"),
    ],
)
def test_the_folder_of_a_site_is_known_by_its_configuration(tmp_path, name, root):
    write(tmp_path, {name: "x", "blog/source/_posts/news/a.md": "x"})
    assert root_of(tmp_path / "blog/source/_posts/news/a.md") == tmp_path / root
    assert root_of(tmp_path / "blog") == tmp_path / root


def test_the_nearest_site_counts(tmp_path):
    write(tmp_path, {"content/blog/_config.yml": "x", "content/blog/posts/a.md": "x"})
    assert root_of(tmp_path / "content/blog/posts/a.md") == tmp_path / "content/blog"
    assert root_of(tmp_path / "content/blog") == tmp_path / "content/blog"


def test_a_file_outside_of_any_site_has_no_root(tmp_path):
    write(tmp_path, {"a.md": "x"})
    assert root_of(tmp_path / "a.md") is None


def test_a_file_of_a_registry_is_a_person():
    data = b"---\nname: Ann Example\ngithub: ann1\nslug: a-example\n---\n\nShe writes.\n"
    found = read(Item("content/authors/ann/_index.md", data, "markdown"), Context())
    assert found.kind is Kind.PERSON
    assert found.text[slice(*found.title)] == "Ann Example"
    assert found.header.slug == "a-example"
    assert found.header.extra == {"name": "Ann Example", "github": "ann1", "slug": "a-example"}
    assert [found.text[block.start : block.end] for block in found.blocks] == ["She writes."]


def test_the_list_of_authors_is_no_person():
    data = b"---\ntitle: Authors\n---\nOur people.\n"
    found = read(Item("content/authors/_index.md", data, "markdown"), Context())
    assert found.kind is Kind.PAGE
