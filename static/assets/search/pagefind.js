// Pagefind as the engine, over the shadow that build/pagefind.py makes: every dense character is a word there.
import { fetched, fromJson } from "./collection.js";
import { excerptOf } from "./excerpt.js";
import { makeFold } from "./fold.js";
import { runs } from "./keys.js";
import { parse } from "./query.js";

const BUNDLE = new URL("../../search/pagefind/", import.meta.url);
const SPACE = "x20";
const NAMES = 20; // those of a query that are looked at: each is a file
const NONE = { results: [], filters: {} };
const NAME = "/"; // between the id and the name of a person
const FACETS = { people: "person", categories: "category", sources: "source" };
const BUT_HAN = /[^\0-\x7f\u3400-\u9fff\u{20000}-\u{323ff}]/gu;

/**
 * Opens the index; the same promises as index.js, but nothing is called nearest, and several terms have no facets.
 * @param {(path: string) => Promise<Uint8Array | null>} read
 */
export async function openIndex(read) {
  const fold = makeFold(await fetched(read, "fold.json", fromJson));
  await fetched(read, "pagefind/pagefind-entry.json", fromJson); // or else Pagefind would say less well what is missing
  const pagefind = await import(new URL("pagefind.js", BUNDLE));
  const values = await pagefind.filters();
  return { search: (text) => search(pagefind, values, parse(text, fold), text, fold) };
}

async function search(pagefind, values, query, text, fold) {
  const wanted = filtersOf(query, values, fold);
  const answers = query.isEmpty ? [] : await matches(pagefind, query.required, { all: [{ kind: "article" }, ...wanted] });
  const unwanted = await matches(pagefind, query.excluded, { kind: "article" });
  const hits = ranked(answers, unwanted);
  const names = query.required.length ? ranked(await matches(pagefind, query.required, { kind: "name" }), []) : [];
  const isOne = answers.length === 1 && !unwanted.length;
  return {
    query: text,
    names: await inOrder(names.slice(0, NAMES), query.whole, fold),
    total: hits.length,
    nearest: false,
    articles: (start, count) => Promise.all(hits.slice(start, start + count).map(articleOf)),
    excerpt: (blocks) => excerptOf(blocks, text, fold),
    facets: async () => facetsOf(isOne ? answers[0].filters : {}),
  };
}

/** Answers each term with the results in titles, then in texts, newest first; without terms, with all that the filters leave. */
function matches(pagefind, terms, filters) {
  const options = { filters, sort: { date: "desc" } };
  if (!terms.length) return filters.all ? pagefind.search(null, options).then((all) => [{ ...all, titles: [] }]) : [];
  return Promise.all(terms.map(async (term) => {
    const [texts, titles] = await Promise.all([false, true].map((isTitle) => lookup(pagefind, term, isTitle, options)));
    return { results: [...titles.results, ...texts.results], titles: titles.results, filters: texts.filters };
  }));
}

/** Looks a term up as a phrase; a last word that is a beginning must stand there, but perhaps elsewhere. */
async function lookup(pagefind, { folded, isBeginning }, isTitle, options) {
  const words = tokens(folded).map((token) => (isTitle ? `t${inAscii(token)}` : token)); // or else browsers cut the t off
  const isOpen = isBeginning && !runs(folded).at(-1).isDense;
  const last = isOpen ? words.pop() : null;
  const found = words.length ? await pagefind.search(`"${words.join(" ")}"`, options) : null;
  if (!last) return found;
  const open = await beginning(pagefind, last, options);
  if (!found) return open;
  const ids = new Set(open.results.map(({ id }) => id));
  return { ...found, results: found.results.filter(({ id }) => ids.has(id)) };
}

/** Looks a beginning of words up. Pagefind shortens what nothing begins with, which one result tells. */
async function beginning(pagefind, word, options) {
  const found = await pagefind.search(word, options);
  if (!found.results.length) return found;
  const [first] = found.results;
  const words = (await first.data()).raw_content.split(/\s+/);
  return first.words.some((place) => words[place]?.startsWith(word)) ? found : NONE;
}

