// The words of the interface, in the site's language, as the page holds them; and dates in words.

/** @typedef {(key: string, values?: Object<string, string | number>) => string} Words */

const DAY = /^(\d{4})(?:-(0\d|1[012]))?(?:-(\d\d))?$/;

/**
 * Reads the words; a text says {n} or {query} where a value belongs.
 * @param {HTMLTemplateElement} template @param {string} locale @returns {Words}
 */
export function wordsOf(template, locale) {
  const texts = new Map([...template.content.children].map((text) => [text.dataset.key, text]));
  const plurals = new Intl.PluralRules(locale);
  return (key, values = {}) => {
    const text = texts.get(key);
    const form = text.dataset[plurals.select(values.n)] ?? text.textContent;
    return form.replace(/\{(\w+)\}/g, (_, name) => values[name].toLocaleString(locale));
  };
}

/**
 * Says dates (EDTF) as other pages do. What is no plain day, month or year, or span of them, is shown as it is written.
 * @param {string} locale @returns {(edtf: string) => string}
 */
export function datesIn(locale) {
  const said = (one) => {
    const [, year, month, day] = DAY.exec(one) ?? [];
    const shown = { year: "numeric", month: month && "long", day: day && "numeric", timeZone: "UTC" };
    return year ? new Date(one).toLocaleDateString(locale, shown) : one;
  };
  return (edtf) => edtf.split("/").map(said).join("–");
}
