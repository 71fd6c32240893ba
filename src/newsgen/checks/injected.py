"""Words that seem to have been pushed into a text by a site which copied it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from msgspec.structs import replace

from newsgen.checks.bodies import reading, setup_of, text_of
from newsgen.checks.kept import kept, looking
from newsgen.checks.material import Material
from newsgen.checks.places import in_file, warning
from newsgen.errors import Diagnostic
from newsgen.executors.executor import Task
from newsgen.importers.cleaning import injected
from newsgen.importers.cleaning.injected import Found
from newsgen.models.article import Article, Entry
from newsgen.models.placed import Placed

_AROUND = 24  # characters shown on either side of a word
_MOST_SHOWN = 20  # places of a word
_TITLE = -1
_HINT = (
    "take the words out if the author did not write them; "
    "a name that belongs here is safe once 'people' or 'source' has it"
)


def injected_words(material: Material) -> Iterator[Diagnostic]:
    """Warn of words in texts that stand where no sentence needs them, again and again."""
    suspect = kept(material, "suspects", suspect_job, bool)
    suspects = [one for one in material.archive.entries if suspect[one.value.key]]
    names = _names(material) if suspects else ()
    with reading(setup_of(material)) as read:
        for placed in suspects:
            article = read(placed.value.key)
            found = _injected_into(article)
            for word in dict.fromkeys(one.word for one in found):
                if not any(word in name for name in names):
                    places = [one for one in found if one.word == word]
                    yield _told(material, placed, article, places)


@contextmanager
def suspect_job(setup: bytes) -> Iterator[Task]:
    """Open the task that tells which articles seem to hold injected words."""
    with looking(setup, lambda articles: [bool(_injected_into(one)) for one in articles]) as task:
        yield task


def _injected_into(article: Article) -> tuple[Found, ...]:
    """Return the words that seem injected into an article, line by line."""
    source = (article.source.name, article.source.author) if article.source else ()
    known = (*source, article.card.category, *article.author)  # nobody injects these
    return injected.find(article.card.title, text_of(article).split("\n"), known=known)


def _names(material: Material) -> set[str]:
    """Return every name that the site gives to anybody."""
    return {
        name
        for person in material.archive.people
        for name in (person.name, *person.aliases, *person.weak_aliases)
    }


def _told(
    material: Material, placed: Placed[Entry], article: Article, places: Sequence[Found]
) -> Diagnostic:
    word = places[0].word
    texts = (*text_of(article).split("\n"), article.card.title)
    times = "once" if len(places) == 1 else f"{len(places)} times"
    message = f"{word!r} seems injected: {times} it stands where no sentence needs it"
    place = in_file(material, placed.source, word)
    problem = warning(placed.source, place, "words-injected", message, _HINT)
    shown = tuple(_around(texts[one.line], one) for one in places[:_MOST_SHOWN])
    return replace(problem, details=shown)


def _around(text: str, found: Found) -> str:
    """Return *found* with what stands around it, itself in brackets."""
    before, after = text[: found.start], text[found.end :]
    left = before if len(before) <= _AROUND else f"…{before[-_AROUND:]}"
    right = after if len(after) <= _AROUND else f"{after[:_AROUND]}…"
    return f"{left}[{text[found.start : found.end]}]{right}"
