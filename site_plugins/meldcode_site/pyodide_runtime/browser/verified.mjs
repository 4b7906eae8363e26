// Gives a file only when its SHA-256 is the one that is expected.

const fetchNow = globalThis.fetch.bind(globalThis); // the worker puts something else in its place

/** Why something cannot be used: `reason` is one of those that the page has words for. */
export class Unusable extends Error {
  /**
   * @param {string} reason
   * @param {string} message
   * @param {ErrorOptions} [options]
   */
  constructor(reason, message, options) {
    super(message, options);
    this.reason = reason;
  }
}

/**
 * Why something cannot be used, where that was said.
 * @param {unknown} error
 */
export function reasonOf(error) {
  return error instanceof Unusable ? error.reason : undefined;
}

/**
 * Fetch a file.
 * @param {string} url where it is
 * @param {{size: number, integrity: string}} wanted its bytes, and their SHA-256, as the build wrote them
 * @param {(bytes: number) => void} onBytes is told how many bytes came in, each time that some do
 * @returns {Promise<ArrayBuffer>} its content, as it was compared
 */
export async function verified(url, { size, integrity }, onBytes) {
  try {
    return await matching(await download(url, "default", size, onBytes), integrity);
  } catch (error) {
    if (reasonOf(error) !== "gewijzigd") throw error;
    // Something between the site and this browser may have left its own page in the cache, as login screens do.
    return matching(await download(url, "reload", size, () => {}), integrity);
  }
}

/**
 * Compare what is already here.
 * @template {BufferSource} Content
 * @param {Content} content
 * @param {string} integrity its SHA-256, as the build wrote it
 * @returns {Promise<Content>} the content itself
 */
export async function matching(content, integrity) {
  const same = globalThis.crypto.subtle ? digestIs : browserFinds;
  if (!(await same(content, integrity))) throw new Unusable("gewijzigd", `not ${integrity}`);
  return content;
}

/**
 * @param {BufferSource} content
 * @param {string} integrity
 */
async function digestIs(content, integrity) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return integrity === `sha256-${btoa(String.fromCharCode(...digest))}`;
}

// Where a site is not served over https there is no function for it. The browser itself compares what it fetches, but not
// when it does not understand what to compare with.
/**
 * @param {BufferSource} content
 * @param {string} integrity
 */
async function browserFinds(content, integrity) {
  if (!/^sha256-[\w+/]{43}=$/.test(integrity)) return false;
  const address = URL.createObjectURL(new Blob([content]));
  try {
    await fetchNow(address, { integrity });
    return true;
  } catch {
    return false;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/**
 * @param {string} url
 * @param {RequestCache} cache
 * @param {number} size
 * @param {(bytes: number) => void} onBytes
 */
async function download(url, cache, size, onBytes) {
  try {
    const response = await fetchNow(url, { cache });
    if (!response.ok) throw new Error(`${response.status} ${url}`);
    return await read(/** @type {ReadableStream} */ (response.body).getReader(), size, onBytes);
  } catch (cause) {
    if (cause instanceof Unusable || cause instanceof RangeError) throw cause; // it came and was not it, or there is no room for it
    throw new Unusable("bestand", `not received: ${url}`, { cause });
  }
}

// Straight to where it stays: what is put together later is in memory twice.
/**
 * @param {ReadableStreamDefaultReader<Uint8Array>} reader
 * @param {number} size
 * @param {(bytes: number) => void} onBytes
 */
async function read(reader, size, onBytes) {
  const content = new Uint8Array(size);
  let end = 0;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    if (end + piece.value.length > size) throw new Unusable("gewijzigd", `more than ${size} bytes`);
    content.set(piece.value, end);
    end += piece.value.length;
    onBytes(piece.value.length);
  }
  return content.buffer;
}
