// The place of a text that tells most about a query. Places count characters, not UTF-16 units.
import { DENSE } from "./fold.js";
import { inTexts, runs } from "./keys.js";
import { parse } from "./query.js";

/** @typedef {{start: number, stop: number, piece: number}} Match where one of the pieces stands that are sought */
/** @typedef {{text: string, marked: boolean}} Segment */

// In widths of characters; a wide one counts twice.
const MOST = 320; // of an excerpt
const NEAR = 240; // of the matches that count
const BEFORE = 80; // the first of them, at most
const ENOUGH = 160; // of an excerpt that ends with a sentence

const STOP = /[。！？；…]+[”’」』）》]*|[.!?]["'”’)]* |\n/g;
const isWide = (char) => char >= "\u2e80";
const isGap = (char) => char === " " || char === "\n" || isWide(char);

/**
 * @param {string[]} blocks plain text, the summary first @param {string} query @param {import("./fold.js").Fold} fold
 * @returns {Segment[]} with line breaks between what comes from several blocks
 */
export function excerptOf(blocks, query, fold) {
  const text = textOf(blocks);
  const chars = [...text];
  const placeOf = [...chars.flatMap((char, at) => Array(char.length).fill(at)), chars.length]; // of a UTF-16 unit
  const matches = matchesIn(text, placeOf, parse(query, fold), fold);
  const stops = [...text.matchAll(STOP)].map(({ 0: stop, index }) => placeOf[index + stop.length]);
  return segments(chars, windowOf(chars, stops, matches), matches);
}

/** Joins the blocks, without a summary that was taken from them. */
function textOf(blocks) {
  const lines = blocks.map((block) => block.replace(/\s+/g, " ").trim()).filter(Boolean);
  const [first = "", ...others] = lines;
  const bare = (text) => text.replace(/[\s…]/g, "");
  return (bare(others.join("")).includes(bare(first)) ? others : lines).join("\n");
}

/** Returns where the terms of a query stand, in order; if none does, where their keys stand. @returns {Match[]} */
function matchesIn(text, placeOf, { required, filters }, fold) {
  const people = filters.filter(({ kind, isExcluded }) => kind === "person" && !isExcluded);
  const terms = [...required, ...people.map(({ value }) => ({ folded: fold(value), isBeginning: false }))];
  const folded = fold.places(text);
  const find = (pieces) => pieces.flatMap((sought, piece) => occurrences(folded.text, sought).map((from) => {
    const last = folded.places[from + sought.folded.length - 1];
    return { start: placeOf[folded.places[from]], stop: placeOf[endOf(text, last)], piece };
  }));
  const whole = find(terms);
  const keys = () => terms.flatMap((term) => inTexts(term.folded, term.isBeginning)).map(({ key, isBeginning }) => ({ folded: key, isBeginning }));
  const found = whole.length ? whole : find(keys());
  return found.sort((one, other) => one.start - other.start || one.stop - other.stop || one.piece - other.piece);
}

/** Returns where a piece stands in a folded text without cutting a word. */
function occurrences(text, { folded, isBeginning }) {
  const cut = runs(folded);
  const before = cut[0].isDense ? "" : `(?<![^ ${DENSE}])`;
  const after = cut.at(-1).isDense || isBeginning ? "" : `(?![^ ${DENSE}])`;
  return [...text.matchAll(new RegExp(`${before}(?=${folded}${after})`, "gu"))].map(({ index }) => index);
}

/** Returns where the character ends that begins at a place, with the marks on it. */
function endOf(text, place) {
  const character = /[^]\p{M}*/uy;
  character.lastIndex = place;
  return place + character.exec(text)[0].length;
}

/** Returns what to show, and whether that cuts off something before or after it. */
function windowOf(chars, stops, matches) {
  const widths = [0];
  for (const char of chars) widths.push(widths.at(-1) + (isWide(char) ? 2 : 1));
  const within = (width) => widths.findLastIndex((one) => one <= width);
  const canCut = (at) => isGap(chars[at - 1]) || isGap(chars[at]);

  const near = closest(matches, (first) => within(widths[first.start] + NEAR));
  const [start, isCutBefore] = near.length ? begin(near[0].start) : [0, false];
  const [stop, isCutAfter] = end(within(widths[start] + MOST), Math.max(start, ...near.map((match) => match.stop)));
  return { start, stop, isCutBefore, isCutAfter };

  function begin(first) {
    const floor = widths.findIndex((width) => width >= widths[first] - BEFORE);
    const sentence = floor && stops.find((place) => place >= floor);
    if (sentence <= first) return [sentence, false];
    return [range(floor, first).find(canCut) ?? first, true];
  }

  function end(limit, last) {
    if (limit === chars.length) return [limit, false];
    const sentence = stops.findLast((place) => place <= limit);
    if (sentence >= last && widths[sentence] >= widths[start] + ENOUGH) return [sentence, false];
    return [range(last + 1, limit + 1).findLast(canCut) ?? limit, true];
  }
}

const range = (from, to) => Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);

/** Returns the first match that has most pieces near it, and those near it. @returns {Match[]} */
function closest(matches, limitOf) {
  let [best, most] = [[], -1];
  for (const first of matches) {
    const limit = limitOf(first);
    const near = matches.filter(({ start, stop }) => start >= first.start && stop <= limit);
    const count = new Set(near.map(({ piece }) => piece)).size;
    if (count > most) [best, most] = [[first, ...near], count];
  }
  return best;
}

/** @returns {Segment[]} */
function segments(chars, { start, stop, isCutBefore, isCutAfter }, matches) {
  const found = [];
  const add = (text, marked) => {
    if (found.at(-1)?.marked === marked) found.at(-1).text += text;
    else found.push({ text, marked });
  };
  const isBlank = (at) => chars[at] === " " || chars[at] === "\n";
  while (start < stop && isBlank(start)) start++;
  while (stop > start && isBlank(stop - 1)) stop--;
  if (isCutBefore) add("…", false);
  for (const at of range(start, stop)) add(chars[at], matches.some((match) => match.start <= at && at < match.stop));
  if (isCutAfter) add("…", false);
  return found;
}
