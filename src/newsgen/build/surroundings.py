"""What a site has already, and how a draft fits in: no address and no name twice."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from newsgen.archive.roster import names_of
from newsgen.importers.draft import Draft, PersonProposal
from newsgen.importers.keep import place
from newsgen.importers.known import Known, Sighted, page_address
from newsgen.importers.reading import Kind, Loss
from newsgen.importers.writer import SURE
from newsgen.loader.addresses import as_url, fill_permalink
from newsgen.loader.context import LoadContext
from newsgen.models.dates import InvalidDate, PartialDate
from newsgen.models.person import Person
from newsgen.text.names import fold_name, looks_like_id
from newsgen.text.slugs import slug_from_file_name, slugify

_UNCLEAR = 0.5  # how sure it is that a name is a person's whom nobody else is taken for


class Surroundings:
    """The articles, pages and people of a site, and those that an import adds to them."""

    def __init__(
        self, site: Path, load: LoadContext, people: Iterable[Person], categories: Iterable[str]
    ) -> None:
        self._site = site
        self._load = load
        self.known = Known(self._address)
        self.known.read(site)
        self._added: set[str] = set()
        self._numbers: dict[
            str, int
        ] = {}  # where to go on: a title may come back thousands of times
        self._callers: dict[str, dict[str, str]] = {}
        self._owners: dict[str, set[str]] = {}
        self._listed = {fold_name(name) for name in self.known.names}
        self._categories: dict[str, str] = {}
        for name in (*categories, *self.known.categories):
            self._categories.setdefault(load.slug(name), name)
        for person in people:
            self._own(person.id, names_of(person))
        for name in sorted(self.known.names):
            if name and not looks_like_id(name):
                self._call(load.slug(name), [name])

    def fitted(self, draft: Draft, path: str = "") -> Draft:
        """Return *draft* without what belongs to another than the article at *path*."""
        if draft.kind is Kind.ARTICLE:
            return self._shelved(self._cast(self._alone(draft, path)))
        if draft.kind is Kind.PAGE:
            return _unanswered(draft, path)
        ident = Path(path).stem
        others = tuple(
            name
            for folded, name in self._callers.get(ident, {}).items()
            if self._owners.get(folded, {ident}) <= {ident}
        )
        return replace(draft, people=(PersonProposal(draft.title, others),))

    def place(self, draft: Draft) -> str:
        """Choose a path for *draft* that is free, and whose address is."""
        wanted = place(draft, lambda _: True)
        number = self._numbers.get(wanted, 1) - 1

        def is_free(path: str) -> bool:
            nonlocal number
            number += 1
            return self._is_free(path, draft)

        path = place(draft, is_free, number + 1)
        if number > 1:
            self._numbers[wanted] = number
        return path

    def rival(self, draft: Draft, path: str) -> str:
        """Return who has the name of the person *draft* at *path* too, if articles go by it."""
        folded = fold_name(draft.title)
        others = self._owners.get(folded, set()) - {Path(path).stem}
        return min(others, default="") if folded in self._listed else ""

    def may_stay(self, draft: Draft, path: str) -> bool:
        """Whether *draft* may take the place of the article at *path*: its address is nobody's."""
        return draft.kind is not Kind.ARTICLE or self.known.may_move(self._sighted(path, draft))

    def add(self, path: str, draft: Draft) -> None:
        """Note that *draft* is at *path* from now on."""
        self._added.add(path)
        if draft.kind is Kind.PERSON:
            self._own(Path(path).stem, [draft.title])
        elif draft.kind is Kind.PAGE:
            self.known.add_page(path, draft.source.sha256)
        else:
            self.known.add(self._sighted(path, draft))

    def _call(self, ident: str, names: Iterable[str]) -> None:
        """Note that *names* lead to the page of *ident*."""
        callers = self._callers.setdefault(ident, {})
        callers.update((fold_name(name), name) for name in names)

    def _own(self, ident: str, names: Iterable[str]) -> None:
        """Note that the authority file *ident* gives *names*."""
        names = tuple(names)
        self._call(ident, names)
        for name in names:
            self._owners.setdefault(fold_name(name), set()).add(ident)

    def _cast(self, draft: Draft) -> Draft:
        """Make doubtful who would get the address of somebody of another name.

        Whether they are one is for the editor to say; a site refuses to guess.
        """
        people = []
        for one in draft.people:
            ident, folded = self._load.slug(one.name), fold_name(one.name)
            callers = self._callers.get(ident)
            if one.id or one.confidence < SURE:
                people.append(one)
            elif len(owners := self._owners.get(folded, ())) > 1:
                note = f"may be {' or '.join(sorted(owners))}"
                people.append(replace(one, confidence=_UNCLEAR, evidence=note))
            elif callers is None or folded in callers:
                self._call(ident, [one.name])
                self._listed.add(folded)
                people.append(one)
            else:
                note = f"may be the same as {ident}, who goes by another name"
                people.append(replace(one, confidence=_UNCLEAR, evidence=note))
        return replace(draft, people=tuple(people))

    def _shelved(self, draft: Draft) -> Draft:
        """Write the category as other articles do whose category has the same address."""
        if not draft.category:
            return draft
        known = self._categories.setdefault(self._load.slug(draft.category), draft.category)
        if known == draft.category:
            return draft
        one_word = slugify(known) == slugify(draft.category)
        why = f"it is {known!r} here" if one_word else f"the category {known!r} has its address"
        loss = Loss("field", f"category: {draft.category}", why)
        category = known if one_word else ""
        return replace(draft, category=category, losses=(*draft.losses, loss))

    def _alone(self, draft: Draft, path: str) -> Draft:
        """Drop the old addresses that another article answers to."""
        free = self.known.free(draft.aliases, path)
        kept = {as_url(one) for one in free}
        lost = tuple(
            Loss("link", one, "another page answers to this address")
            for one in draft.aliases
            if as_url(one) not in kept
        )
        return replace(draft, aliases=free, losses=(*draft.losses, *lost))

    def _is_free(self, path: str, draft: Draft) -> bool:
        if path in self._added or (self._site / path).exists():
            return False
        if draft.kind is Kind.PAGE:
            return self.known.is_page_free(path)
        return draft.kind is Kind.PERSON or self.known.is_free(self._sighted(path, draft))

    def _sighted(self, path: str, draft: Draft) -> Sighted:
        return Sighted(
            path,
            draft.source.sha256,
            draft.source.url,
            draft.title,
            draft.date,
            slug_from_file_name(Path(path).stem),
            draft.category,
            draft.aliases,
        )

    def _address(self, one: Sighted) -> str:
        try:
            date = PartialDate.parse(one.date)
        except InvalidDate:
            return one.path
        slug = self._load.slug(one.slug)
        category = self._load.slug(one.category or "news")
        return fill_permalink(self._load.permalink, date, slug, category)


def _unanswered(draft: Draft, path: str) -> Draft:
    """Name the old addresses of a plain page, which can answer to none but its own."""
    own = page_address(path) if path else ""
    lost = tuple(
        Loss("link", one, "a plain page answers to no old address")
        for one in draft.aliases
        if as_url(one) != own
    )
    return replace(draft, aliases=(), losses=(*draft.losses, *lost))
