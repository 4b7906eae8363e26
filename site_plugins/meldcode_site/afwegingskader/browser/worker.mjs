// Runs Python beside the page, so that the page never waits for it: boots Pyodide, imports the rules, answers requests.
// It holds no rule: a request goes to a function of meldcode_core as text, and comes back as text.

import { verified } from "./verified.mjs";

const CORE = "meldcode_core.zip";
const MANIFEST = "runtime.json";
const TYPES = { json: "application/json", wasm: "application/wasm" };

addEventListener("message", ({ data }) => boot(data), { once: true });

async function boot({ runtime, integrity }) {
  try {
    const manifest = await verified(runtime + MANIFEST, integrity);
    const files = load(runtime, JSON.parse(await manifest.text()).files);
    serveFromMemory(runtime, files);
    // Pyodide looks for its larger script and takes what is there.
    await importVerified(runtime, files, "pyodide.asm.js");
    const { loadPyodide } = await importVerified(runtime, files, "pyodide.mjs");
    const pyodide = await loadPyodide({ indexURL: runtime });
    postMessage({ type: "stage", stage: "kern" });
    const path = `/lib/${CORE}`;
    pyodide.FS.writeFile(path, new Uint8Array(await (await files.get(CORE)).arrayBuffer()));
    pyodide.pyimport("sys").path.insert(0, path);
    const functions = pyodide.pyimport("meldcode_core");
    addEventListener("message", ({ data: { id, call = "handle", request } }) => answer(functions[call], id, request));
    postMessage({ type: "ready" });
  } catch (error) {
    fail(error.reason ?? (error instanceof RangeError ? "geheugen" : "bestand"), error); // browsers refuse memory with a RangeError
  }
}

// Everything is asked for at once, and counted as it comes in: Pyodide says nothing until it has all that it needs.
// A file that cannot be used fails at once, for loadPyodide() itself could stay pending for ever.
function load(runtime, manifest) {
  const total = Object.values(manifest).reduce((sum, { size }) => sum + size, 0);
  let loaded = 0;
  const count = (bytes) => {
    loaded += bytes;
    postMessage({ type: "stage", stage: loaded < total ? "ophalen" : "starten", part: Math.min(1, loaded / total) });
  };
  return new Map(
    Object.entries(manifest).map(([name, { integrity }]) => {
      const file = verified(runtime + name, integrity, count);
      file.catch((error) => fail(error.reason, error));
      return [name, file];
    }),
  );
}

// From here on what Pyodide asks for is given from memory, and nothing else can be asked for.
function serveFromMemory(runtime, files) {
  self.fetch = async (resource) => {
    const url = String(resource?.url ?? resource);
    const file = url.startsWith(runtime) && files.get(url.slice(runtime.length));
    if (!file) throw new TypeError(`unknown file: ${url}`);
    return new Response(await file, { headers: { "Content-Type": TYPES[url.split(".").at(-1)] ?? "application/octet-stream" } });
  };
}

// A script cannot be run from memory under the page's policy. It is asked for again, and comes out of the browser's cache.
async function importVerified(runtime, files, name) {
  await files.get(name);
  return import(runtime + name);
}

function answer(call, id, request) {
  try {
    postMessage({ type: "response", id, response: call(request) });
  } catch (error) {
    fail("kern", error);
  }
}

function fail(reason, error) {
  // The message is the browser's or Python's own and goes to the console for whoever maintains the site.
  console.error(error);
  postMessage({ type: "failed", reason });
}
