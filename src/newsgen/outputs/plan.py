"""The plan of a site: every file it will be made of, and no file twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from msgspec import Struct

from newsgen.archive.archive import Archive
from newsgen.archive.links import broken, few
from newsgen.errors import Diagnostic, Severity
from newsgen.models.answers import Answers
from newsgen.models.article import Entry, PlainEntry
from newsgen.models.page import SUMS, Page
from newsgen.models.paths import collision_key, page_path
from newsgen.models.placed import Placed
from newsgen.models.published import LOCK, Published
from newsgen.outputs import (
    aliases,
    articles,
    categories,
    corrections,
    crawlers,
    dossier,
    events,
    feeds,
    files,
    front,
    hosts,
    images,
    network,
    on_this_day,
    open_data,
    pages,
    people,
    redirects,
    search,
    sitemap,
    timeline,
    timeline_data,
)
from newsgen.outputs.lasting import ident_of
from newsgen.outputs.packed import Packed
from newsgen.outputs.register import Register, renewed
from newsgen.outputs.signposts import leads_somewhere, lost_signposts

_NOTHING = Published()
_NEVER_ASKED = Answers()
_STATIC = "static/"
_WRITTEN = ("content/", _STATIC)
_OTHER_NAME = "give one of them another slug, id or name"
_OTHER_FILE = "give that file another name, or delete it"
_GIVE_UP = "'newsgen addresses forget ADDRESS' gives up the old one; or choose another new one"


class Plan(Struct, frozen=True):
    """Every page of the site, and the ones that can't all be.

    ``published`` is the register of addresses as it is to be once the site is
    published; ``lost`` are those of it at which nothing would stand any more.
    """

    pages: tuple[Page, ...]
    diagnostics: tuple[Diagnostic, ...]
    published: Published
    lost: tuple[str, ...] = ()


def plan(
    archive: Archive,
    static: Sequence[files.StaticFile],
    published: Published = _NOTHING,
    today: date | None = None,
    answers: Answers = _NEVER_ASKED,
    unread: AbstractSet[str] = frozenset(),
) -> Plan:
    """Plan all files of the site.

    Two sources of one path are an error that names both, also where the paths
    differ only by case or Unicode form, since they would meet on some disk.
    Only the addresses that names lead to, or that something had before, give way to
    any other page.  *published* is the register: its addresses have to lead somewhere.
    Of what stands in files and folders that are *unread* it stays as it is.
    *today* is wanted for the sitemap of the newest articles alone, *answers* by pages
    that say what became of an original.
    """
    planned: dict[str, Page] = {}
    collisions: defaultdict[tuple[str, str], list[tuple[Page, str]]] = defaultdict(list)
    gallery = images.Gallery.of(static)
    register = renewed(archive, published, unread)
    for page in _pages(archive, static, gallery, register.published, today, answers):
        key = collision_key(page.path)
        other = planned.setdefault(key, page)
        if other is not page:
            late, first = _by_right(page, other, published)
            collisions[late.source, first.source].append((late, _collision(late, first)))
    for page in aliases.plan_aliases(archive):
        planned.setdefault(collision_key(page.path), page)
    for page in aliases.plan_kept(archive, _lost(register, planned)):
        planned[collision_key(page.path)] = page
    names = {one.url for one in archive.addresses}
    for page in tuple(redirects.plan_moved(register.published, planned, names)):
        planned.setdefault(collision_key(page.path), page)
    for page in (*redirects.plan_moves(planned.values()), *hosts.plan_hosts()):
        planned.setdefault(collision_key(page.path), page)
    lost = _lost(register, planned)
    clashes = [*(clash for met in collisions.values() for clash in _foremost(met))]
    clashes += (*_files_for_folders(planned, published), *_at_the_sums(planned))
    if archive.site.search.engine:
        clashes += _among_the_index(planned)
    problems = (
        *_clashing(clashes, archive),
        *_dead_links(archive, planned, gallery.refused),
        *_lost_signposts(archive, planned),
    )
    return Plan(tuple(planned.values()), problems, register.published, lost)


def _by_right(page: Page, other: Page, published: Published) -> tuple[Page, Page]:
    """Return whose fault it is that both want one path, and who has a right to it.

    What the site itself makes is before what files say, and what had its address before
    is before what is new; else who came first.
    """
    rights = [_right(one, published) for one in (page, other)]
    return (other, page) if rights[0] > rights[1] else (page, other)


def _right(page: Page, published: Published) -> int:
    is_file = page.source.startswith(_WRITTEN) and "." in page.source.rpartition("/")[2]
    if not is_file:
        return 2
    line = published.lines.get(page.path.removesuffix("index.html"))
    return int(line is not None and bool(line.id) and line.id == ident_of(page.source))


def _lost(register: Register, planned: Mapping[str, Page]) -> tuple[str, ...]:
    """Return the addresses of the *register* at which none of the pages *planned* is."""
    lines = register.published.lines
    urls = ((url, lines[url].target or url) for url in register.unknown)
    lost = (url for url, place in urls if not {*map(_key, (url, place))} & planned.keys())
    return tuple(sorted(lost))


def _key(url: str) -> str:
    return collision_key(page_path(url))


def _dead_links(
    archive: Archive, planned: Mapping[str, Page], refused: AbstractSet[str]
) -> Iterator[Diagnostic]:
    """Find links to addresses of this site that it doesn't have; what is *refused* was told."""
    if not archive.links_of:
        return
    paths = {page.path for page in planned.values()} | refused
    texts: tuple[Placed[Entry] | Placed[PlainEntry], ...] = (*archive.entries, *archive.plain)
    hint = "name a page of the site, or a file in static/, from its root"
    for placed in texts:
        links = archive.links_of.get(placed.source, ())
        dead = (link for link in links if not leads_somewhere(link[1], paths))
        yield from few(broken(placed, one, hint, _meant(place, paths)) for one, place in dead)


