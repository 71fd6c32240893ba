"""What became of what was published, decided from plain values."""

import pytest

from newsgen.archive.archive import Archive, NameAddress, Section
from newsgen.models.article import Card, Correction, Entry, Status
from newsgen.models.dates import PartialDate
from newsgen.models.person import Person, PersonKind
from newsgen.models.placed import Placed
from newsgen.models.published import Published, Recorded
from newsgen.models.site import Site
from newsgen.outputs.plan import plan
from newsgen.outputs.register import renewed

DATE = PartialDate.parse("2024-05-21")


def article(ident, slug="", *, text="", category="", updated=None, **fields):
    status = fields.pop("status", Status.PUBLISHED)
    url = f"articles/{slug or ident}/"
    card = Card(ident, url, fields.pop("title", ident), DATE, category, "en", "", status, updated)
    sha = b"" if status is Status.WITHHELD else (text or ident).ljust(32).encode()
    return Placed(Entry(b"k", card, text=sha, **fields), f"content/articles/{ident}.md")


def person(ident, name="", file="", **fields):
    kind = fields.get("kind", PersonKind.PERSON)
    folder = "organisations" if kind is PersonKind.ORGANISATION else "people"
    source = f"content/people/{file or ident}.yaml"
    return Person(ident, name or ident.title(), f"{folder}/{ident}/", source, **fields)


def archive(*articles, people=(), private=(), names=None):
    """Return an archive; *names* are the addresses that names lead to, and whose they are."""
    shown = tuple(one for one in articles if one.value.card.status is not Status.WITHHELD)
    categories = sorted({one.value.card.category for one in shown} - {""})
    return Archive(
        Site("Small"),
        entries=shown,
        withheld=tuple(one for one in articles if one not in shown),
        people=tuple(people),
        sections=tuple(Section(name, f"categories/{name}/", "", (), "") for name in categories),
        appearances={one.id: () for one in people},
        private=tuple(private),
        addresses=tuple(
            NameAddress(f"people/{name}/", name, tuple(ids.split()))
            for name, ids in sorted((names or {}).items())
        ),
    )


def published(*archives, before=None):
    """Return the register after builds of *archives*, one after another."""
    register = before or Published()
    for one in archives:
        register = renewed(one, register).published
    return register


def moves(register):
    return {line.url: line.target for line in register.lines.values() if line.target}


def lost(site, register):
    return plan(site, (), register).lost


A, B = article("a"), article("b")


@pytest.mark.parametrize(
    "now",
    [
        article("a", "new"),
        article("c", "new", text="a"),
        article("c", "new", aliases=("articles/a/",)),
        article("c", "new", title="a"),
    ],
    ids=["slug", "file", "alias", "title"],
)
def test_an_article_keeps_the_address_it_had(now):
    register = published(archive(A), archive(now))
    assert moves(register) == {"articles/a/": "articles/new/"}
    assert register.first("articles/new/") == "articles/a/"
    edited = article(now.value.card.id, "new", text="other")
    assert moves(published(archive(edited), before=register)) == moves(register)


def test_an_article_that_moves_on_is_found_in_one_step():
    register = published(archive(A), archive(article("a", "x")), archive(article("a", "y")))
    assert moves(register) == {"articles/a/": "articles/y/", "articles/x/": "articles/y/"}
    assert register.first("articles/y/") == "articles/a/"


def test_an_article_that_moves_back_leads_nowhere_else():
    register = published(archive(A), archive(article("a", "x")), archive(A))
    assert moves(register) == {"articles/x/": "articles/a/"}
    assert register.first("articles/a/") == "articles/a/"


def test_two_that_change_places_are_where_they_are():
    register = published(archive(A, B), archive(article("a", "b"), article("b", "a")))
    assert moves(register) == {}
    assert register.first("articles/b/") == "articles/a/"
    assert register.first("articles/a/") == "articles/b/"


def test_files_that_change_places_take_their_addresses_along():
    one, two = article("a", "2023/a", text="1"), article("b", "2024/b", text="2")
    register = published(
        archive(one, two),
        archive(
            article("b", "2023/b", text="1", title="a"),
            article("a", "2024/a", text="2", title="b"),
        ),
    )
    assert moves(register) == {
        "articles/2023/a/": "articles/2023/b/",
        "articles/2024/b/": "articles/2024/a/",
    }
    assert register.first("articles/2023/b/") == "articles/2023/a/"


def test_a_new_article_in_the_file_of_one_that_was_renamed_is_not_taken_for_it():
    register = published(
        archive(article("a", "2023/a", text="1")),
        archive(
            article("a-2023", "2023/a-2023", text="1", title="a"),
            article("a", "2024/a", text="2", title="new"),
        ),
    )
    assert moves(register) == {"articles/2023/a/": "articles/2023/a-2023/"}
    assert register.first("articles/2024/a/") == "articles/2024/a/"


def test_an_article_that_was_written_anew_is_still_the_one_of_its_file():
    register = published(
        archive(article("a", "2023/a", text="1")),
        archive(article("a", "2024/a", text="2", title="new")),
    )
    assert moves(register) == {"articles/2023/a/": "articles/2024/a/"}
    assert register.first("articles/2024/a/") == "articles/2023/a/"


