from newsgen.archive.archive import Appearance, Archive, NameAddress
from newsgen.models.article import Card
from newsgen.models.dates import PartialDate
from newsgen.models.person import Person, Role
from newsgen.models.published import Published, Recorded
from newsgen.models.site import Site
from newsgen.outputs.aliases import plan_aliases, plan_kept
from newsgen.outputs.plan import plan


def person(ident, name, **fields):
    return Person(ident, name, f"people/{ident}/", f"content/people/{ident}.yaml", **fields)


def archive(*people, addresses=(), articles=()):
    card = Card("a", "a/", "A", PartialDate.parse("2024"), "", "en", "")
    seen = {one.id: (Appearance(card),) * (one.id in articles) for one in people}
    return Archive(Site("Small"), people=people, appearances=seen, addresses=tuple(addresses))


def test_an_address_of_one_person_is_a_redirect_with_its_source():
    ada = person("ada", "Ada")
    (page,) = plan_aliases(archive(ada, addresses=[NameAddress("people/king/", "King", ("ada",))]))
    assert (page.path, page.kind, page.source) == (
        "people/king/index.html",
        "redirect",
        "content/people/ada.yaml",
    )
    assert (page.inputs.url, page.inputs.target) == ("people/king/", "people/ada/")


def test_a_choice_lists_who_is_in_most_articles_first_and_what_they_did_last():
    roles = tuple(Role(f"role {number}") for number in range(9))
    people = person("a", "Li"), person("b", "Li", roles=roles), person("c", "Li")
    shared = NameAddress("people/li/", "Li", ("a", "b", "c"))
    (page,) = plan_aliases(archive(*people, addresses=[shared], articles=("b",)))
    assert (page.kind, page.inputs.name) == ("namesakes", "Li")
    assert [(one.link.url, one.articles) for one in page.inputs.people] == [
        ("people/b/", 1),
        ("people/a/", 0),
        ("people/c/", 0),
    ]
    assert [role.title for role in page.inputs.people[0].roles] == [
        "role 5",
        "role 6",
        "role 7",
        "role 8",
    ]


def test_an_address_of_a_name_gives_way_to_every_other_page():
    shared = [
        NameAddress("people/", "x", ("ada",)),
        NameAddress("people/ADA/", "x", ("ada",)),
        NameAddress("people/king/", "King", ("ada",)),
    ]
    found = plan(archive(person("ada", "Ada"), addresses=shared), ())
    kinds = {page.path: page.kind for page in found.pages if page.path.startswith("people/")}
    assert kinds["people/king/index.html"] == "redirect"
    assert kinds["people/index.html"] == "people"
    assert kinds["people/ada/index.html"] == "person"
    assert "people/ADA/index.html" not in kinds
    assert found.diagnostics == ()


def test_a_published_address_is_kept_or_named_as_lost():
    people = archive(person("ada", "Ada", former_ids=("king",)))
    wanted = ["people/ada/", "organisations/king/", "people/byron/"]
    found = plan(people, (), Published({url: Recorded(url) for url in wanted}))
    assert found.lost == ("people/byron/",)
    assert "organisations/king/index.html" in {page.path for page in found.pages}
    assert [page.path for page in plan_kept(people, wanted)] == [
        "organisations/king/index.html",
        "people/ada/index.html",
    ]
