// Runs every regular expression of the scripts that are given on long texts; prints what is slow.
import {readFileSync} from "node:fs";
import {pathToFileURL} from "node:url";

const {files, texts, length, most} = JSON.parse(readFileSync(0, "utf-8"));
const found = new Map();
const Own = RegExp;
let here = "";

// Literals stand behind what can't end a value; what is built as a module is loaded is seen there.
const LITERAL = /(?<=[=(,:[!&|?;{}]\s*|return\s+)\/(?![*\/])((?:[^\/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([dgimsuvy]*)/g;

function note(place, pattern) {
  found.set(`${place}: ${pattern}`, pattern);
}

globalThis.RegExp = new Proxy(Own, {
  construct(target, given) {
    const made = new target(...given);
    note(here, made);
    return made;
  },
});

for (const file of files) {
  here = file;
  const source = readFileSync(file, "utf-8").replace(/^\s*\/\/.*$/gm, "");
  for (const [, text, flags] of source.matchAll(LITERAL)) note(file, new Own(text, flags));
  await import(pathToFileURL(file)).catch(() => null); // some need a page
}

function seconds(pattern, text) {
  const every = new Own(pattern.source, pattern.flags.includes("g") ? pattern.flags : `${pattern.flags}g`);
  const began = process.cpuUsage();
  text.replace(every, "");
  const {user, system} = process.cpuUsage(began);
  return (user + system) / 1e6;
}

const slow = [];
let tried = 0;
for (const [name, pattern] of found) {
  const own = [...new Set(pattern.source)];
  for (const pump of [...texts, ...own]) {
    const text = pump.repeat(Math.ceil(length / pump.length)) + "\u0000";
    tried += 1;
    // What else runs here may make one slow, but not all three.
    if ([1, 2, 3].every(() => seconds(pattern, text) > most)) {
      slow.push(`${name} on ${JSON.stringify(pump)}: more than ${most} s`);
      break;
    }
  }
}
console.log(JSON.stringify({expressions: [...found.keys()], tried, slow}));
