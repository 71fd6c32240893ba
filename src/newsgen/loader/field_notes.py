"""What each key of a content file means, in a line, with an example: what editors show.

Keyed by the class of the record in :mod:`newsgen.loader.schema` and the key as
it is written.  docs/content-format.md says the same at length.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Note(NamedTuple):
    """A line about a key, and a value it may have, if that helps."""

    text: str
    example: object = None


_DATE = "EDTF: a year, month, day or time, as precise as it is known; 2023-11~ is about then."

NOTES: Mapping[str, Mapping[str, Note]] = {
    "ArticleMeta": {
        "title": Note("The headline.", "Board dismisses chief executive"),
        "date": Note("When it was published. " + _DATE, "2024-05-21T20:42+08:00"),
        "updated": Note("When it was last changed.", "2024-05-22"),
        "category": Note("One category; see 'categories' in the settings.", "Technology"),
        "lang": Note("Language of the text; the site's if not given.", "en"),
        "people": Note("Who is in the story: ids, names or aliases.", ["jan-leike", "杨·莱克"]),
        "events": Note(
            "Dated events that the text tells.", [{"date": "2023-11-17", "title": "Board votes"}]
        ),
        "summary": Note("A sentence or two; the beginning of the text if not given."),
        "author": Note("Who wrote it.", ["Jane Doe"]),
        "source": Note("Where the text was published first, and how it was kept."),
        "image": Note("The picture that stands for the article."),
        "corrections": Note("What was wrong, what is right, since when, and why."),
        "status": Note("A draft is left out; a withheld article leaves only a notice.", "draft"),
        "slug": Note("Last part of its address; the file's name if not given.", "board-votes"),
        "aliases": Note("Former addresses; each leads here.", ["/old/path/"]),
        "translation_of": Note(
            "The article this translates: its path below content/articles without .md, or slug.",
            "2024/board-votes",
        ),
        "genre": Note("What kind of text it is: such as reportage or opinion.", "analysis"),
        "extra": Note("Anything of your own; newsgen leaves it alone."),
    },
    "MentionMeta": {
        "id": Note("Id of an authority file.", "jan-leike"),
        "name": Note("A name or alias, to be found.", "Jan Leike"),
        "role": Note("Who they are in this story.", "head of research"),
    },
    "EventMeta": {
        "date": Note("When it happened. " + _DATE, "2023-11-17"),
        "title": Note("What happened, in a line.", "Board dismisses chief executive"),
        "people": Note("Who was in it.", ["sam-altman"]),
        "id": Note("Joins this account with those of other articles.", "altman-dismissed"),
        "quote": Note("The words of the text that say so."),
        "planned": Note("The article announces what is still to come."),
    },
    "SourceMeta": {
        "name": Note("The paper or site.", "The Daily Example"),
        "url": Note("Address of the original.", "https://example.org/story"),
        "author": Note("Who wrote the original."),
        "published": Note("When the original was published.", "2024-05-20"),
        "captured_at": Note("When this copy of it was taken.", "2024-05-21T22:00+08:00"),
        "captured_with": Note("The program that took it.", "ArchiveWeb.page"),
        "archived": Note("Addresses of archived copies.", ["https://web.archive.org/web/…"]),
        "status": Note("What has become of the original.", "gone"),
        "licence": Note("Under what terms the text may be shown.", "CC BY 4.0"),
        "sha256": Note("Hash of the untouched original in captures/."),
    },
    "ImageMeta": {
        "src": Note("A file of static/, by its address in the site.", "/images/bridge.jpg"),
        "alt": Note("What it shows, for those who don't see it.", "A bridge under repair"),
        "credit": Note("Whose picture it is.", "Jane Doe"),
        "caption": Note("What stands below it."),
    },
    "CorrectionMeta": {
        "date": Note("Since when it is right.", "2024-05-23"),
        "was": Note("What was wrong; with now, or neither.", "18 November"),
        "now": Note("What is right; with was, or neither.", "17 November"),
        "why": Note("How the mistake came about.", "Beijing time was taken for local time"),
    },
    "PlainMeta": {
        "title": Note("The heading.", "About"),
        "lang": Note("Language of the text; the site's if not given.", "en"),
        "slug": Note("Its address; the file's name if not given.", "about"),
        "summary": Note("A sentence or two."),
        "updated": Note("When it was last changed.", "2024-05-22"),
    },
    "PersonMeta": {
        "id": Note("Part of the address; the file's name if not given.", "jan-leike"),
        "name": Note("The name that pages show.", "杨·莱克"),
        "names": Note("Other names, each with language and kind."),
        "aliases": Note("Spellings, each enough to find the person.", ["扬·雷克"]),
        "weak_aliases": Note("Names that count only beside another one.", ["莱克"]),
        "description": Note("Who this is, in a few words.", "machine learning researcher"),
        "roles": Note("Offices held, with their dates."),
        "born": Note("Born, or founded. " + _DATE, "1986"),
        "died": Note("Died, or dissolved. " + _DATE),
        "same_as": Note(
            "The same person elsewhere: Wikidata, VIAF, ISNI, LoC, ORCID, GND, any address.",
            ["http://www.wikidata.org/entity/Q42"],
        ),
        "match": Note("How texts are searched for the names.", "auto"),
        "pinyin": Note("The reading of the name, where the usual one would be wrong."),
        "kind": Note("A person or an organisation.", "person"),
        "former_ids": Note("Ids that meant this person before; they still do."),
        "not_same_as": Note("Ids or addresses of others who may be taken for this person."),
        "not_in": Note("Words that hold one of the names and mean something else."),
        "public": Note("Whether the site has a page of them, and says anything of them."),
    },
    "NameMeta": {
        "value": Note("The name.", "Jan Leike"),
        "lang": Note("Its language.", "en"),
        "kind": Note("What sort of name it is.", "transliteration"),
    },
    "RoleMeta": {
        "title": Note("The office.", "chief scientist"),
        "org": Note("Where it was held.", "OpenAI"),
        "from": Note("Since when. " + _DATE, "2015-12"),
        "to": Note("Until when. " + _DATE, "2024-05-14"),
    },
    "EventRecordMeta": {
        "id": Note("What articles join by; the file's name if not given.", "altman-dismissed"),
        "title": Note("What the event is called.", "Board dismisses chief executive"),
        "date": Note("When it was. " + _DATE, "2023-11-17"),
        "people": Note("Who was in it.", ["sam-altman"]),
        "category": Note("One category.", "Technology"),
        "summary": Note("Two or three sentences."),
    },
    "SiteMeta": {
        "title": Note("Name of the archive.", "Example Archive"),
        "base_url": Note(
            "Where the site will be; feeds and the sitemap need it.", "https://example.org/"
        ),
        "language": Note("Language of the interface and, unless they say, of texts.", "en"),
        "languages": Note("Further languages, each with a front page of its own.", ["zh-Hans"]),
        "collation": Note("Order of Chinese names.", "pinyin"),
        "timezone": Note("For times written without an offset.", "Asia/Shanghai"),
        "description": Note("What the archive holds, in a sentence."),
        "publisher": Note(
            "Who answers for it.", {"name": "Example", "url": "https://example.org/"}
        ),
        "permalink": Note("Addresses of articles.", "/articles/{year}/{month}/{slug}/"),
        "slugs": Note("Whether Chinese addresses stay Chinese.", "unicode"),
        "page_size": Note("Articles a page of a list holds.", 20),
        "theme": Note("Colours, logo, navigation and footer.", "default"),
        "images": Note("Whether pictures are sized, and freed of metadata.", example=True),
        "active_files": Note("Files of static/ that run or hosts obey.", ["/map/plan.html"]),
        "search": Note("Whether and how the site can be searched.", example=True),
        "feeds": Note("What feeds there are, and what they hold.", {"items": 20}),
        "data": Note("What of the archive is there for other software.", example=True),
        "news_sitemap": Note("A sitemap of the last two days, for search engines of news."),
        "security": Note(
            "What security.txt says.",
            {"contact": "mailto:security@example.org", "expires": "2030-01-01"},
        ),
        "categories": Note("Their order, addresses and descriptions.", ["Technology"]),
        "people": Note("Who gets a page, and whom search engines may list.", {"min_mentions": 2}),
        "taxonomies": Note("Without effect in this version."),
        "on_this_day": Note("A page for every day of the year."),
        "checks": Note("Which warnings not to tell.", {"ignore": ["source-incomplete"]}),
        "strict": Note("Warnings stop the build."),
    },
    "CategoryMeta": {
        "name": Note("The category.", "Technology"),
        "slug": Note("Part of its address.", "technology"),
        "description": Note("What it holds, in a sentence."),
    },
    "ChecksMeta": {
        "ignore": Note("Codes of warnings that are not to be told.", ["source-incomplete"]),
        "contacts": Note("Whether to look for e-mail addresses and telephone numbers."),
    },
    "LanguageMeta": {
        "language": Note("A language tag (BCP 47).", "en"),
        "title": Note("Name of the archive in that language."),
        "description": Note("What it holds, in that language."),
    },
    "PublisherMeta": {
        "name": Note("Who answers for the archive.", "Example Press"),
        "url": Note("Their address.", "https://example.org/"),
        "type": Note("What they are, in schema.org's words.", "NewsMediaOrganization"),
        "logo": Note("Their picture: in static/, or a full address.", "/logo.png"),
        "founded": Note("Since when they exist. " + _DATE, "1998-03"),
        "same_as": Note("Their addresses elsewhere.", ["https://www.wikidata.org/wiki/Q1"]),
        "policies": Note("Pages that say how they work.", {"corrections": "/corrections-policy/"}),
    },
    "PoliciesMeta": {
        "corrections": Note("How mistakes are put right.", "/corrections-policy/"),
        "diversity": Note("How diverse voices are found."),
        "diversity_staffing": Note("Who works there, in numbers."),
        "ethics": Note("By which rules they work.", "/ethics/"),
        "feedback": Note("How readers are heard.", "/contact/"),
        "masthead": Note("Who works there, by name."),
        "mission": Note("What they report on first, and why."),
        "no_bylines": Note("Why texts have no author's name."),
        "ownership": Note("Who owns and pays for it.", "/about/"),
        "principles": Note("What they stand for."),
        "unnamed_sources": Note("When sources stay without a name."),
        "verification": Note("How facts are checked."),
    },
    "PeopleMeta": {
        "min_mentions": Note("In how many articles somebody without a file must be.", 2),
        "noindex_below": Note("In how many articles search engines may list somebody from.", 3),
    },
    "DataMeta": {
        "enabled": Note("Whether there is a folder data/."),
        "texts": Note("Whether the texts of articles are in it."),
        "licence": Note("Under what terms all of it may be used.", "CC-BY-4.0"),
    },
    "FeedsMeta": {
        "items": Note("Articles a feed holds at least, and each of its archives.", 20),
        "text": Note("Whether articles stand in them whole.", "full"),
        "formats": Note("Which forms each feed has.", ["atom", "json"]),
        "dossiers": Note("Feeds of one person, organisation or event.", {"text": "summary"}),
    },
    "SecurityMeta": {
        "contact": Note("Whom to tell of a hole in the site.", "mailto:security@example.org"),
        "expires": Note("From when on the rest may be out of date.", "2030-01-01"),
        "encryption": Note("Where a key for writing to them is."),
        "acknowledgments": Note("Where those who told are named."),
        "policy": Note("What happens with what is told."),
        "hiring": Note("Where work in security is offered."),
        "languages": Note("Languages to write in.", ["en"]),
    },
    "DossierFeedsMeta": {
        "items": Note("The newest articles that one holds.", 10),
        "text": Note("Whether articles stand in them whole.", "full"),
    },
    "SearchMeta": {
        "enabled": Note("Whether there is a search page."),
        "body": Note("Whether texts can be found, or only titles, summaries and names."),
        "engine": Note("What makes the index.", "builtin"),
    },
    "ThemeMeta": {
        "colours": Note("Colours by day.", {"seal": "#a8321f"}),
        "dark": Note("Colours by night.", {"seal": "#ef8a76"}),
        "logo": Note("A picture in static/.", "/logo.svg"),
        "navigation": Note("Links in the place of the four sections."),
        "footer": Note("A paragraph of Markdown at the foot of every page."),
        "paragraphs": Note("Apart by space, or by an indent.", "spaced"),
    },
    "ColoursMeta": {
        "paper": Note("Behind everything.", "#fbfaf6"),
        "ink": Note("Text.", "#1b1a17"),
        "muted": Note("What is said more quietly.", "#625d52"),
        "hairline": Note("Rules between rows.", "#ddd7c9"),
        "thread": Note("Underlines of links.", "#93897a"),
        "seal": Note("The one accent.", "#a8321f"),
        "wash": Note("Behind what is set apart.", "#f3efe4"),
    },
    "SignpostMeta": {
        "text": Note("What the link says.", "People"),
        "url": Note("Where it leads: a place of the site, or a full address.", "/people/"),
    },
}
