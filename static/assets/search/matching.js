// Which documents of a collection match a query, and how well.
import { inTexts, inTitles } from "./keys.js";

/** @typedef {Uint8Array} Flags one for each document: 1 if it is meant */

const both = (one, other) => one.map((flag, at) => flag & other[at]);
const either = (one, other) => one.map((flag, at) => flag | other[at]);

/** Returns the documents that hold all that is looked up. @returns {Promise<Flags>} */
export async function holding(collection, lookups) {
  return (await Promise.all(lookups.map(collection.matching))).reduce(both, new Uint8Array(collection.count).fill(1));
}

/** Returns the tier of each document and 1, or 0 if it doesn't match. @returns {Promise<Uint8Array>} */
export async function tiers(collection, { required, whole }) {
  const find = (folded, isBeginning) => Promise.all([inTexts(folded, isBeginning), inTitles(folded)].map((all) => holding(collection, all)));
  const terms = await Promise.all(required.map((term) => find(term.folded, term.isBeginning)));
  const found = terms.map(([text, title]) => either(text, title)).reduce(both, await holding(collection, []));
  if (!terms.length || !found.includes(1)) return found;
  const title = terms.flat().reduce(both); // a part of a word in a title counts for less: a text has whole words
  const [text, wholeTitle] = terms.length > 1 ? await find(whole, required.at(-1).isBeginning) : [[], title];
  return found.map((flag, at) => flag && 1 + (title[at] ? 2 + wholeTitle[at] : (text[at] ?? 0)));
}

/** Returns how many of the keys of all terms each document holds, 0 if they are too few. @returns {Promise<Uint16Array>} */
export async function nearness(collection, { required }) {
  const all = required.flatMap((term) => inTexts(term.folded, term.isBeginning)).map((lookup) => ({ ...lookup, follower: null }));
  const each = [...new Map(all.map((lookup) => [lookup.key + lookup.isBeginning, lookup])).values()];
  const counts = new Uint16Array(collection.count);
  if (each.length < 2) return counts;
  const found = await Promise.all(each.map(collection.matching));
  const held = found.reduce((sums, flags) => sums.map((sum, at) => sum + flags[at]), counts);
  return held.map((sum) => (5 * sum >= 3 * each.length ? sum : 0));
}
