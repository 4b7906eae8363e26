// Runs the generator in a worker: boots Pyodide, and passes the page's messages (protocol.mjs) to a Session. session.py decides
// what is accepted; there is no rule here.

import { VerifiedFiles, whyNot } from "../../pyodide_runtime/browser/verified-files.mjs";

const GENERATOR = "generator.zip";
const INSTALLED = "/lib/generator";
const PYTHON = "pyodide.asm.wasm"; // which every site that is made has too
const RUNTIME = `${INSTALLED}/meldcode_site/packed/runtime/`;
const SCHOOL = "/school";

/** @typedef {import("./protocol.mjs").Parts} Parts */
/** @typedef {import("./protocol.mjs").Question} Question */
/** @typedef {{pyodide: any, session: any, json: any}} Python */

addEventListener(
  "message",
  ({ data: parts }) => {
    const python = start(parts);
    python.then(() => postMessage({ stage: "ready" }), failed);
    addEventListener("message", ({ data }) => python.then((each) => answer(each, data)).catch((error) => fail("python", error)));
  },
  { once: true },
);

// Pyodide says nothing of it when its program is stopped while it starts, and would wait for ever.
addEventListener("unhandledrejection", ({ reason }) => failed(reason));

/**
 * @param {Parts} parts
 * @returns {Promise<Python>}
 */
async function start({ url, files: wanted }) {
  let loaded = 0;
  const onBytes = (/** @type {number} */ bytes) => postMessage({ stage: "loading", loaded: (loaded += bytes) });
  const files = new VerifiedFiles(url, wanted, { onBytes, onFailure: failed });
  const python = files.get(PYTHON).then((file) => new Uint8Array(file.slice(0))); // the browser takes the file itself
  python.catch(() => {}); // told as every file that does not come
  const loadPyodide = await files.loader();
  const options = { indexURL: url, env: { LANG: "C.UTF-8", PYTHONHASHSEED: "0" }, _sysExecutable: "python" };
  const pyodide = /** @type {any} */ (await loadPyodide(options));
  pyodide.unpackArchive(new Uint8Array(await files.get(GENERATOR)), "zip", { extractDir: INSTALLED });
  pyodide.FS.writeFile(RUNTIME + PYTHON, await python);
  files.clear();
  pyodide.pyimport("sys").path.insert(0, INSTALLED);
  const { Session } = pyodide.pyimport("meldcode_site.maker.session");
  return { pyodide, session: Session(pyodide.pyimport("pathlib").Path(SCHOOL)), json: pyodide.pyimport("json") };
}

/**
 * @param {Python} python
 * @param {Question} question
 */
function answer({ pyodide, session, json }, { id, do: what, content, ...asked }) {
  const given = [what, pyodide.toPy(asked), content && pyodide.toPy(new Uint8Array(content))];
  const reply = session.answer(...given);
  const [told, file] = reply;
  const data = JSON.parse(json.dumps(told));
  const bytes = file?.toJs();
  self.postMessage({ id, data, content: bytes?.buffer }, { transfer: bytes ? [bytes.buffer] : [] });
  for (const each of [...given, told, file, reply]) each?.destroy?.(); // a site weighs ten megabytes
}

/** @param {unknown} error */
function failed(error) {
  fail(whyNot(error), error);
}

/**
 * The error itself, from the browser or from Python, is for whoever maintains the page.
 * @param {string} reason
 * @param {unknown} error
 */
function fail(reason, error) {
  console.error(error);
  postMessage({ failed: reason });
}
