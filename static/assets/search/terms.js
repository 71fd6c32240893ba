// The terms of a query as they stand in the field, so that filters can be put in and taken away.
import { PART } from "./query.js";

/** Splits a query into filters (whom, which, when) and all else. @param {string} query */
export function termsOf(query) {
  const parts = [...query.matchAll(PART)].filter(([text]) => text);
  const those = (areFilters) => parts.filter(({ groups }) => Boolean(groups.mark) === areFilters).map(([text]) => text);
  return { filters: those(true), rest: those(false) };
}

/**
 * Makes a query of words that have just these filters. They come first: the last word may be unfinished.
 * @param {string[]} filters @param {string[]} rest
 */
export const joined = (filters, rest) => [...filters, ...rest].join(" ");

/** @param {string} mark as in "person:" @param {string} value @returns {string} the filter for this value alone */
export function filterOf(mark, value) {
  const plain = value.replace(/["“”「」『』«»]/g, " ").trim();
  return mark + (/\s/.test(plain) ? `"${plain}"` : plain);
}
