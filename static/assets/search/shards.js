// Reads shards, and tells from their names which of them can hold a key.

/** @typedef {{name: string, prefix: string}} Place of a shard: the bits of its entries begin with `prefix` */
/** @typedef {{key: string, block: number, start: number, stop: number}} Entry its postings stand from `start` to `stop` */
/** @typedef {{bytes: Uint8Array, entries: Entry[]}} Shard */

const DIGIT_BITS = 21;
const [ONE, SEVERAL, ANY] = [1, 2, 3]; // followers of a posting

/** Reads the `shards` of index.json. @param {string} packed @returns {Place[]} */
export function placesOf(packed) {
  let name = "";
  return (packed.match(/\S+/g) ?? []).map((part) => {
    name = name.slice(0, parseInt(part[0], 36)) + part.slice(1);
    const bits = bitsOf([...name].map((digit) => parseInt(digit, 16)), 4);
    return { name, prefix: bits.slice(0, bits.lastIndexOf("1")) };
  });
}

/** Returns the names of the shards that can hold a key, or those that begin with it. @param {Place[]} places @returns {string[]} */
export function under(places, key, isBeginning) {
  const bits = bitsOf([...codePoints(key), ...(isBeginning ? [] : [0])], DIGIT_BITS);
  return places.filter(({ prefix }) => prefix.startsWith(bits) || bits.startsWith(prefix)).map(({ name }) => name);
}

const codePoints = (text) => [...text].map((char) => char.codePointAt(0));
const bitsOf = (digits, width) => digits.map((digit) => digit.toString(2).padStart(width, "0")).join("");

/** @param {Uint8Array} bytes @returns {Shard} */
export function decodeShard(bytes) {
  const cursor = { bytes, at: 0 };
  const entries = [];
  let [key, points] = ["", []];
  while (cursor.at < bytes.length) {
    const head = bytes[cursor.at++];
    if (head) {
      points = pointsAfter(points, head, cursor);
      key = String.fromCodePoint(...points);
    }
    const [block, length] = [varint(cursor), varint(cursor)];
    entries.push({ key, block, start: cursor.at, stop: (cursor.at += length) });
  }
  return { bytes, entries };
}

/** Returns the code points of a key, of which a shard says how they differ from those before. */
function pointsAfter(before, head, cursor) {
  const [shared, fresh] = [head >> 4, head & 15].map((half) => (half < 15 ? half : half + varint(cursor)));
  const points = before.slice(0, shared);
  for (let at = 0; at < fresh; at++) points.push(varint(cursor) + (at ? 0 : (before[shared] ?? 0)));
  return points;
}

/** Returns the documents of an entry, by their numbers in its block, in which a byte follows the key (null: whatever follows). */
export function documents({ bytes }, { start, stop }, follower) {
  const cursor = { bytes, at: start };
  const found = [];
  let document = -1;
  while (cursor.at < stop) {
    const number = varint(cursor);
    document += (number >>> 2) + 1;
    if (isFollowed(cursor, number & 3, follower)) found.push(document);
  }
  return found;
}

/** Reads the followers of a posting. */
function isFollowed(cursor, form, follower) {
  const count = form === SEVERAL ? cursor.bytes[cursor.at++] : Number(form === ONE);
  const bytes = cursor.bytes.subarray(cursor.at, (cursor.at += count));
  return follower === null || form === ANY || bytes.includes(follower);
}

/** Reads a number in LEB128. */
function varint(cursor) {
  let [number, shift, byte] = [0, 0, 128];
  for (; byte > 127; shift += 7) {
    byte = cursor.bytes[cursor.at++];
    number |= (byte & 127) << shift;
  }
  return number;
}
