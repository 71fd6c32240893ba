// What the filters of a query leave, and what filters would leave of what was found.
import { inTexts } from "./keys.js";
import { holding } from "./matching.js";

/** @typedef {{beginning: string, isMeant: (key: string) => boolean, isExcluded: boolean}} Condition keys: a document must have one */
/** @typedef {{value: string, name: string, count: number}} Facet `value` is what the filter takes */
/** @typedef {{people: Facet[], categories: Facet[], sources: Facet[], years: Facet[]}} Facets */

const MARKS = { person: "\x02p", category: "\x02c", source: "\x02s" };
const ID_END = "\x1f"; // after it comes the person's name

/**
 * Finds out whom and what the filters of a query mean.
 * @param {(called: string) => Promise<string | undefined>} personOf returns an id @returns {Promise<Condition[]>}
 */
export function conditions(query, periods, fold, personOf) {
  return Promise.all(query.filters.map(async ({ kind, value, isExcluded }) => {
    const find = kind === "person" ? person : named;
    return { ...(await find(MARKS[kind], value)), isExcluded };
  }));

  async function keysOf(beginning) {
    const found = await Promise.all(periods.map((period) => period.marked(beginning)));
    return found.flatMap((keys) => [...keys.keys()]);
  }

  async function person(mark, value) {
    const called = mark + value + ID_END;
    const [keys, id] = await Promise.all([keysOf(called), personOf(value)]);
    return { beginning: keys.length ? called : mark + (id ?? "") + ID_END, isMeant: () => true };
  }

  async function named(mark, value) {
    const names = new Map((await keysOf(mark)).map((key) => [key, fold(key.slice(mark.length))]));
    const wanted = fold(value);
    const isEqual = (key) => names.get(key) === wanted;
    const holds = (key) => names.get(key).includes(wanted);
    return { beginning: mark, isMeant: [...names.keys()].some(isEqual) ? isEqual : holds };
  }
}

/** Returns the documents that a query leaves, whatever its words. @returns {Promise<Flags>} */
export async function within(collection, query, conditions) {
  const left = await holding(collection, []);
  const keep = (isMeant, isExcluded) => left.forEach((_, at) => {
    if (Boolean(isMeant(at)) === isExcluded) left[at] = 0;
  });
  await Promise.all([
    ...query.excluded.map(async ({ folded }) => {
      const found = await holding(collection, inTexts(folded, false));
      keep((at) => found[at], true);
    }),
    ...conditions.map(async ({ beginning, isMeant, isExcluded }) => {
      const keys = [...(await collection.marked(beginning))].filter(([key]) => isMeant(key));
      const found = new Set(keys.flatMap(([, documents]) => documents));
      keep((at) => found.has(at), isExcluded);
    }),
  ]);
  const months = monthsOf(collection);
  for (const { from, to, isExcluded } of query.ranges) {
    keep((at) => months[at] && months[at] >= from && months[at].slice(0, to.length) <= to, isExcluded);
  }
  return left;
}

/** Counts articles by what filters take. @param {Flags[]} found of each period @returns {Promise<Facets>} */
export async function facetsOf(periods, found) {
  const [people, categories, sources] = await Promise.all(Object.values(MARKS).map((mark) => counted(periods, found, mark)));
  const years = new Map();
  periods.forEach((period, at) => monthsOf(period).forEach((month, document) => tally(years, month.slice(0, -3), found[at][document])));
  years.delete("");
  return {
    people: distinct(people).sort(byCount),
    categories: facets(categories).sort(byCount),
    sources: facets(sources).sort(byCount),
    years: facets(years).sort((one, other) => inOrder(other.name, one.name)),
  };
}

/** Returns the month of each document. */
const monthsOf = ({ months }) => months.flatMap(([month, count]) => Array(count).fill(month));

/** Counts by what stands in a key after its mark. */
async function counted(periods, found, mark) {
  const counts = new Map();
  await Promise.all(periods.map(async (period, at) => {
    for (const [key, documents] of found[at].includes(1) ? await period.marked(mark) : []) {
      tally(counts, key.slice(mark.length), documents.filter((document) => found[at][document]).length);
    }
  }));
  return counts;
}

/** Tells people of one name apart by their ids. */
function distinct(counted) {
  const [counts, names, bearers] = [new Map(), new Map(), new Map()];
  for (const [value, count] of counted) {
    const [id, name] = value.split(ID_END);
    tally(counts, id, count);
    names.set(id, name);
  }
  for (const name of names.values()) tally(bearers, name, 1);
  return facets(counts).map(({ value: id, count }) => {
    const name = names.get(id);
    return { value: bearers.get(name) > 1 ? id : name, name, count };
  });
}

function tally(counts, value, count) {
  if (count) counts.set(value, (counts.get(value) ?? 0) + count);
}

const facets = (counts) => [...counts].map(([value, count]) => ({ value, name: value, count }));
const inOrder = (one, other) => (one < other ? -1 : Number(one > other));
const byCount = (one, other) => other.count - one.count || inOrder(one.name, other.name) || inOrder(one.value, other.value);
