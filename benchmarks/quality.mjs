// Asks a built site's search many queries, in Node or in a page: what was found, as numbers of articles.

/**
 * @param {{openIndex: Function}} module
 * @param {(path: string) => Promise<Uint8Array | null>} read
 * @param {string[]} urls addresses of the articles, by number
 * @param {string[]} queries
 * @returns {Promise<[string, string[]][]>} a set of numbers as hexadecimal digits, lowest first, and addresses of names
 */
export async function ask({ openIndex }, read, urls, queries) {
  const numbers = new Map(urls.map((url, number) => [decodeURI(url), number]));
  const index = await openIndex(read);
  const answers = [];
  for (const query of queries) {
    const found = await index.search(query, { typing: false });
    const hits = found.nearest ? [] : await found.articles(0, found.total);
    const digits = new Uint8Array(Math.ceil(urls.length / 4));
    for (const { url } of hits) {
      const number = numbers.get(decodeURI(url));
      if (number === undefined) throw new Error(`${url} has no page`);
      digits[number >> 2] |= 1 << (number & 3);
    }
    const names = found.names.map(({ url }) => url);
    answers.push([Array.from(digits, (digit) => digit.toString(16)).join(""), names]);
  }
  return answers;
}
