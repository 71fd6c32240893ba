"""What front matter, authority files and event records may say."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator

from newsgen.loader.addresses import Alias, FormerIdent, Ident, Slug, Web
from newsgen.loader.authorities import Authority, Stranger
from newsgen.loader.fields import (
    Filled,
    Language,
    Meta,
    Sha256,
    Text,
    Texts,
    is_blank,
    listed,
    listed_mappings,
    listed_words,
    named,
    one_or_more,
    wrong,
)
from newsgen.loader.moments import Date, Moment
from newsgen.models.article import Status
from newsgen.models.person import Match, NameKind, PersonKind


def _shown(value: Any) -> Any:
    """Take a path alone for the picture that is there."""
    return {"src": value} if isinstance(value, str) and not is_blank(value) else value


class MentionMeta(Meta):
    """A person in front matter: an id, or a name to be found."""

    form: ClassVar[str] = "a name or an id, or {name: …, role: …}"

    id: Text = ""
    name: Text = ""
    role: Text = ""

    @model_validator(mode="after")
    def _says_who(self) -> MentionMeta:
        if not (self.id or self.name):
            raise wrong("value-missing", "a person needs an 'id' or a 'name'")
        return self


Mentions = Annotated[
    tuple[Annotated[MentionMeta, BeforeValidator(named)], ...], BeforeValidator(listed_words)
]


class EventMeta(Meta):
    """An event as an article tells it."""

    form: ClassVar[str] = "{date: 2023-11-20, title: …}"

    date: Date
    title: Filled
    people: Mentions = ()
    id: Ident = ""
    quote: Text = ""
    planned: bool = False


class SourceMeta(Meta):
    """Where a republished text came from."""

    form: ClassVar[str] = "{name: …}"

    name: Text = ""
    url: Web | None = None
    author: Text = ""
    published: Date | None = None
    captured_at: Moment | None = None
    captured_with: Text = ""
    archived: Annotated[tuple[Web, ...], BeforeValidator(listed_words)] = ()
    status: Literal["live", "changed", "gone"] | None = None
    licence: Text = ""
    sha256: Sha256 | None = None


class ImageMeta(Meta):
    """The picture of an article."""

    form: ClassVar[str] = "{src: …}"

    src: Filled
    alt: str | None = None
    credit: Text = ""
    caption: Text = ""


class CorrectionMeta(Meta):
    """A correction: what was wrong and what is right; or a note, which says why alone."""

    form: ClassVar[str] = "{date: 2023-11-20, was: …, now: …}"

    date: Moment
    was: Text = ""
    now: Text = ""
    why: Text = ""

    @model_validator(mode="after")
    def _says_what(self) -> CorrectionMeta:
        """Where a text is retracted, nothing else takes its place: a note needs no was and now."""
        if bool(self.was) != bool(self.now):
            have, want = ("was", "now") if self.was else ("now", "was")
            hint = f"add {want}: …; or leave out {have!r} and write why: …, as a note"
            raise wrong("value-missing", f"a correction with {have!r} needs {want!r} too", hint)
        if not (self.was or self.why):
            hint = "add was: … and now: …; or why: … alone, as a note"
            raise wrong("value-missing", "a correction needs 'was' and 'now', or 'why'", hint)
        return self


class ArticleMeta(Meta):
    """The front matter of an article."""

    title: Filled
    date: Moment
    updated: Moment | None = None
    category: Text = ""
    lang: Language | None = None
    people: Mentions = ()
    events: Annotated[tuple[EventMeta, ...], BeforeValidator(listed)] = ()
    summary: Text = ""
    author: Texts = ()
    source: SourceMeta | None = None
    image: Annotated[ImageMeta | None, BeforeValidator(_shown)] = None
    corrections: Annotated[tuple[CorrectionMeta, ...], BeforeValidator(listed_mappings)] = ()
    status: Status = Status.PUBLISHED
    slug: Slug = ""
    aliases: Annotated[tuple[Alias, ...], BeforeValidator(one_or_more)] = ()
    translation_of: Text = ""
    genre: Text = ""
    extra: dict[str, Any] | None = None


class PlainMeta(Meta):
    """The front matter of a plain page."""

    title: Filled
    lang: Language | None = None
    slug: Slug = ""
    summary: Text = ""
    updated: Moment | None = None


class NameMeta(Meta):
    """One name of a person."""

    form: ClassVar[str] = "{value: …}"

    value: Filled
    lang: Language | None = None
    kind: NameKind = NameKind.OFFICIAL


class RoleMeta(Meta):
    """An office a person held."""

    form: ClassVar[str] = "{title: …}"

    title: Filled
    org: Text = ""
    start: Date | None = Field(None, alias="from")
    end: Date | None = Field(None, alias="to")


class PersonMeta(Meta):
    """An authority file."""

    id: Ident = ""
    name: Filled
    names: Annotated[tuple[NameMeta, ...], BeforeValidator(listed)] = ()
    aliases: Texts = ()
    weak_aliases: Texts = ()
    description: Text = ""
    roles: Annotated[tuple[RoleMeta, ...], BeforeValidator(listed)] = ()
    born: Date | None = None
    died: Date | None = None
    same_as: Annotated[tuple[Authority, ...], BeforeValidator(listed_words)] = ()
    match: Match = Match.AUTO
    pinyin: Text = ""
    kind: PersonKind = PersonKind.PERSON
    former_ids: Annotated[tuple[FormerIdent, ...], BeforeValidator(one_or_more)] = ()
    not_same_as: Annotated[tuple[Stranger, ...], BeforeValidator(listed_words)] = ()
    not_in: Texts = ()
    public: bool = True


class EventRecordMeta(Meta):
    """An event record."""

    id: Ident = ""
    title: Filled
    date: Date
    people: Mentions = ()
    category: Text = ""
    summary: Text = ""