def _meant(place: str, paths: AbstractSet[str]) -> str:
    """Return the one of *paths* that is *place* but for capitals or the folder ``static/``."""
    path = place.partition("#")[0].removeprefix(_STATIC).casefold()
    return min((one for one in paths if one.casefold() == path), default="")


def _lost_signposts(archive: Archive, planned: Mapping[str, Page]) -> Iterator[Diagnostic]:
    """Find links and logos of the settings that the site doesn't have."""
    theme, publisher = archive.site.theme, archive.site.publisher
    shown = theme.logo or theme.navigation or theme.footer.links
    if shown or publisher.logo or publisher.policies:
        yield from lost_signposts(theme, publisher, {page.path for page in planned.values()})
    styles = planned.get(files.STYLES)
    if (theme.colours or theme.dark) and styles and styles.kind != "style":
        message = f"'theme' has colours, but {styles.source} is a style sheet of your own"
        hint = "set them there, or delete that file"
        yield Diagnostic(
            "newsgen.yaml", 0, 0, Severity.WARNING, "setting-without-effect", message, hint
        )


def _files_for_folders(
    planned: Mapping[str, Page], published: Published
) -> Iterator[tuple[Page, str]]:
    """Find files that stand where other files need a folder."""
    folders: dict[str, str] = {}
    for key in planned:
        folder = key.rpartition("/")[0]
        while folder and folder not in folders:
            folders[folder] = key
            folder = folder.rpartition("/")[0]
    for key in planned.keys() & folders.keys():
        page, inner = planned[key], planned[folders[key]]
        if _by_right(page, inner, published)[0] is page:
            need = f"is a file, but {inner.path!r} of {inner.source} needs a folder there"
            yield page, f"{page.path!r} {need}"
        else:
            need = f"needs a folder where {page.path!r} of {page.source} is a file"
            yield inner, f"{inner.path!r} {need}"


def _at_the_sums(planned: Mapping[str, Page]) -> Iterator[tuple[Page, str]]:
    """Find what stands where the digests of all files do, which is planned by no one."""
    place = collision_key(SUMS)
    if place in planned:
        page = planned[place]
        yield page, f"{page.path!r} is where the digests of all files will be"
    for key, page in planned.items():
        if key.startswith(f"{place}/"):
            yield page, f"{page.path!r} needs a folder where the digests of all files will be"


def _among_the_index(planned: Mapping[str, Page]) -> Iterator[tuple[Page, str]]:
    """Find files that stand where the search index does, whose files are planned by no one."""
    for key, page in planned.items():
        if key.startswith(search.ROOT) and page.source != search.SOURCE:
            yield page, f"{page.path!r} lies in {search.ROOT}, where the search index will be"


def _pages(
    archive: Archive,
    static: Sequence[files.StaticFile],
    gallery: images.Gallery,
    published: Published,
    today: date | None,
    answers: Answers,
) -> Iterator[Page]:
    packed = Packed.of(archive)
    # The largest come first: at the end, one process would make them while others wait.
    yield from images.plan_images(archive, static, gallery)
    yield from timeline_data.plan_timeline_data(archive, packed)
    yield from network.plan_network(archive)
    yield from open_data.plan_open_data(archive)
    yield from front.plan_front(archive, packed, gallery)
    yield from articles.plan_articles(archive, packed, gallery, answers)
    yield from categories.plan_categories(archive, packed)
    yield from people.plan_people(archive)
    yield from dossier.plan_dossiers(archive, packed)
    yield from timeline.plan_timeline(archive, packed)
    yield from on_this_day.plan_on_this_day(archive)
    yield from events.plan_events(archive)
    yield from corrections.plan_corrections(archive)
    yield from pages.plan_pages(archive, gallery)
    yield from feeds.plan_feeds(archive, gallery, published.first)
    yield from search.plan_search(archive)
    yield from sitemap.plan_sitemap(archive, today)
    yield from crawlers.plan_crawlers(archive.site)
    yield from files.plan_files(static, archive.site.theme)


def _collision(page: Page, other: Page) -> str:
    same = "" if page.path == other.path else f" (as {other.path!r}, which some disks hold equal)"
    return f"{page.path!r} is also written by {other.source}{same}"


def _foremost(clashes: Sequence[tuple[Page, str]]) -> Sequence[tuple[Page, str]]:
    """Return those *clashes* of two sources that a field is to blame for, or else the first.

    The feeds and calendars of a page clash whenever it does.
    """
    return [one for one in clashes if one[0].field is not None] or clashes[:1]


def _clashing(clashes: Sequence[tuple[Page, str]], archive: Archive) -> Iterator[Diagnostic]:
    """Say what is wrong with each page, at the place that gives it its path."""
    texts = (*archive.entries, *archive.withheld) if clashes else ()
    by_source = {placed.source: placed for placed in texts}
    for page, message in clashes:
        is_old = LOCK in {page.source, *message.split()}
        is_file = page.source.startswith(_STATIC)
        hint = _GIVE_UP if is_old else _OTHER_FILE if is_file else _OTHER_NAME
        placed = by_source.get(page.source)
        if placed is None or page.field is None:
            yield Diagnostic(page.source, 0, 0, Severity.ERROR, "out-twice", message, hint)
        else:
            yield placed.problem(page.field, "out-twice", message, hint=hint)
