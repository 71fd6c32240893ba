"""The page docs/data.md, written from the description of the tables."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.outputs.exports.formats import FORMATS
from newsgen.outputs.exports.tables import (
    NESTED,
    SCHEMA_ORG,
    SCHEMA_VERSION,
    TABLES,
    Column,
    Form,
    Table,
)

COMMAND = "newsgen export docs > docs/data.md"
"""What writes the page anew."""

_FORMS = {
    Form.TEXT: "text",
    Form.NUMBER: "number",
    Form.FLAG: "yes or no",
    Form.LIST: "list",
    Form.RECORD: "record",
}
_HEAD = f"""\
# Data out

Written by `{COMMAND}`; don't edit it.

What an archive knows can be taken along: by one command, and from `data/` of every site. Drafts
and withheld articles are in none of it, nor is anyone who is
[not public](trust.md#private-people).

```
newsgen export sqlite                    # export/archive.sqlite in the site folder
newsgen export csv -o ~/tables
newsgen export jsonl -o - | jq .headline # the articles, to standard output
newsgen export all
```

An export is a copy: what is withheld later stays in it until it is made anew.

An earlier export is replaced, anything else only with `--force`. A file or folder takes its
place when it is whole. Content with errors exports nothing. The same archive gives the same
bytes, on any machine; of SQLite only with the same version of SQLite, which notes its own in
each file.

## Formats

| format | is called | what it is |
|---|---|---|
"""
_NOTES = f"""
**jsonl** nests what belongs to a record: an article has its `source`, `mentions`, `accounts` and
`corrections`, and its text as `html` too; a person has `names` and `roles`, an event the ids of
its `people`. **csv** is RFC 4180 in UTF-8; lists are JSON; a cell that a spreadsheet would
compute has an apostrophe before it.

**sqlite** has every table with its references, the views `article_people` and `article_events`,
and the full-text index `articles_fts` over headlines and texts, in any language, for words of
three characters and more:

```sql
select headline from articles where number in
  (select rowid from articles_fts where articles_fts match '"董事会"');
select headline from articles where text like '%央行%';     -- shorter words
select name, count(*) from article_people group by person_id order by 2 desc limit 10;
```

`datasette archive.sqlite` opens it; its tables are facets, references and the search box at once.

**ninjs** dates need a time of day and a zone. An article with less has its dates among
`descriptions`, with the roles `datePublished` and `dateModified`, as EDTF; a retracted one has
the status `canceled`. **wacz** holds the files of `captures/` whose articles name a
`source.url`, as records of type `resource`, since the servers' headers were not kept; it can be
shown by [ReplayWeb.page](https://replayweb.page). Captures are as they were: look through them
before you pass them on.

## The site's own data

`data/articles/2024-05.jsonl` holds the articles of a month, as **jsonl** does but without
`html`; those known to the year only are in `2024.jsonl`, and a month of more than 500 goes on in
`2024-05-2.jsonl`. A new article changes the last file of its month alone.
`data/datapackage.json` lists these and all other files with their columns, and `data/` is a page
that tells people of them.

```yaml
# newsgen.yaml
data: true                             # false: none of it; or a mapping:
  # data: {{texts: false, licence: CC-BY-4.0}}   # licence: a name, or the address of its text
```

## Tables

Version {SCHEMA_VERSION} of the schema (`schema_version`): it grows when a column goes or means
something else. Dates are [EDTF](content-format.md#dates-edtf-iso-8601-2), exactly as precise as
they are known. A column that may be empty is in *italics*. Terms are those of
[schema.org]({SCHEMA_ORG}).
"""  # noqa: S608 - queries for readers


def data_docs() -> str:
    """Return the whole page."""
    formats = (
        f"| `{one.name}` | `{one.target}{'/' if one.names else ''}` | {one.description} |\n"
        for one in FORMATS.values()
    )
    tables = (line for table in TABLES for line in _table(table))
    return "".join((_HEAD, *formats, _NOTES, *tables))


def _table(table: Table) -> Iterator[str]:
    key = " and ".join(f"`{name}`" for name in table.key)
    yield f"\n### {table.name}\n\n{table.meaning} Key: {key}."
    inner = [one.name for one in NESTED.get(table.name, ())]
    if inner:
        yield f" In JSON Lines it holds {', '.join(inner)}."
    yield "\n\n| column | holds | what | term |\n|---|---|---|---|\n"
    yield from map(_column, table.columns)


def _column(column: Column) -> str:
    name = f"`{column.name}`" if column.needed else f"*`{column.name}`*"
    form = f"→ [{column.refers}](#{column.refers})" if column.refers else _FORMS[column.form]
    term = f"[{column.term}]({SCHEMA_ORG}{column.term})" if column.term else ""
    return f"| {name} | {form} | {column.meaning} | {term} |\n"
