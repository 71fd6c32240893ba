// The terms of a query as they stand in the field, so that filters can be put in and taken away.

const TERM = /(?:["“”][^"“”]*["“”]?|「[^」]*」?|『[^』]*』?|«[^»]*»?|[^\s"“”「『«])+/gu;
const FILTER = /^-?(?:person|category|source|year|date|人物|分[类類]|[来來]源|年份|日期)[:：]./iu;

/** Splits a query into filters (whom, which, when) and all else. @param {string} query */
export function termsOf(query) {
  const terms = query.match(TERM) ?? [];
  return { filters: terms.filter((term) => FILTER.test(term)), rest: terms.filter((term) => !FILTER.test(term)) };
}

/**
 * Makes a query of words that have just these filters. They come first: the last word may be unfinished.
 * @param {string[]} filters @param {string[]} rest
 */
export const joined = (filters, rest) => [...filters, ...rest].join(" ");

/** @param {string} mark as in "person:" @param {string} value @returns {string} the filter for this value alone */
export function filterOf(mark, value) {
  const isQuoted = /["“”]/.test(value);
  const plain = (isQuoted ? value.replaceAll("」", " ") : value).trim();
  if (!/[\s"“”「『«]/.test(plain)) return mark + plain;
  return mark + (isQuoted ? `「${plain}」` : `"${plain}"`);
}
