"""The opener of WordPress exports (WXR): posts and pages one by one, whatever the file's size.

The format is what WordPress writes, versions 1.0 to 1.2:
https://github.com/WordPress/WordPress/blob/master/wp-admin/includes/export.php.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path

from newsgen.errors import reason
from newsgen.importers.images import beside, nowhere
from newsgen.importers.readers import wxr_content, wxr_header
from newsgen.importers.readers.shortcodes import figure
from newsgen.importers.readers.wxr_header import Facts
from newsgen.importers.readers.wxr_scan import LARGEST, Record
from newsgen.importers.readers.wxr_site import Site, is_web, place_of, survey
from newsgen.importers.readers.wxr_stream import scan
from newsgen.importers.reading import Entry, Item, Kind, Loss, Skipped, Unreadable
from newsgen.store.source_file import open_regular

# Newsrooms often keep their articles as types of their own, under names such as these.
_ARTICLES = frozenset(
    {
        *("post", "news", "article", "articles", "story", "stories", "blog", "press-release"),
        *("press_release", "report", "reports", "interview", "interviews", "column", "columns"),
        *("opinion", "editorial", "editorials"),
    }
)
_OTHERS: Mapping[str, str] = {
    "attachment": "a media file: mapped to the posts that show it",
    "revision": "an earlier version of a post",
    "nav_menu_item": "an entry of a menu",
    "guest-author": "an author: the name stands at the articles",
    "wp_block": "a reusable block: posts that hold it name it as lost",
    "custom_css": "style, not text",
    "customize_changeset": "settings, not text",
    "oembed_cache": "a stored answer of another site",
}
_LONGEST = 80  # characters of a name in reports


def items(path: Path, told: Callable[[int], None]) -> Iterator[Item | Skipped]:
    """Yield the posts and pages of the export at *path*, and why other items are none.

    The file is read twice: whether it is whole, and what its authors and media
    are, is known before the first post comes.  *told* hears half of the bytes
    of both readings together.  Raises Unreadable for what is no well-formed
    export, before anything is yielded.
    """
    try:
        size = path.stat().st_size
        site = survey(path, lambda read: told(read // 2))
        file = open_regular(path)
    except OSError as error:
        raise Unreadable(f"it can't be read: {reason(error)}") from error
    export = _Export(path, site)
    with file:
        try:
            for read, _, done in scan(file, survey=False):
                for one in done:
                    if isinstance(one, Record):
                        yield export.settled(one)
                told((size + read) // 2)
        except (Unreadable, OSError) as error:
            yield Skipped(str(path), f"it changed while it was read: {error}", failed=True)


class _Export:
    """Makes items of the records of one export."""

    def __init__(self, path: Path, site: Site) -> None:
        self._path = path
        self._site = site
        folders = (path.parent / name for name in wxr_content.UPLOADS)
        self._localise = beside(path) if any(map(Path.is_dir, folders)) else nowhere
        self._seen: dict[str, bytes] = {}

    def settled(self, record: Record) -> Item | Skipped:
        """Make an item of *record*, or say why it is none."""
        fields = {key: value.strip() for key, value in record.fields.items()}
        name = f"{self._path}: {_label(record, fields)}"
        if record.too_large:
            why = f"it is larger than {LARGEST // 2**20} MB, which no article is"
            return Skipped(name, why, failed=True)
        kind = fields.get("wp:post_type") or "post"
        if kind != "page" and kind not in _ARTICLES:
            of_type = f"its type is {kind[:40]!r}: only posts and pages become articles"
            return Skipped(name, _OTHERS.get(kind, of_type))
        if fields.get("wp:status") == "trash":
            return Skipped(name, "it was in the trash of WordPress")
        key = self._key(record, fields)
        if not key:
            return Skipped(name, "the same post stands in the export twice: the first was taken")
        facts = wxr_header.facts(record, self._site, record.fields.get("content:encoded", ""))
        return Item(
            name=name,
            data=record.data,
            format="entry",
            suffix=".xml",
            path=str(self._path),
            key=key,
            header=facts.header,
            entry=self._entry(record, fields, facts),
        )

    def _key(self, record: Record, fields: Mapping[str, str]) -> str:
        """Return what the site tells the post by; "" for a copy of one that was there before.

        Exports that were joined or mended by hand give different posts one name.
        """
        digest = blake2b(record.data, digest_size=16).digest()
        key = fields.get("guid") or fields.get("link") or fields.get("wp:post_id", "")
        slug = fields.get("wp:post_name", "")
        for one in (key, f"{key} {slug}".strip(), f"{key} #{record.number}"):
            if self._seen.get(one) == digest:
                return ""
            if one and one not in self._seen:
                self._seen[one] = digest
                return one
        return ""

    def _entry(self, record: Record, fields: Mapping[str, str], facts: Facts) -> Entry:
        metas = dict(record.metas)
        body = wxr_content.content(
            record.fields.get("content:encoded", "") or record.fields.get("description", ""),
            post=fields.get("wp:post_id", ""),
            footnotes=metas.get("footnotes", ""),
            site=self._site,
        )
        text = wxr_content.pictured(body.html, self._site, self._localise)
        lead, lost = _lead(metas.get("_thumbnail_id", "").strip(), text, self._site)
        enclosure = metas.get("enclosure", "").strip().split("\n", 1)[0]
        if enclosure:
            why = "a sound or film that is not in the export"
            lost = (*lost, Loss("media", enclosure[:200], why))
        link = fields.get("link", "")
        return Entry(
            title=fields.get("title", ""),
            html=wxr_content.pictured(lead, self._site, self._localise) + text,
            base=link if is_web(link) else self._site.base,
            kind=Kind.PAGE if fields.get("wp:post_type") == "page" else Kind.ARTICLE,
            losses=(*facts.losses, *body.losses, *lost),
            warnings=(*facts.warnings, *body.warnings),
        )


def _lead(ident: str, text: str, site: Site) -> tuple[str, tuple[Loss, ...]]:
    """Return the post's main picture as HTML, unless its text shows it already."""
    if not ident or ident == "0":
        return "", ()
    attachment = site.attachments.get(ident)
    if attachment is None:
        why = "its main picture is not in the export: export 'All content' to have its address"
        return "", (Loss("image", f"attachment {ident[:20]}", why),)
    file_name = place_of(attachment.url).rpartition("/")[2]
    if file_name and file_name in text:
        return "", ()
    return figure(wxr_content.shown(attachment)) + "\n\n", ()


def _label(record: Record, fields: Mapping[str, str]) -> str:
    """Call an item what its site calls it: its type, its id and its slug or title."""
    kind = (fields.get("wp:post_type") or "post")[:40]
    slug = place_of(fields.get("wp:post_name", "")) or fields.get("title", "")
    ident = fields.get("wp:post_id", "") or f"no. {record.number}"
    shown = "".join(character for character in slug[:_LONGEST] if character.isprintable())
    return f'{kind} {ident[:20]} "{shown}"' if shown else f"{kind} {ident[:20]}"