/** Cuts a folded text into what stands in the shadow, as search/tokens.py does. @param {string} folded @returns {string[]} */
export function tokens(folded) {
  const found = [];
  let before;
  for (const part of folded.split(" ").map(runs).filter(({ length }) => length)) {
    if (before && (before.isDense || part[0].isDense)) found.push(SPACE);
    for (const { text, isDense } of part) found.push(...(isDense ? Array.from(text, written) : [written(text)]));
    before = part.at(-1);
  }
  return found;
}

const inAscii = (text) => Array.from(text, (char) => (char > "\x7f" ? `x${char.codePointAt(0).toString(16)}` : char)).join("");
const written = (token) => token.replace(BUT_HAN, inAscii);

/** Returns the results that answer every term, each once, those with all terms in the title first. */
function ranked(answers, unwanted) {
  if (!answers.length) return [];
  const idsOf = (kind) => (answer) => new Set(answer[kind].map(({ id }) => id));
  const [all, titles, out] = [answers.map(idsOf("results")), answers.map(idsOf("titles")), unwanted.map(idsOf("results"))];
  const results = new Map(answers[0].results.map((result) => [result.id, result]));
  const left = [...results.values()].filter(({ id }) => all.every((ids) => ids.has(id)) && !out.some((ids) => ids.has(id)));
  const hits = left.map((result) => ({ result, tier: titles.every((ids) => ids.has(result.id)) ? 2 : 0 }));
  return hits.sort((one, other) => other.tier - one.tier);
}

/** Returns filters in Pagefind's words; values are known in full, so that a part of one finds it. */
function filtersOf({ filters, ranges }, values, fold) {
  const named = filters.map(({ kind, value, isExcluded }) => {
    const sought = fold(value);
    const all = Object.keys(values[kind] ?? {});
    const equal = all.filter((one) => fold(nameOf(kind, one)) === sought || (kind === "person" && one.startsWith(value + NAME)));
    return meant(kind, equal.length ? equal : all.filter((one) => fold(nameOf(kind, one)).includes(sought)), isExcluded);
  });
  const dated = ranges.map(({ from, to, isExcluded }) => {
    const months = Object.keys(values.month ?? {});
    return meant("month", months.filter((one) => one >= from && (!to || one.slice(0, to.length) <= to)), isExcluded);
  });
  return [...named, ...dated];
}

const meant = (kind, some, isExcluded) => {
  const filter = { [kind]: { any: some.length ? some : ["\0"] } }; // nothing has the name of NUL
  return isExcluded ? { not: filter } : filter;
};

/** Returns the name in a value of a filter: a person's is an id and the name. */
const nameOf = (kind, value) => (kind === "person" ? value.slice(value.indexOf(NAME) + 1) : value);

const rowOf = async ({ result }) => JSON.parse((await result.data()).anchors[0].id);

async function articleOf(hit) {
  const [url, title, lang, date, category, source, status = ""] = await rowOf(hit);
  return { url, title, lang, date, category, source, status, tier: hit.tier };
}

/** Loads names and puts them in order: equal to the query, then beginning with it, then those with most articles. */
async function inOrder(hits, whole, fold) {
  const names = await Promise.all(hits.map(async (hit) => {
    const [url, title, lang, kind, count, note, others] = await rowOf(hit);
    const folded = [title, ...others].map(fold);
    const alias = fold(title).includes(whole) ? "" : others.find((one) => fold(one).includes(whole)) ?? "";
    const place = folded.includes(whole) ? 0 : folded.some((one) => one.startsWith(whole)) ? 1 : 2;
    return { place, hit: { url, title, name: title, lang, kind, count, note, alias } };
  }));
  return names.sort((one, other) => one.place - other.place || other.hit.count - one.hit.count).map(({ hit }) => hit);
}

function facetsOf(filters) {
  const counted = (kind) => Object.entries(filters[kind] ?? {}).filter(([, count]) => count);
  const most = (one, other) => other.count - one.count;
  const facet = (kind) => counted(kind).map(([one, count]) => [nameOf(kind, one), count]).map(([name, count]) => ({ value: name, name, count })).sort(most);
  const years = new Map();
  for (const [month, count] of counted("month")) years.set(month.slice(0, 4), (years.get(month.slice(0, 4)) ?? 0) + count);
  const newest = [...years].sort().reverse().map(([name, count]) => ({ value: name, name, count }));
  return { ...Object.fromEntries(Object.entries(FACETS).map(([name, kind]) => [name, facet(kind)])), years: newest };
}
