// Rehearses, at build time, what a visitor's browser will do: boots the runtime in a folder, imports modules, and makes the
// calls that it reads from standard input. What it writes tells the answers and which files of python_stdlib.zip it took.
//
// node rehearse.mjs PYODIDE FOLDER NAME [image] < {"modules": [...], "calls": [[function, argument], ...]}
//   > {"answers": [...], "files": [...], "image": {"integrity": "sha256-...", "places": [[begin, size], ...]}}
//
// PYODIDE is the installed npm package: its script finds there what only Node needs. NAME is the package in FOLDER/NAME.zip.
// With `image` it does all of it twice, the second time from an image of the memory that starting left the first time, and
// tells the hash of that and where it is in the memory.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { imageOf, start } from "./browser/start-python.mjs";

const [packageFolder, folder, name, withImage] = process.argv.slice(2);
const { modules, calls } = JSON.parse(readFileSync(0, "utf8"));
const options = { indexURL: `${folder}/`, name, archive: async () => readFileSync(`${folder}/${name}.zip`) };
const NOTHING_OF_JAVASCRIPT = JSON.stringify({ hiwireKeys: [null], immortalKeys: [] });

const BLOCK = 1024; // bytes: what is compared at once
const WORD = 4; // bytes

try {
  console.log(JSON.stringify(await (withImage ? rehearseTwice() : rehearse())));
} catch (error) {
  // Not left to Node: it shows the line that an error came from, which in Pyodide's script is a megabyte long.
  console.error(error.message);
  process.exitCode = 1;
}

async function rehearse() {
  const { loadPyodide } = await import(pathToFileURL(`${packageFolder}/pyodide.mjs`).href);
  return perform(await start(loadPyodide, options));
}

async function rehearseTwice() {
  const memories = copyMemories();
  const { loadPyodide } = await import(pathToFileURL(`${packageFolder}/pyodide.mjs`).href);
  const first = await start(loadPyodide, { ...options, places: [] });
  if (JSON.stringify(first.pyodide._api.serializeHiwireState()) !== NOTHING_OF_JAVASCRIPT) {
    throw new Error("Python should hold on to nothing of JavaScript's");
  }
  const places = changesOf(memories[0], first.pyodide._module);
  const image = imageOf(places, first.pyodide);
  const seen = perform(first);
  const again = perform(await start(loadPyodide, { ...options, places, image }));
  if (JSON.stringify(again) !== JSON.stringify(seen)) throw new Error("from an image Python should do the same");
  const hash = createHash("sha256").update(image).digest("base64");
  return { ...seen, image: { integrity: `sha256-${hash}`, places } };
}

// Copies of Python's memories from before it ran.
function copyMemories() {
  const memories = [];
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (source, imports) => {
    const made = await instantiate(source, imports);
    const memory = made.instance?.exports.memory;
    if (memory) memories.push(new Int32Array(memory.buffer.slice(0)));
    return made;
  };
  return memories;
}

// The places in a memory that changed since it was copied: the first byte of each, and how many.
function changesOf(before, { HEAP32, __PyRuntime, __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET }) {
  // The one word that differs between browsers, for it tells what they are able to do. It is filled in anew at each start.
  const differs = __PyRuntime + HEAP32[__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET / WORD];
  const changes = [];
  const add = (begin, end) => {
    if (changes.at(-1)?.[1] === begin) changes.at(-1)[1] = end;
    else if (begin < end) changes.push([begin, end]);
  };
  for (let begin = 0; begin < HEAP32.byteLength; begin += BLOCK) {
    const end = begin + BLOCK;
    const changed = HEAP32.subarray(begin / WORD, end / WORD).some((word, index) => word !== (before[begin / WORD + index] ?? 0));
    if (!changed) continue;
    if (differs < begin || differs >= end) add(begin, end);
    else {
      add(begin, differs);
      add(differs + WORD, end);
    }
  }
  return changes.map(([begin, end]) => [begin, end - begin]);
}

function perform({ pyodide, module }) {
  for (const each of modules) pyodide.pyimport(each);
  const answers = calls.map(([called, argument]) => module[called](argument));
  raiseAnError(pyodide);
  return { answers, files: filesInUse(pyodide) };
}

// An error must be able to tell itself, and Python imports what it needs for that only then.
function raiseAnError(pyodide) {
  try {
    pyodide.pyimport("json").loads("{");
  } catch (error) {
    if (!String(error).includes("JSONDecodeError")) throw error;
    return;
  }
  throw new Error("Python should have raised an error");
}

function filesInUse(pyodide) {
  const inside = /^\/lib\/python\d+\.zip\/(.+)$/;
  const found = [];
  for (const module of pyodide.pyimport("sys").modules.copy().values()) {
    const origin = module.__spec__?.origin ?? "";
    if (inside.test(origin)) found.push(inside.exec(origin)[1]);
  }
  return found.sort();
}
