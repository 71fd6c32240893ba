// Folds texts: what may be written in several ways is written in one (docs/search-index.md, "Folding").

/** Characters of scripts that are searched by two neighbours, for the brackets of an expression. */
export const DENSE =
  "\u0e00-\u0e3e\u0e40-\u0e4e\u0e50-\u0e59\u0e5c-\u0eff\u1000-\u1049\u1050-\u109f\u1100-\u115e\u1161-\u11ff\u1780-\u17d3\u17d7\u17dc-\u17ff" +
  "\u3005-\u3007\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf" +
  "\u4e00-\u4e27\u4e29-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\u{1b000}-\u{1b16f}\u{20000}-\u{323af}";
const MARK =
  "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed" +
  "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\ufe20-\ufe2f";
const MARKS = new RegExp(`[${MARK}]`, "g");
const GLUE = new RegExp(
  `[${MARK}'\u00ad\u00b4\u02b9-\u02bf\u05f3\u061c\u0640\u115f\u1160\u180b-\u180f\u200b-\u200f` +
    "\u2018\u2019\u201b\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\uff07\u{e0100}-\u{e01ef}]",
  "u",
);
const INTERPUNCT = /[\u00b7\u2022\u2027\u30fb\uff65\u2219\u22c5\u0387]/;
const STOP = /[.\uff0e]/;
const BLANK = /[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;
const LETTER = new RegExp(`[${DENSE}]|(?!丨)[\\p{L}\\p{N}\\p{M}]`, "u");
const TAKEN_APART = /[\u0080-\u03ff\u1e00-\u1fff]/; // letters that lose their marks
/** A character with what may become one with it. */
const COMPOSED = /[^][\p{M}\u1160-\u11ff]*/gu;

/** What neighbours decide, in this order: · is an interpunct, a line feed a break. */
const RULES = [
  [/(?<=[0-9])·(?=[0-9])/g, "\n"],
  [/·/g, ""],
  [new RegExp(`(?<=[${DENSE}])\\.(?=[${DENSE}])`, "gu"), ""],
  [/ {2,}/g, " "],
  [/ ?[.\n][ .\n]*/g, "\n"],
  [new RegExp(`(?<=[${DENSE}]) | (?=[${DENSE}])`, "gu"), ""],
  [/^[ \n]|[ \n]$/g, ""],
];

/** @typedef {{text: string, places: number[]}} Placed places in the text it comes from, one for each UTF-16 unit */
/** @typedef {((text: string) => string) & {places: (text: string) => Placed}} Fold */

/** @param {{from: string, to: string, more: Object<string, string>}} pairs of fold.json @returns {Fold} */
export function makeFold({ from, to, more }) {
  const values = [...to];
  const pairs = new Map([...Object.entries(more), ...[...from].map((char, at) => [char, values[at]])]);
  const known = new Map();
  const foldingOf = (char) => {
    if (!known.has(char)) known.set(char, folding(char, pairs));
    return known.get(char);
  };

  function places(text) {
    let folded = once({ text, places: [...Array(text.length).keys()] }, foldingOf);
    while (folded.text !== folded.text.normalize("NFC")) folded = once(folded, foldingOf); // glue stood between parts of a letter
    return { text: folded.text.replaceAll("\n", " "), places: folded.places };
  }

  return Object.assign((text) => places(text).text, { places });
}

/** Returns what a code point becomes: letters, a space for a blank, a line feed for a break. */
function folding(char, pairs) {
  if (GLUE.test(char)) return "";
  if (INTERPUNCT.test(char)) return "·";
  if (STOP.test(char)) return ".";
  const plain = [...char.normalize("NFKC").toLowerCase()].map((one) => (TAKEN_APART.test(one) ? one.normalize("NFD").replace(MARKS, "") : one));
  return plain.map((one) => [...(pairs.get(one) ?? one)].map(settled).join("")).join("");
}

/** Returns a character that normalisation or the pairs brought in, as it stands in a folding. */
function settled(char) {
  if (GLUE.test(char) || INTERPUNCT.test(char)) return "";
  if (LETTER.test(char)) return char;
  return BLANK.test(char) ? " " : "\n";
}

/** @param {Placed} placed @returns {Placed} */
function once(placed, foldingOf) {
  let [text, places, at] = ["", [], 0];
  for (const part of placed.text === placed.text.normalize("NFC") ? placed.text : placed.text.match(COMPOSED)) {
    const folded = [...part.normalize("NFC")].map(foldingOf).join("");
    text += folded;
    for (let unit = 0; unit < folded.length; unit++) places.push(placed.places[at]);
    at += part.length;
  }
  return RULES.reduce(replaced, { text, places });
}

/** @param {Placed} placed @returns {Placed} */
function replaced({ text, places }, [pattern, replacement]) {
  const kept = [];
  let end = 0;
  const keep = (until) => {
    for (let at = end; at < until; at++) kept.push(places[at]);
  };
  const after = text.replace(pattern, (match, at) => {
    keep(at + replacement.length);
    end = at + match.length;
    return replacement;
  });
  keep(text.length);
  return { text: after, places: kept };
}
