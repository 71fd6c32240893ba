"""Articles: who wrote, published and corrected them, whom and what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from newsgen.models.article import Article, Correction, Source, Status, changed_of
from newsgen.models.dates import PartialDate
from newsgen.models.page import Link
from newsgen.outputs.articles import ArticleView, WithheldInputs
from newsgen.outputs.kind import Linked
from newsgen.outputs.linked.imprint import Here
from newsgen.outputs.linked.lists import event
from newsgen.outputs.linked.sheet import Sheet, Work
from newsgen.outputs.linked.terms import Node, Value, listed, moment, node

# https://schema.org/NewsArticle and https://schema.org/LiveBlogPosting, by front matter's genre
_GENRES: Mapping[str, str] = {
    "analysis": "AnalysisNewsArticle",
    "ask-public": "AskPublicNewsArticle",
    "background": "BackgroundNewsArticle",
    "column": "OpinionNewsArticle",
    "commentary": "OpinionNewsArticle",
    "editorial": "OpinionNewsArticle",
    "explainer": "BackgroundNewsArticle",
    "live": "LiveBlogPosting",
    "opinion": "OpinionNewsArticle",
    "reportage": "ReportageNewsArticle",
    "review": "ReviewNewsArticle",
}
_PLAIN = "NewsArticle"
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
# What the names of those end with who sign as a body.
_BODIES = re.compile(
    r".*(?:编辑部|編輯部|编辑室|編輯室|通讯社|通訊社|报社|報社|新华社|電視台|电视台)"
    r"|.*\b(?:agency|bureau|desk|editors|newsroom|staff|team)",
    re.IGNORECASE,
)


def article(view: ArticleView, here: Here) -> Sheet:
    """An article as a work of its authors, on a page of this site."""
    own = view.article
    card, category = own.card, view.category
    return Sheet(
        view.url,
        card.title,
        card.lang,
        card.summary,
        kind="article",
        crumbs=(here.home(), category) if category.text and category.url else (here.home(),),
        terms={"mainEntity": here.ref(view.url, "article")},
        nodes=(_article(view, here),),
        work=_work(view, here),
        preview=view.preview,
    )


def withheld(view: WithheldInputs, here: Here) -> Sheet:
    """Nothing of what stood here."""
    return Sheet(view.url, here.t("withheld.title"), here.header.language, crumbs=(here.home(),))


def _work(view: ArticleView, here: Here) -> Work:
    own = view.article
    source = own.source or Source()
    return Work(
        own.authors,
        source.name or here.header.title,
        moment(own.card.date),
        _changed(own),
        _day(source.published or own.card.date),
        own.card.category,
        source.url,
        source.licence,
        tuple(one.lang for one in view.translations),
    )


def _changed(article: Article) -> str:
    """Return when an article changed since it came out, "" if it doesn't say so."""
    if not (article.card.updated or article.corrections):
        return ""
    return moment(changed_of(article.card, article.corrections))


def _day(date: PartialDate) -> str:
    """Return a date as Highwire's tags have it, as far as it is known."""
    written = date.day_only.edtf
    return written.replace("-", "/") if _DAY.fullmatch(written) else ""


def _article(view: ArticleView, here: Here) -> Node:
    own = view.article
    card = own.card
    form = _GENRES.get(own.genre.casefold(), _PLAIN)
    made = node(
        form,
        here.ident(view.url, "article"),
        headline=card.title,
        description=card.summary,
        inLanguage=card.lang,
        datePublished=moment(card.date),
        dateModified=_changed(own),
        articleSection=card.category,
        genre=own.genre if form == _PLAIN else "",
        wordCount=own.words,
        timeRequired=f"PT{view.minutes}M",
        author=_authors(view, here),
        isPartOf=here.site_ref(),
        mainEntityOfPage=here.ref(view.url),
        image=_image(view, here),
        about=_people(view, here, listed_too=True),
        mentions=(*_people(view, here, listed_too=False), *_events(view, here)),
        correction=[_correction(one) for one in own.corrections],
        creativeWorkStatus=_STATUS.get(card.status, ""),
        license=_licence(view),
    )
    return made | _publication(own, form, here) | _translation(view, here)


_STATUS: Mapping[Status, str] = {Status.RETRACTED: "Retracted", Status.DRAFT: "Draft"}


def _authors(view: ArticleView, here: Here) -> Value:
    """Name everyone who wrote it, as people of the archive if they are."""
    known = {ref.name: ref for ref in view.people if ref.url and ref.indexed}
    publisher = here.header.publisher.name
    source = view.article.source.name if view.article.source else ""
    found: list[Node] = []
    for name in view.article.authors:
        if name in known:
            found.append(here.person(known[name].url, name))
        else:
            is_body = name in {publisher, source} or _BODIES.fullmatch(name)
            found.append(node("Organization" if is_body else "Person", name=name))
    return listed(found) if found else ""


def _image(view: ArticleView, here: Here) -> Value:
    picture, told = view.preview, view.article.image
    if picture is None:
        return ""
    own = told if view.picture and told else None
    return node(
        "ImageObject",
        url=here.to(picture.place),
        width=f"{picture.width} px" if picture.width else "",  # https://schema.org/Distance
        height=f"{picture.height} px" if picture.height else "",
        caption=(own.caption if own else "") or picture.alt,
        creditText=own.credit if own else "",
    )


def _licence(view: ArticleView) -> Value:
    source = view.article.source
    if view.deed or not (source and source.licence):
        return view.deed
    return node("CreativeWork", name=source.licence)


def _people(view: ArticleView, here: Here, *, listed_too: bool) -> Sequence[Node]:
    """Name those whom the front matter lists, or else those who only stand in the text.

    Who is not for search engines is in neither.
    """
    part = view.people[: view.listed] if listed_too else view.people[view.listed :]
    return [here.person(one.url, one.name) for one in part if one.url and one.indexed]


def _events(view: ArticleView, here: Here) -> Iterable[Node]:
    return (event(line, here) for line in view.events)


def _correction(change: Correction) -> Node:
    return node("CorrectionComment", text=change.words, datePublished=moment(change.date))


def _publication(own: Article, form: str, here: Here) -> Node:
    """Say who published it; a text from elsewhere is its source's, and only provided here."""
    source = own.source
    if source is None or not (source.name or source.url):
        return {"publisher": here.publisher_ref()}
    publisher = node("Organization", name=source.name) if source.name else ""
    first = node(
        form,
        url=source.url,
        headline=own.card.title if source.url else "",
        author=node("Person", name=source.author) if source.author else "",
        datePublished=moment(source.published),
        publisher=publisher,
        archivedAt=listed(source.archived) if source.archived else "",
    )
    made: Node = {
        "publisher": publisher,
        "creditText": source.name,
        "provider": here.publisher_ref(),
        "sdPublisher": here.publisher_ref(),
        "isBasedOn": first,
    }
    return {name: value for name, value in made.items() if value}


def _translation(view: ArticleView, here: Here) -> Node:
    """Say what it translates, or what translates it."""
    if not view.translations:
        return {}
    if view.original:
        return {"translationOfWork": here.ref(view.original, "article")}
    others: Iterable[Link] = view.translations
    return {"workTranslation": listed([here.ref(one.url, "article") for one in others])}


LINKED: Mapping[str, Linked] = {"article": article, "withheld": withheld}