def test_what_takes_an_address_over_has_a_name_of_its_own():
    now = archive(article("a", "x"), article("c", "a"))
    register = published(archive(A), now, now)
    assert moves(register) == {}
    assert register.first("articles/x/") == "articles/a/"
    assert register.first("articles/a/") == "articles/a/#2"


def test_texts_that_two_have_say_nothing_of_who_is_who():
    twins = archive(article("a", text="t", title="t"), article("b", text="t", title="t"))
    assert lost(archive(article("c", text="t", title="t")), published(twins)) == (
        "articles/a/",
        "articles/b/",
    )


def test_an_article_that_is_gone_is_lost_and_named():
    register = published(archive(A, B))
    found = plan(archive(B), (), register)
    assert found.lost == ("articles/a/",)
    assert [one.code for one in register.dropped(found.lost)] == ["address-dropped"]


def test_of_what_is_lost_only_what_stood_somewhere_is_told_and_not_what_leads_there():
    register = published(archive(article("a", "x")), archive(article("a", "y")))
    found = plan(archive(B), (), register)
    assert found.lost == ("articles/x/", "articles/y/")
    (told,) = register.dropped(found.lost, found.published)
    assert told.message.startswith("'articles/y/' was published")


def test_a_lost_article_is_offered_the_only_new_one():
    register = published(archive(A))
    for others, offered in (((B,), "articles/b/"), ((B, article("c")), "NEW")):
        found = plan(archive(*others), (), register)
        (told,) = register.dropped(found.lost, found.published)
        assert f"'newsgen addresses move articles/a/ {offered}'" in told.hint


def test_what_leads_to_nothing_is_lost_too():
    by_hand = {"x/": Recorded("x/", 1, "gone/"), "y/": Recorded("y/", 2, "timeline/")}
    loop = {"u/": Recorded("u/", 3, "v/"), "v/": Recorded("v/", 4, "u/")}
    assert lost(archive(A), Published({**by_hand, **loop})) == ("u/", "v/", "x/")


def test_renewing_again_changes_nothing():
    later = archive(article("a", "b"), article("c", "a"), article("d", "e", text="b"))
    register = published(archive(A, B), later)
    assert published(later, before=register).lines == register.lines


def test_a_text_stays_on_record_until_somebody_owns_up_to_a_change():
    register = published(archive(A), archive(article("a", text="silent")))
    line = register.lines["articles/a/"]
    assert line.text == A.value.text.hex()
    assert line.latest == article("a", text="silent").value.text.hex()
    told = article("a", text="told", corrections=(Correction(DATE, "x", "y"),))
    after = published(archive(told), before=register).lines["articles/a/"]
    assert (after.text, after.latest) == (told.value.text.hex(), "")
    renamed = article("c", "c", text="silent")
    assert moves(published(archive(renamed), before=register)) == {"articles/a/": "articles/c/"}


def test_nothing_but_its_address_is_on_record_of_what_is_withheld():
    hidden = article("a", category="Secret", status=Status.WITHHELD, aliases=("old/",))
    register = published(archive(article("a", category="Secret", text="t")), archive(hidden))
    assert {url: tuple(line)[2:] for url, line in _rows(register).items()} == {
        "articles/a/": ("", "articles/a", "", "", "", "", "", "", False),
        "old/": ("articles/a/", "", "", "", "", "", "", "", False),
    }
    assert lost(archive(hidden), register) == ()


def _rows(register):
    return {
        url: [getattr(line, name) for name in line.__struct_fields__]
        for url, line in register.lines.items()
    }


def test_drafts_are_not_on_record():
    assert published(archive(article("a", status=Status.DRAFT))).lines == {}


def test_a_category_is_where_most_of_its_articles_are():
    def site(*names):
        return archive(*(article(f"a{n}", category=name) for n, name in enumerate(names)))

    register = published(site("x", "x", "x", "y"), site("z", "z", "y", "y"))
    assert moves(register) == {"categories/x/": "categories/z/"}


@pytest.mark.parametrize(
    "now",
    [
        person("new", "Ada", former_ids=("ada",)),
        person("new", "Ada", file="ada"),
        person("new", "Ada"),
        person("new", "New", former_ids=("ada",)),
    ],
    ids=["all", "file", "names", "former_ids"],
)
def test_a_person_keeps_the_address_they_had(now):
    before = archive(people=[person("ada", "Ada")])
    assert moves(published(before, archive(people=[now]))) == {"people/ada/": "people/new/"}


def test_what_a_file_says_of_former_ids_counts_for_more_than_names():
    before = archive(people=[person("ada", "Ada"), person("ben", "Ben")])
    after = archive(
        people=[
            person("one", "Ben", former_ids=("ada",)),
            person("two", "Ada", former_ids=("ben",)),
        ]
    )

    found = moves(published(before, after))

    assert found["people/ada/"] == "people/one/"
    assert found["people/ben/"] == "people/two/"


