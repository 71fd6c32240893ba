"""Who answers for the site, as its settings say it: the key ``publisher``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator

from newsgen.errors import Diagnostic, Severity
from newsgen.loader.addresses import Web
from newsgen.loader.fields import Filled, Meta, Text, filled_in, listed_words
from newsgen.loader.moments import Date
from newsgen.loader.theme import picture_or_address, place
from newsgen.models.publisher import Publisher
from newsgen.models.theme import Signpost
from newsgen.text.yaml import Document

_NEWS = "NewsMediaOrganization"
_NEWS_ALONE = ("masthead", "mission", "no_bylines", "verification")

Policy = Annotated[Filled, AfterValidator(place)]
"""Where a policy is: a place of the site, or a full address."""


class PoliciesMeta(Meta):
    """Where the publisher says how it works; schema.org has a term for each."""

    form: ClassVar[str] = "{corrections: /corrections-policy/}"

    corrections: Policy | None = None
    diversity: Policy | None = None
    diversity_staffing: Policy | None = None
    ethics: Policy | None = None
    feedback: Policy | None = None
    masthead: Policy | None = None
    mission: Policy | None = None
    no_bylines: Policy | None = None
    ownership: Policy | None = None
    principles: Policy | None = None
    unnamed_sources: Policy | None = None
    verification: Policy | None = None


class PublisherMeta(Meta):
    """Who answers for the archive."""

    form: ClassVar[str] = "{name: …}"

    name: Text = ""
    url: Web | None = None
    type: (
        Literal[
            "NewsMediaOrganization",
            "Organization",
            "Person",
            "ArchiveOrganization",
            "Library",
            "NGO",
            "EducationalOrganization",
            "ResearchOrganization",
            "GovernmentOrganization",
            "Corporation",
        ]
        | None
    ) = None
    logo: Annotated[Filled, AfterValidator(picture_or_address)] | None = None
    founded: Date | None = None
    same_as: Annotated[tuple[Web, ...], BeforeValidator(listed_words)] = ()
    policies: Annotated[PoliciesMeta, BeforeValidator(filled_in)] = PoliciesMeta()


def publisher_of(meta: PublisherMeta, document: Document) -> Publisher:
    """Return the publisher that *meta* names, a part of the settings in *document*."""
    logo = document.place(("publisher", "logo"))
    return Publisher(
        meta.name,
        meta.url or "",
        meta.type or "",
        Signpost("", meta.logo, logo.line, logo.column) if meta.logo else None,
        meta.founded,
        meta.same_as,
        tuple(_policies(meta.policies, document)),
    )


def _policies(meta: PoliciesMeta, document: Document) -> Iterator[Signpost]:
    for name, where in meta:
        if where is not None:
            found = document.place(("publisher", "policies", name))
            yield Signpost(name, where, found.line, found.column)


def publisher_problems(meta: PublisherMeta, document: Document, path: str) -> Iterator[Diagnostic]:
    """Warn of what the type of publisher leaves unsaid in the site at *path*."""
    form = meta.type or _NEWS
    for name, where in meta.policies:
        is_said = form == _NEWS or name not in _NEWS_ALONE
        if form == "Person":
            is_said = name == "principles"
        if where is not None and not is_said:
            found = document.place(("publisher", "policies", name))
            message = f"'{name}' is not told of a publisher of the type {form}"
            hint = f"leave it out, or the type: {_NEWS} has all policies"
            yield Diagnostic(
                *(path, found.line, found.column, Severity.WARNING),
                *("setting-without-effect", message, hint),
            )
