// Fetches all of Python's files at once, verifies each against its hash, and serves them to Pyodide from memory.

import { reasonOf, verified } from "./verified.mjs";

const WASM = "pyodide.asm.wasm";

/** @typedef {Object<string, {size: number, integrity: string}>} Wanted -- the files, with the SHA-256 of each */

export class VerifiedFiles {
  #folder;
  /** @type {Map<string, Promise<ArrayBuffer>>} */
  #files;
  #failed;

  /**
   * @param {string} folder the URL of the folder that has them, with a slash at its end
   * @param {Wanted} wanted
   * @param {object} tell
   * @param {(bytes: number) => void} tell.onBytes called with the number of bytes whenever some come in
   * @param {(error: unknown) => void} tell.onFailure called for a file that cannot be used: loadPyodide() might stay pending for ever
   */
  constructor(folder, wanted, { onBytes, onFailure }) {
    this.#folder = folder;
    this.#failed = onFailure;
    this.#files = new Map(
      Object.entries(wanted).map(([name, each]) => {
        const file = verified(folder + name, each, onBytes);
        file.catch(onFailure);
        return [name, file];
      }),
    );
  }

  /**
   * @param {string} name of one of the files
   * @returns {Promise<ArrayBuffer>}
   */
  get(name) {
    return /** @type {Promise<ArrayBuffer>} */ (this.#files.get(name));
  }

  clear() {
    this.#files.clear();
  }

  /**
   * From here on what Pyodide asks for is given from memory, and nothing else can be asked for.
   * @returns {Promise<(options: object) => Promise<import("../slim/browser/start-python.mjs").Pyodide>>} loadPyodide
   */
  async loader() {
    refuseImportScripts();
    this.#serveFromMemory();
    // Pyodide looks for its larger script and takes what is there.
    const [, { loadPyodide }] = await Promise.all(["pyodide.asm.mjs", "pyodide.mjs"].map((name) => this.#import(name)));
    return loadPyodide;
  }

  #serveFromMemory() {
    const program = compiled(this.get(WASM));
    program.catch(() => {}); // told when Pyodide asks for it
    self.fetch = async (resource) => {
      const url = String(/** @type {Request} */ (resource)?.url ?? resource);
      const name = /** @type {string} */ (url.startsWith(this.#folder) ? url.slice(this.#folder.length) : null); // no file is named null
      if (!this.#files.has(name)) throw new TypeError(`unknown file: ${url}`);
      return new Response(name === WASM ? null : await this.get(name));
    };
    WebAssembly.instantiateStreaming = (_, imports) => {
      const made = program.then(async (module) => ({ module, instance: await WebAssembly.instantiate(module, imports) }));
      made.catch(this.#failed); // Pyodide would say nothing of it, and wait for ever
      return made;
    };
  }

  // A script cannot be run from memory under the page's policy. It is asked for again, and comes out of the browser's cache.
  /** @param {string} name */
  async #import(name) {
    await this.get(name);
    return import(this.#folder + name);
  }
}

// Pyodide calls this to find out that it is in a module worker, where it always throws. The browser's own would first report
// that the page's policy forbids it.
function refuseImportScripts() {
  Object.defineProperty(globalThis, "importScripts", {
    value: () => {
      throw new TypeError();
    },
  });
}

// Begins as soon as the file is there, while scripts may still be on their way. What is compiled from a stream stays in
// memory twice; the largest file is let go of as soon as the browser has its own.
/** @param {Promise<ArrayBuffer>} file */
async function compiled(file) {
  const bytes = await file;
  const program = WebAssembly.compile(bytes);
  bytes.transfer?.(0);
  return program;
}

/**
 * Why Python cannot be used, by the page's name for it. Browsers refuse memory with a RangeError.
 * @param {unknown} error
 */
export function whyNot(error) {
  return reasonOf(error) ?? (error instanceof RangeError ? "geheugen" : "bestand");
}
