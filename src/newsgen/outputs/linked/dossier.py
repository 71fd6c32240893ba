"""Dossiers: a page about somebody, never by them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from newsgen.models.person import Person, PersonKind, Role
from newsgen.outputs.dossier import LeafView, PersonView
from newsgen.outputs.kind import Linked
from newsgen.outputs.linked.imprint import Here
from newsgen.outputs.linked.lists import events
from newsgen.outputs.linked.people import section
from newsgen.outputs.linked.sheet import Sheet
from newsgen.outputs.linked.terms import Node, Value, item_list, listed, moment, node
from newsgen.outputs.seen import Glance

_ARTICLES = 20  # that a person is the subject of: the newest


def dossier(view: PersonView, here: Here) -> Sheet:
    """Who somebody is, by all their names, and the newest articles about them."""
    person = view.person
    about = here.person(person.url, person.name) | _particulars(person)
    seen = (one.article for year in view.years for one in year.seen)
    subject: list[Value] = [here.ref(one.url, "article") for one in islice(seen, _ARTICLES)]
    if subject:
        about["subjectOf"] = subject
    ref: Node = {"@id": about["@id"]}
    return Sheet(
        view.url,
        person.name,
        here.header.language,
        person.description,
        kind="profile",
        crumbs=(here.root(), here.index(section(person.kind))),
        terms={"mainEntity": ref},
        nodes=(about,),
    )


def _particulars(person: Person) -> Node:
    names = dict.fromkeys((*(one.value for one in person.names), *person.aliases))
    others = [one for one in names if one != person.name]
    born, died = moment(person.born), moment(person.died)
    is_group = person.kind is PersonKind.ORGANISATION
    made: dict[str, Value] = {
        "alternateName": listed(others) if others else "",
        "description": person.description,
        "foundingDate" if is_group else "birthDate": born,
        "dissolutionDate" if is_group else "deathDate": died,
        "sameAs": listed(person.same_as) if person.same_as else "",
    }
    if not is_group:
        made |= _offices(person.roles)
    return {name: value for name, value in made.items() if value}


def _offices(roles: Iterable[Role]) -> dict[str, Value]:
    """Say what somebody was, where, and when: each with its time (https://schema.org/Role)."""
    titles: list[Value] = []
    held: list[Value] = []
    places: list[Value] = []
    for role in roles:
        first, last = moment(role.start), moment(role.end)
        time: dict[str, Value] = {"startDate": first} if first else {}
        time |= {"endDate": last} if last else {}
        if role.org:
            there = node("Organization", name=role.org)
            one = {"@type": "OrganizationRole", "roleName": role.title, **time}
            places.append({**one, "affiliation": there})
        elif time:
            office = node("Occupation", name=role.title)
            held.append({"@type": "Role", **time, "hasOccupation": office})
        else:
            titles.append(role.title)
    found = {"jobTitle": titles, "hasOccupation": held, "affiliation": places}
    return {name: listed(values) for name, values in found.items() if values}


def leaf(view: LeafView, here: Here) -> Sheet:
    """A numbered page of somebody's articles or events."""
    home = view.home
    title = here.t("person.timeline" if view.events else "person.all_articles")
    entries = events(view.events, here) if view.events else _articles(view, here)
    return Sheet(
        view.url,
        f"{home.text}{here.t('list.colon')}{title}",
        here.header.language,
        form="CollectionPage",
        crumbs=(here.root(), here.index(section(view.kind)), home),
        terms={"about": here.person(home.url, home.text), "mainEntity": entries},
    )


def _articles(view: LeafView, here: Here) -> Node:
    found: Iterable[Glance] = (one.article for one in view.seen)
    items: Iterable[Node] = ({"url": here.to(one.url), "name": one.title} for one in found)
    return item_list(items, len(view.seen))


LINKED: Mapping[str, Linked] = {"person": dossier, "person-leaf": leaf}
