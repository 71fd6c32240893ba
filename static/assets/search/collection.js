// Documents that are indexed together: the articles of a period, or the names. What was read last is kept.
import { decodeShard, documents, placesOf, under } from "./shards.js";

const KEPT = 64; // shards, and files of rows

/** A file of the index is not there: perhaps the site was published anew. */
export class Missing extends Error {}

/** Reads a file of the index and what its bytes mean. */
export async function fetched(read, path, meaning) {
  const problem = (what) => `search/${path} ${what}`;
  const bytes = await read(path).catch((cause) => {
    throw new Error(problem("could not be read"), { cause });
  });
  if (!bytes) throw new Missing(problem("is missing"));
  try {
    return meaning(bytes);
  } catch (cause) {
    throw new Error(problem("is damaged"), { cause });
  }
}

const fromText = (bytes) => new TextDecoder().decode(bytes);
export const fromJson = (bytes) => JSON.parse(fromText(bytes));

/** Opens what index.json tells of a collection. */
export function collection(read, { block, rows }, { folder, count, shards, months = [] }) {
  const files = (meaning) => kept((name) => fetched(read, `${folder}/${name}`, meaning));
  const [shardOf, rowsOf, textOf] = [decodeShard, fromJson, fromText].map(files);
  const places = placesOf(shards);

  /** Reads the postings of a key, or of all keys that begin with it: pairs of a key and documents. */
  async function postings(key, isBeginning, follower) {
    const found = await Promise.all(under(places, key, isBeginning).map((name) => shardOf(`${name}.bin`)));
    const isMeant = isBeginning ? (entry) => entry.key.startsWith(key) : (entry) => entry.key === key;
    return found.flatMap((shard) => shard.entries.filter(isMeant).map((entry) => {
      return [entry.key, documents(shard, entry, follower).map((document) => entry.block * block + document)];
    }));
  }

  return {
    count,
    months,

    /** @param {Lookup} lookup @returns {Promise<Flags>} */
    async matching({ key, isBeginning, follower }) {
      const flags = new Uint8Array(count);
      for (const [, found] of await postings(key, isBeginning, follower)) for (const document of found) flags[document] = 1;
      return flags;
    },

    /** Returns the documents of each key that begins so. @returns {Promise<Map<string, number[]>>} */
    async marked(beginning) {
      const keys = new Map();
      for (const [key, found] of await postings(beginning, true, null)) keys.set(key, [...(keys.get(key) ?? []), ...found]);
      return keys;
    },

    row: async (document) => (await rowsOf(`rows-${Math.floor(document / rows)}.json`))[document % rows],
    weights: () => textOf("weights.txt"),
  };
}

/** Keeps the answers of a function that were asked for last. */
function kept(ask) {
  const answers = new Map();
  return (name) => {
    const answer = answers.get(name) ?? ask(name);
    answers.delete(name); // so that it comes last
    answers.set(name, answer);
    answer.catch(() => answers.delete(name));
    if (answers.size > KEPT) answers.delete(answers.keys().next().value);
    return answer;
  };
}
