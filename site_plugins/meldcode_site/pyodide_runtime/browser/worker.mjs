// Runs Python beside the page, so that the page never waits for it: boots Pyodide, imports the rules, answers requests.
// It holds no rule: a request goes to a function of meldcode_core as text, and comes back as text.

import { KeptImage } from "./memory-image.mjs";
import { imageOf, start } from "../slim/browser/start-python.mjs";
import { VerifiedFiles, whyNot } from "./verified-files.mjs";

const CORE = "meldcode_core";
const KEEP_AFTER = 1_000; // ms after Python is ready: who came to decide comes first

/** @typedef {import("./python-worker.mjs").Parts} Parts */

/** @type {Promise<import("../slim/browser/start-python.mjs").Package>} */
let python; // a promise of what the rules can be asked

addEventListener(
  "message",
  ({ data: parts }) => {
    python = boot(parts);
    python.catch(failed);
    addEventListener("message", ({ data }) => answer(data));
  },
  { once: true },
);

// Pyodide says nothing of it when its program is stopped while it starts, and would wait for ever.
addEventListener("unhandledrejection", ({ reason }) => failed(reason));

/** @param {Parts} parts */
async function boot({ url, files: wanted, image }) {
  const kept = image && new KeptImage(url, image.integrity);
  const found = kept?.find();
  const files = new VerifiedFiles(url, wanted, { onBytes: counter(wanted), onFailure: failed });
  const loadPyodide = await files.loader();
  const archive = () => {
    postMessage({ type: "stage", stage: "kern" });
    return files.get(`${CORE}.zip`);
  };
  const from = await found;
  const options = { indexURL: url, name: CORE, archive, places: image?.places, image: from };
  const { pyodide, module } = await start(loadPyodide, options);
  if (kept?.possible && !from) keepLater(kept, imageOf(/** @type {Required<Parts>["image"]} */ (image).places, pyodide));
  postMessage({ type: "ready" });
  files.clear();
  return module;
}

/**
 * @param {KeptImage} kept
 * @param {Uint8Array<ArrayBuffer>} image
 */
function keepLater(kept, image) {
  setTimeout(async () => {
    await kept.keep(image).catch((error) => console.info(error));
    image.buffer.transfer?.(0);
  }, KEEP_AFTER);
}

// Everything is counted as it comes in: Pyodide says nothing until it has all that it needs.
/** @param {Parts["files"]} wanted */
function counter(wanted) {
  const total = Object.values(wanted).reduce((sum, { size }) => sum + size, 0);
  let loaded = 0;
  let told = 0;
  return (/** @type {number} */ bytes) => {
    loaded += bytes;
    const part = Math.min(1, Math.floor((100 * loaded) / total) / 100);
    if (part === told) return; // the page has better things to do than to hear of every piece
    told = part;
    postMessage({ type: "stage", stage: part < 1 ? "ophalen" : "starten", part });
  };
}

/** @param {{id: number, call?: string, request: string}} asked */
async function answer({ id, call = "handle", request }) {
  try {
    const response = (await python)[call](request);
    postMessage({ type: "response", id, response });
  } catch (error) {
    fail("kern", error);
  }
}

/** @param {unknown} error */
function failed(error) {
  fail(whyNot(error), error);
}

/**
 * @param {string} reason
 * @param {unknown} error
 */
function fail(reason, error) {
  // The message is the browser's or Python's own and goes to the console for whoever maintains the site.
  console.error(error);
  postMessage({ type: "failed", reason });
}
