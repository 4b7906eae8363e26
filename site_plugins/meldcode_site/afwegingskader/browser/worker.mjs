// Runs Python beside the page, so that the page never waits for it: boots Pyodide, imports the rules, answers requests.
// It holds no rule: a request goes to a function of meldcode_core as text, and comes back as text.

import { KeptImage } from "./image.mjs";
import { start } from "./python.mjs";
import { verified } from "./verified.mjs";

const CORE = "meldcode_core.zip";
const WASM = "pyodide.asm.wasm";
const REST = "pyodide.rest.wasm";
const KEEP_AFTER = 1_000; // ms after Python is ready: who came to decide comes first
const PRACTICE = 10; // times
const PRACTICE_EVERY = 200; // ms, so that no answer waits for more than one

let python; // a promise of what the rules can be asked
let practised = false;

addEventListener(
  "message",
  ({ data: parts }) => {
    python = boot(parts, parts.files).catch((error) => again(parts, error));
    python.catch(failed);
    addEventListener("message", ({ data }) => answer(parts, data));
  },
  { once: true },
);

/**
 * @param {import("./beside.mjs").Parts} parts
 * @param {Object<string, {size: number, integrity: string}>} wanted the files to start with
 */
async function boot({ url, image: integrity, changes }, wanted) {
  const image = new KeptImage(url, integrity);
  const found = image.find();
  const files = load(url, wanted);
  serveFromMemory(url, files);
  // Pyodide looks for its larger script and takes what is there.
  const [, { loadPyodide }] = await Promise.all(["pyodide.asm.js", "pyodide.mjs"].map((name) => importVerified(url, files, name)));
  const core = () => {
    postMessage({ type: "stage", stage: "kern" });
    return files.get(CORE);
  };
  const kept = await found;
  const options = { indexURL: url, core, rest: await files.get(REST), changes, image: kept, makesImage: !kept && image.possible };
  const { functions, made } = await Promise.race([start(loadPyodide, options), stopped()]);
  postMessage({ type: "ready" });
  files.clear();
  if (made) setTimeout(() => keep(image, made), KEEP_AFTER);
  return functions;
}

// What a visit does not call is in a file of its own, and a program that calls it nevertheless is stopped. Then Python starts
// anew, with that file: the rules keep nothing between two requests.
function again(parts, error) {
  if (!(error instanceof WebAssembly.RuntimeError)) throw error;
  console.info(error);
  return (python = boot(parts, { ...parts.files, ...parts.rest }));
}

// Pyodide says nothing of it when its program is stopped while it starts, and would wait for ever.
function stopped() {
  return new Promise((_, reject) => {
    addEventListener("unhandledrejection", ({ reason }) => reason instanceof WebAssembly.RuntimeError && reject(reason));
  });
}

async function keep(image, made) {
  await image.keep(made).catch((error) => console.info(error));
  made.buffer.transfer?.(0);
}

// Everything is asked for at once, and counted as it comes in: Pyodide says nothing until it has all that it needs.
// A file that cannot be used fails at once, for loadPyodide() itself could stay pending for ever.
function load(folder, wanted) {
  const total = Object.values(wanted).reduce((sum, { size }) => sum + size, 0);
  let loaded = 0;
  let told = 0;
  const count = (bytes) => {
    loaded += bytes;
    const part = Math.min(1, Math.floor((100 * loaded) / total) / 100);
    if (part === told) return; // the page has better things to do than to hear of every piece
    told = part;
    postMessage({ type: "stage", stage: part < 1 ? "ophalen" : "starten", part });
  };
  return new Map(
    Object.entries(wanted).map(([name, each]) => {
      const file = verified(folder + name, each, count);
      file.catch(failed);
      return [name, file];
    }),
  );
}

// From here on what Pyodide asks for is given from memory, and nothing else can be asked for.
function serveFromMemory(folder, files) {
  const program = compiled(files.get(WASM));
  program.catch(() => {}); // told when Pyodide asks for it
  self.fetch = async (resource) => {
    const url = String(resource?.url ?? resource);
    const name = url.startsWith(folder) ? url.slice(folder.length) : null;
    if (!files.has(name)) throw new TypeError(`unknown file: ${url}`);
    return new Response(name === WASM ? null : await files.get(name));
  };
  WebAssembly.instantiateStreaming = (_, imports) => {
    const made = program.then(async (module) => ({ module, instance: await WebAssembly.instantiate(module, imports) }));
    made.catch(failed); // Pyodide would say nothing of it, and wait for ever
    return made;
  };
}

// Begins as soon as the file is there, while scripts may still be on their way. What is compiled from a stream stays in
// memory twice; the largest file is let go of as soon as the browser has its own.
async function compiled(file) {
  const bytes = await file;
  const program = WebAssembly.compile(bytes);
  bytes.transfer?.(0);
  return program;
}

// A script cannot be run from memory under the page's policy. It is asked for again, and comes out of the browser's cache.
async function importVerified(folder, files, name) {
  await files.get(name);
  return import(folder + name);
}

async function answer(parts, { id, call = "handle", request }) {
  const ask = async () => (await python)[call](request);
  try {
    const response = await ask().catch((error) => again(parts, error).then(ask));
    postMessage({ type: "response", id, response });
    if (!practised) practise(ask, PRACTICE);
  } catch (error) {
    fail("kern", error);
  }
}

// A browser makes faster what was called some times, and answers wait while it does. So Python gives its first answer a few
// times more, to nobody: while the visitor reads.
function practise(ask, times) {
  practised = true;
  if (times === 0) return;
  setTimeout(() => ask().then(() => practise(ask, times - 1), console.info), PRACTICE_EVERY);
}

// Browsers refuse memory with a RangeError.
function failed(error) {
  fail(error.reason ?? (error instanceof RangeError ? "geheugen" : "bestand"), error);
}

function fail(reason, error) {
  // The message is the browser's or Python's own and goes to the console for whoever maintains the site.
  console.error(error);
  postMessage({ type: "failed", reason });
}
