// Starts Python with the rules: from its files or, several times as fast, from an image of its memory. An image is what
// starting changes in a memory. It is the same bytes in every browser, for while Python starts nothing of the browser can
// reach it, not even the time: so the build knows its SHA-256, and nothing of any visitor is in it.

const CORE = "/lib/meldcode_core.zip";
const BLOCK = 1024; // bytes
const WORD = 4; // bytes
const WORDS = BLOCK / WORD;

/**
 * @param {(options: object) => Promise<object>} loadPyodide
 * @param {object} options
 * @param {string} options.indexURL where Pyodide finds its files
 * @param {() => Promise<ArrayBuffer>} options.core the rules, asked for when Python is there
 * @param {ArrayBuffer} [options.rest] the functions of Python's program that a visit does not call
 * @param {Uint8Array|null} options.image start from this
 * @param {boolean} options.makesImage whether to make one
 * @returns {Promise<{pyodide: object, functions: object, made: Uint8Array|null}>} Python, what the rules can be asked, and the
 *   image
 */
export async function start(loadPyodide, { indexURL, core, rest = null, image, makesImage }) {
  let before = null; // a copy of its memory, from before anything has run in it
  onceMade(async (imports) => {
    if (rest) await WebAssembly.instantiate(rest, imports);
    if (makesImage) before = occupied(new Int32Array(imports.env.memory.buffer)).slice();
  });
  return outOfTime(async () => {
    const pyodide = await loadPyodide({
      indexURL,
      env: { LANG: "C.UTF-8", PYTHONHASHSEED: "0" },
      _sysExecutable: "python",
      _loadSnapshot: image,
      putBack,
    });
    pyodide.FS.writeFile(CORE, new Uint8Array(await core()));
    if (!image) pyodide.pyimport("sys").path.insert(0, CORE);
    const functions = pyodide.pyimport("meldcode_core");
    return { pyodide, functions, made: before && imageOf(before, pyodide._module) };
  });
}

// What changed in a memory since it was copied: how many blocks did, their numbers, and their content.
function imageOf(before, { HEAP32, __PyRuntime, __PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET }) {
  const after = occupied(HEAP32);
  const changed = [];
  for (let start = 0; start < after.length; start += WORDS) {
    for (let at = start; at < start + WORDS; at++) {
      if (after[at] !== (before[at] ?? 0)) {
        changed.push(start / WORDS);
        break;
      }
    }
  }
  const head = [changed.length, ...changed];
  const image = new Int32Array(head.length + changed.length * WORDS);
  image.set(head);
  changed.forEach((block, index) => image.set(after.subarray(block * WORDS, (block + 1) * WORDS), head.length + index * WORDS));
  // The one place that differs between browsers, for it tells what they are able to do. It is filled in anew at each start.
  const differs = (__PyRuntime + HEAP32[__PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET / WORD]) / WORD;
  image[head.length + changed.indexOf(Math.floor(differs / WORDS)) * WORDS + (differs % WORDS)] = 0;
  before.buffer.transfer?.(0); // the copy is let go of at once
  return new Uint8Array(image.buffer);
}

// Pyodide calls this when its memory is as new.
function putBack(image, memory) {
  const [count] = new Int32Array(image.buffer, 0, 1);
  const blocks = new Int32Array(image.buffer, WORD, count);
  const content = image.subarray(WORD * (1 + count));
  blocks.forEach((block, index) => memory.set(content.subarray(index * BLOCK, (index + 1) * BLOCK), block * BLOCK));
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

// A memory up to the last block with something in it.
function occupied(words) {
  let end = words.length;
  while (end > 0 && words[end - 1] === 0) end -= 1;
  return words.subarray(0, Math.ceil(end / WORDS) * WORDS);
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
