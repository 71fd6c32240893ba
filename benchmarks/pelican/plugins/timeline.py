"""What Pelican leaves to plugins: neighbours, the events of years and people, feeds of summaries."""  # noqa: INP001, E501 - Pelican imports it by its name

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import Any, NamedTuple

from pelican import signals
from pelican.writers import Writer


class Event(NamedTuple):
    """One line of a timeline."""

    date: str
    title: str
    person: Any
    article: Any
    anchor: str


class SummaryWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """Writes feeds as newsgen's are, without the articles' text.

    Pelican would put the whole text into each feed an article is in.
    """

    def _add_item_to_the_feed(self, feed: Any, item: Any) -> None:
        link = f"{self.site_url}/{item.url}"
        feed.add_item(
            title=item.title,
            link=link,
            unique_id=link,
            description=item.summary,
            categories=[item.category],
            author_name=getattr(item, "source", ""),
            pubdate=item.date,
            updateddate=getattr(item, "modified", None),
        )


def collect(generator: Any) -> None:
    """Give every article its neighbours and events, and the templates all events by year."""
    for newer, older in pairwise(generator.articles):
        newer.older, older.newer = older, newer
    tags = {tag.name: tag for tag in generator.tags}
    years: dict[str, list[Event]] = defaultdict(list)
    people: dict[str, list[Event]] = defaultdict(list)
    for article in generator.articles:
        article.told = [
            _event(article, number, line, tags) for number, line in enumerate(_lines(article))
        ]
        for event in article.told:
            years[event.date[:4]].append(event)
            people[event.person.name].append(event)
    for told in (*years.values(), *people.values()):
        told.sort(key=lambda event: event.date)
    generator.context["years"] = dict(sorted(years.items()))
    generator.context["events_of"] = people
    generator.context["busiest"] = sorted(generator.tags.items(), key=lambda one: -len(one[1]))[
        :12
    ]


def write_timeline(generator: Any, writer: Any) -> None:
    """Write the index of years and one page for each of them."""
    years = generator.context["years"]
    template = generator.get_template("timeline")
    writer.write_file("timeline/index.html", template, generator.context, url="timeline/")
    template = generator.get_template("year")
    names = list(years)
    for number, (year, events) in enumerate(years.items()):
        writer.write_file(
            f"timeline/{year}/index.html",
            template,
            generator.context,
            url=f"timeline/{year}/",
            year=year,
            events=events,
            earlier=names[number - 1] if number else "",
            later=names[number + 1] if number + 1 < len(names) else "",
        )


def register() -> None:
    """Connect to Pelican; it calls this by its name."""
    signals.get_writer.connect(_writer)
    signals.article_generator_finalized.connect(collect)
    signals.article_writer_finalized.connect(write_timeline)


def _writer(_pelican: Any) -> type[SummaryWriter]:
    return SummaryWriter


def _lines(article: Any) -> list[str]:
    """Return the lines of ``Events``: one comes as text, several as a list."""
    lines = getattr(article, "events", [])
    return [lines] if isinstance(lines, str) else lines


def _event(article: Any, number: int, line: str, tags: dict[str, Any]) -> Event:
    date, person, title = line.split(" | ")
    return Event(date, title, tags[person], article, f"{article.slug}-{number}")
