// Starts Python with the rules: from its files or, several times as fast, from an image of its memory. An image is what
// starting changes in a memory. It is the same bytes at the same places in every browser, for while Python starts nothing of
// the browser can reach it, not even the time: so the build knows the places and its SHA-256, and nothing of any visitor is
// in it.

const CORE = "/lib/meldcode_core.zip";

/**
 * @param {(options: object) => Promise<object>} loadPyodide
 * @param {object} options
 * @param {string} options.indexURL where Pyodide finds its files
 * @param {() => Promise<ArrayBuffer>} options.core the rules, asked for when Python is there
 * @param {ArrayBuffer} [options.rest] the functions of Python's program that a visit does not call
 * @param {[number, number][]} [options.changes] where starting changes a memory: the first byte of each place, and how many
 * @param {Uint8Array} [options.image] start from this
 * @param {boolean} [options.makesImage] whether to make one
 * @returns {Promise<{pyodide: object, functions: object, made: Uint8Array|null}>} Python, what the rules can be asked, and the
 *   image
 */
export async function start(loadPyodide, { indexURL, core, rest = null, changes = [], image = null, makesImage = false }) {
  if (rest) onceMade((imports) => WebAssembly.instantiate(rest, imports));
  return outOfTime(async () => {
    const pyodide = await loadPyodide({
      indexURL,
      env: { LANG: "C.UTF-8", PYTHONHASHSEED: "0" },
      _sysExecutable: "python",
      _loadSnapshot: image,
      putBack: (_, { buffer }) => putBack(changes, image, buffer), // Pyodide calls this when its memory is as new
    });
    pyodide.FS.writeFile(CORE, new Uint8Array(await core()));
    if (!image) pyodide.pyimport("sys").path.insert(0, CORE);
    const functions = pyodide.pyimport("meldcode_core");
    return { pyodide, functions, made: makesImage ? imageOf(changes, pyodide._module.HEAP8) : null };
  });
}

/** What is at these places in a memory, one after the other. */
export function imageOf(changes, { buffer }) {
  const image = new Uint8Array(changes.reduce((sum, [, size]) => sum + size, 0));
  let at = 0;
  for (const [begin, size] of changes) {
    image.set(new Uint8Array(buffer, begin, size), at);
    at += size;
  }
  return image;
}

function putBack(changes, image, buffer) {
  let at = 0;
  for (const [begin, size] of changes) {
    new Uint8Array(buffer, begin, size).set(image.subarray(at, at + size));
    at += size;
  }
}

// What is to be done when Python's program is made, before any of it runs.
function onceMade(complete) {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (source, imports) => {
    const made = await instantiate(source, imports);
    if (imports?.env) {
      WebAssembly.instantiate = instantiate;
      await complete(imports);
    }
    return made;
  };
}

async function outOfTime(work) {
  const { Date } = globalThis;
  globalThis.Date = class extends Date {
    constructor(...given) {
      super(...(given.length ? given : [0]));
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
  };
  performance.now = () => 0;
  try {
    return await work();
  } finally {
    globalThis.Date = Date;
    delete performance.now;
  }
}