def test_who_is_an_organisation_now_is_found_where_they_were():
    before = archive(people=[person("ada")])
    now = archive(people=[person("ada", kind=PersonKind.ORGANISATION)])
    assert moves(published(before, now)) == {"people/ada/": "organisations/ada/"}


def test_who_is_private_now_leaves_nothing_on_record():
    first = archive(people=[person("ada")])
    second = archive(people=[person("new", "Ada", former_ids=("ada",))])
    register = published(first, second)
    assert set(register.lines) == {"people/ada/", "people/new/"}
    hidden = archive(private=[person("new", "Ada", former_ids=("ada",))])
    assert published(hidden, before=register).lines == {}
    assert lost(hidden, register) == ()


ADA, BO = person("ada", "Ada"), person("bo", "Bo")
NOBODY = Person("cy", "Cy", "people/cy/", "content/articles/a.md")


def names(register):
    return {line.url: line.target for line in register.lines.values() if line.is_name}


def test_a_name_goes_on_leading_to_its_owner_when_it_is_gone():
    register = published(
        archive(people=[ADA], names={"lovelace": "ada"}),
        archive(people=[ADA], names={"byron": "ada"}),
    )
    assert names(register) == {"people/lovelace/": "people/ada/", "people/byron/": "people/ada/"}
    bare = archive(people=[ADA])
    assert names(published(bare, before=register)) == names(register)
    paths = {page.path for page in plan(bare, (), register).pages}
    assert {"people/lovelace/index.html", "people/byron/index.html"} <= paths
    assert not {path for path in paths if path.startswith("people/byron/")} - {
        "people/byron/index.html"
    }


@pytest.mark.parametrize(
    "now",
    [
        person("new", "Ada", former_ids=("ada",)),
        person("new", "New", file="ada"),
        person("new", "New", former_ids=("ada",), file="new"),
    ],
    ids=["all", "file", "former_ids"],
)
def test_a_name_follows_its_owner(now):
    register = published(
        archive(people=[ADA], names={"lovelace": "ada"}), archive(people=[now, BO])
    )
    assert names(register) == {"people/lovelace/": "people/new/"}
    assert moves(register) == {"people/ada/": "people/new/", **names(register)}
    assert lost(archive(people=[now, BO]), register) == ()


def test_a_name_that_somebody_has_is_theirs_and_stays_with_the_last():
    first = archive(people=[ADA, BO], names={"x": "ada"})
    taken = archive(people=[ADA, BO], names={"x": "bo"})
    shared = archive(people=[ADA, BO], names={"x": "ada bo"})
    nobody = archive(people=[ADA, BO])
    assert names(published(first, taken, nobody)) == {"people/x/": "people/bo/"}
    assert names(published(first, shared, nobody)) == {"people/x/": "people/ada/"}
    assert names(published(shared, nobody)) == {}


def test_names_of_who_has_no_file_are_not_on_record():
    assert names(published(archive(people=[NOBODY], names={"x": "cy"}))) == {}


def test_a_name_that_is_an_own_address_now_is_no_name_any_more():
    other = person("lovelace")
    register = published(
        archive(people=[ADA], names={"lovelace": "ada"}), archive(people=[ADA, other])
    )
    assert names(register) == {}
    assert register.lines["people/lovelace/"].id == "people/lovelace"


def test_what_moved_stays_a_folder_also_where_a_name_leads_there():
    now = person("new", "Ada", former_ids=("ada",))
    register = published(archive(people=[ADA]), archive(people=[now], names={"ada": "new"}))
    assert names(register) == {}
    assert moves(register) == {"people/ada/": "people/new/"}


def test_a_name_whose_owner_is_lost_is_told_with_them_and_goes_with_them():
    register = published(archive(people=[ADA], names={"lovelace": "ada"}))
    found = plan(archive(people=[BO]), (), register)
    assert found.lost == ("people/ada/", "people/lovelace/")
    (told,) = register.dropped(found.lost, found.published)
    assert told.message.startswith("'people/ada/' was published")
    left = register.without(["people/ada/"])
    assert left.lines == {}


def test_a_name_whose_owner_is_not_on_record_any_more_goes():
    alone = Recorded("people/x/", 1, "people/ada/", is_name=True)
    register = Published({"people/x/": alone})
    assert published(archive(people=[BO]), before=register).lines.keys() == {"people/bo/"}
    moved = published(archive(people=[ADA]), before=register).moved("people/ada/", "timeline/")
    again = published(archive(people=[BO]), archive(people=[BO]), before=moved)
    assert names(again) == {"people/x/": "timeline/"}


@pytest.mark.parametrize(
    "hidden",
    [person("ada"), person("other", "Lovelace")],
    ids=["owner", "namesake"],
)
def test_no_name_of_who_is_private_stays_on_record(hidden):
    register = published(
        archive(people=[ADA], names={"lovelace": "ada", "byron": "ada"}), archive(people=[ADA])
    )
    people = [one for one in (ADA, BO) if one.id != hidden.id]
    left = published(archive(people=people, private=[hidden]), before=register)
    assert "people/lovelace/" not in left.lines
    assert ("people/byron/" in left.lines) == (hidden.id == "other")
    assert lost(archive(people=people, private=[hidden]), register) == ()
