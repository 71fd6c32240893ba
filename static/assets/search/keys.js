// What is looked up of a phrase: its keys, and the bytes of what follows them.
import { DENSE } from "./fold.js";

/** @typedef {{text: string, isDense: boolean}} Run */
/** @typedef {{key: string, isBeginning: boolean, follower: number | null}} Lookup a key, or all that begin with it; null: whatever follows */

const TITLE = "\x01";
const RUN = new RegExp(`([${DENSE}]+)|[^ ${DENSE}]{1,40}`, "gu");

/** @param {string} folded @returns {Run[]} */
export function runs(folded) {
  return [...folded.matchAll(RUN)].map(([text, dense]) => ({ text, isDense: dense !== undefined }));
}

/** Returns the byte that stands for what follows a key. @param {string} text @returns {number} */
export function follower(text) {
  let hash = 0;
  for (const char of text) hash = (Math.imul(hash, 31) + char.codePointAt(0)) | 0;
  return Math.imul(hash, 2654435761) >>> 24;
}

/** Returns what a text must hold to match a phrase, whose last word may be a beginning. @returns {Lookup[]} */
export function inTexts(folded, isBeginning) {
  return lookups(runs(folded), isBeginning, null);
}

/** Returns what a title must hold to match a phrase. @returns {Lookup[]} */
export function inTitles(folded) {
  return marked(lookups(runs(folded), true, follower));
}

/** Returns what a title must hold to end with a phrase, or at least with its last word. @returns {Lookup[]} */
export function atEnds(folded) {
  const last = runs(folded).at(-1);
  return marked([...inTexts(folded, false), ...(last.isDense ? [lookup([...last.text].at(-1))] : [])]);
}

const lookup = (key, byte = null, isBeginning = false) => ({ key, isBeginning, follower: byte });
const marked = (all) => all.map((one) => ({ ...one, key: TITLE + one.key }));

/** `byteOf` makes the byte of how a word begins that is a beginning; without it, such a word isn't compared. */
function lookups(all, isBeginning, byteOf) {
  return all.flatMap(({ text, isDense }, at) => {
    const next = all[at + 1];
    const byte = next ? head(next, isBeginning && at + 2 === all.length, byteOf) : null;
    const chars = [...text];
    if (isDense && chars.length > 1) return pairs(chars, byte);
    if (next) return [lookup(text, byte)];
    if (at && (isDense || (byteOf && chars.length === 1))) return []; // the key before says that it follows
    return [lookup(text, null, isDense || isBeginning)];
  });
}

function head({ text, isDense }, isBeginning, byteOf) {
  const [first] = text;
  if (isDense) return follower(first);
  return isBeginning ? byteOf && byteOf(first) : follower(text);
}

function pairs(chars, byte) {
  return chars.slice(1).map((char, at) => lookup(chars[at] + char, at + 2 < chars.length ? follower(chars[at + 2]) : byte));
}
