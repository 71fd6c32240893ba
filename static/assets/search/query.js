// Reads what was typed: words, phrases, filters.

/** @typedef {{text: string, folded: string, isPhrase: boolean, isBeginning: boolean}} Term */
/** @typedef {{kind: "person" | "category" | "source", value: string, isExcluded: boolean}} Filter */
/** @typedef {{from: string, to: string, isExcluded: boolean}} Range months or years, both included; empty: without an end */
/**
 * `required` terms must stand in a document; `whole` is all of them as one, folded.
 * @typedef {{required: Term[], excluded: Term[], filters: Filter[], ranges: Range[], whole: string, isEmpty: boolean}} Query
 */

const KINDS = {
  person: "person", 人物: "person",
  category: "category", 分类: "category", 分類: "category",
  source: "source", 来源: "source", 來源: "source",
  year: "date", 年份: "date", date: "date", 日期: "date",
};
const PART = new RegExp(
  `(-?)(?:(${Object.keys(KINDS).join("|")})[:：])?` +
    /(?:["“”]([^"“”]*)["“”]?|「([^」]*)」?|『([^』]*)』?|«([^»]*)»?|([^\s"“”「『«]*))/.source,
  "giu",
);
const DATE = /^(?:(\d{4}(?:-\d\d)?)(?:-\d\d)?)?$/;

/** @param {string} text @param {(text: string) => string} fold @returns {Query} */
export function parse(text, fold) {
  const query = { required: [], excluded: [], filters: [], ranges: [] };
  for (const part of text.matchAll(PART)) add(part, query, fold);
  const last = query.required.at(-1);
  if (last) last.isBeginning = !last.isPhrase && [...last.folded].length > 1; // a letter alone begins too many words
  const isEmpty = Object.values(query).every((parts) => !parts.length);
  return { ...query, whole: fold(query.required.map((term) => term.text).join(" ")), isEmpty };
}

function add([, minus, mark, ...values], query, fold) {
  const value = values.find((one) => one !== undefined);
  const isPhrase = values.at(-1) === undefined;
  const isExcluded = minus === "-";
  const kind = KINDS[mark?.toLowerCase()];
  const range = kind === "date" ? rangeOf(value.normalize("NFKC").trim()) : null;
  if (range) {
    if (range.from || range.to) query.ranges.push({ ...range, isExcluded });
  } else if (kind && kind !== "date") {
    if (fold(value)) query.filters.push({ kind, value: value.trim(), isExcluded });
  } else {
    const said = kind ? `${mark}:${value}` : value; // a date that is none
    const term = { text: said, folded: fold(said), isPhrase, isBeginning: false };
    if (term.folded) (isExcluded ? query.excluded : query.required).push(term);
  }
}

/** Returns the ends of `2024`, `2024-05`, `2020..2022`, `..2024-02`; null if it is none of these. */
function rangeOf(value) {
  const ends = value.split("..");
  const [from, to] = [ends[0], ends.at(-1)].map((end) => DATE.exec(end));
  return from && to && ends.length < 3 ? { from: from[1] ?? "", to: to[1] ?? "" } : null;
}
