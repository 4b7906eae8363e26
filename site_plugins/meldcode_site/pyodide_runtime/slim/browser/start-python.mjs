// Starts Python with a package: from its files or, several times as fast, from an image of its memory. An image is what
// starting changes in a memory. It is the same bytes at the same places in every browser, for while Python starts nothing of
// the browser can reach it, not even the time: so the build knows the places and its SHA-256, and nothing of any visitor is
// in it.

/**
 * A package's functions: each takes a text and gives one.
 * @typedef {Object<string, (request: string) => string>} Package
 */
/**
 * What is used here of Pyodide.
 * @typedef {object} Pyodide
 * @property {{writeFile: (path: string, content: Uint8Array) => void}} FS
 * @property {(name: string) => any} pyimport gives a module of Python, with whatever is in it
 * @property {{HEAP8: Int8Array<ArrayBuffer>}} _module
 */
/** @typedef {[number, number][]} Places -- the first byte of each place, and how many */

/**
 * @param {(options: object) => Promise<Pyodide>} loadPyodide
 * @param {object} options
 * @param {string} options.indexURL where Pyodide finds its files
 * @param {string} options.name the package
 * @param {() => Promise<ArrayBuffer>} options.archive the package as a zip, asked for when Python is there
 * @param {Places|null} [options.places] where starting changes a memory. Without them there can be no image, and
 *   Python starts as Pyodide does.
 * @param {Uint8Array|null} [options.image] start from this
 * @returns {Promise<{pyodide: Pyodide, module: Package}>} Python, and the package
 */
export async function start(loadPyodide, { indexURL, name, archive, places = null, image = null }) {
  const zip = `/lib/${name}.zip`;
  const begin = async () => {
    const pyodide = await loadPyodide({
      indexURL,
      env: { LANG: "C.UTF-8", PYTHONHASHSEED: "0" },
      _sysExecutable: "python",
      _loadSnapshot: image,
      // Pyodide calls this when its memory is as new
      putBack: (/** @type {unknown} */ _, /** @type {{buffer: ArrayBuffer}} */ { buffer }) =>
        putBack(/** @type {Places} */ (places), /** @type {Uint8Array} */ (image), buffer),
    });
    pyodide.FS.writeFile(zip, new Uint8Array(await archive()));
    if (!image) pyodide.pyimport("sys").path.insert(0, zip);
    return { pyodide, module: pyodide.pyimport(name) };
  };
  return places ? withTimeStopped(begin) : begin();
}

/**
 * What is at these places in Python's memory, one after the other.
 * @param {Places} places
 * @param {Pyodide} pyodide
 */
export function imageOf(places, pyodide) {
  const { buffer } = pyodide._module.HEAP8;
  const image = new Uint8Array(places.reduce((sum, [, size]) => sum + size, 0));
  let at = 0;
  for (const [begin, size] of places) {
    image.set(new Uint8Array(buffer, begin, size), at);
    at += size;
  }
  return image;
}

/**
 * @param {Places} places
 * @param {Uint8Array} image
 * @param {ArrayBuffer} buffer
 */
function putBack(places, image, buffer) {
  let at = 0;
  for (const [begin, size] of places) {
    new Uint8Array(buffer, begin, size).set(image.subarray(at, at + size));
    at += size;
  }
}

// Python looks at the clock and the time zone when it starts, and what it sees stays in its memory.
/**
 * @template Result
 * @param {() => Promise<Result>} work
 */
async function withTimeStopped(work) {
  const { Date } = globalThis;
  globalThis.Date = /** @type {DateConstructor} */ (
    /** @type {unknown} */ (
      class extends Date {
        /** @param {[]|[number]} given */
        constructor(...given) {
          super(.../** @type {[number]} */ (given.length ? given : [0]));
        }
        static now() {
          return 0;
        }
        getTimezoneOffset() {
          return 0;
        }
        toString() {
          return this.toUTCString();
        }
      }
    )
  );
  performance.now = () => 0;
  try {
    return await work();
  } finally {
    globalThis.Date = Date;
    delete (/** @type {{now?: unknown}} */ (performance).now);
  }
}
