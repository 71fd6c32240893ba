// Answers by name: people, organisations, events, categories.
import { atEnds, inTexts } from "./keys.js";
import { holding, tiers } from "./matching.js";

/** @typedef {{url: string, title: string, lang: string, kind: string, count: number, note: string, alias: string}} NameHit */

const MOST = 48; // whose rows are read

/** Returns those whom the words of a query mean, the likeliest first. @returns {Promise<NameHit[]>} */
export async function namesOf(names, query, fold) {
  if (!query.required.length) return [];
  const grades = await tiers(names, query);
  const found = [...grades.keys()].filter((document) => grades[document]);
  if (!found.length) return [];
  const weights = await names.weights();
  const byWeight = (one, other) => parseInt(weights[other], 36) - parseInt(weights[one], 36) || one - other;
  const near = found.length > MOST ? await likeliest(names, found, query, byWeight) : found;
  const hits = await Promise.all(near.map(async (document) => ({ document, ...called(await names.row(document), query.whole, fold) })));
  return hits.sort((one, other) => one.place - other.place || byWeight(one.document, other.document)).map(({ hit }) => hit);
}

/** Prefers those with a name that ends as the query does. */
async function likeliest(names, found, { whole }, byWeight) {
  const [ends, words] = await Promise.all([atEnds(whole), inTexts(whole, false)].map((all) => holding(names, all)));
  const isWhole = (document) => ends[document] | words[document];
  return found.sort((one, other) => isWhole(other) - isWhole(one) || byWeight(one, other)).slice(0, MOST);
}

/** Tells which name is meant, and whether it is all that was typed (0), begins so (1), or not (2). */
function called([url, title, lang, kind, count, note, others], wanted, fold) {
  const names = [title, ...others];
  const places = names.map((name) => {
    const at = fold(name).indexOf(wanted);
    return at ? (at > 0 ? 2 : 3) : Number(fold(name) !== wanted);
  });
  const place = Math.min(...places);
  const alias = place < places[0] ? names[places.indexOf(place)] : "";
  return { place: Math.min(place, 2), hit: { url, title, lang, kind, count, note, alias } };
}
