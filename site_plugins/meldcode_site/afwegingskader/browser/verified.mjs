// Gives a file only when its SHA-256 is the one that is expected. The browser itself does the comparing, in every context:
// the Web Crypto functions are missing where a site is not served over https.

const fetchNow = globalThis.fetch.bind(globalThis); // the worker puts something else in its place

/** Why something cannot be used: `reason` is one of those that the page has words for. */
export class Unusable extends Error {
  constructor(reason, message, options) {
    super(message, options);
    this.reason = reason;
  }
}

/**
 * Fetch a file.
 * @param {string} url where it is
 * @param {string} integrity its SHA-256, as the build wrote it
 * @param {(bytes: number) => void} onBytes is told how many bytes came in, each time that some do
 * @returns {Promise<Blob>} its content, as it was compared
 */
export async function verified(url, integrity, onBytes = () => {}) {
  try {
    return await matching(await download(url, "default", onBytes), integrity);
  } catch (error) {
    if (error.reason !== "gewijzigd") throw error;
    // Something between the site and this browser may have left its own page in the cache, as login screens do.
    return matching(await download(url, "reload", () => {}), integrity);
  }
}

/**
 * Compare what is already here.
 * @returns {Promise<Blob>} the content itself
 */
export async function matching(content, integrity) {
  // A browser skips the comparing when it does not understand what to compare with.
  if (!/^sha256-[\w+/]{43}=$/.test(integrity)) throw new Unusable("gewijzigd", `no SHA-256: ${integrity}`);
  const address = URL.createObjectURL(content);
  try {
    return await (await fetchNow(address, { integrity })).blob();
  } catch (cause) {
    throw new Unusable("gewijzigd", `not ${integrity}`, { cause });
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function download(url, cache, onBytes) {
  try {
    const response = await fetchNow(url, { cache });
    if (!response.ok) throw new Error(`${response.status} ${url}`);
    const counter = new TransformStream({
      transform(chunk, controller) {
        onBytes(chunk.byteLength);
        controller.enqueue(chunk);
      },
    });
    return await new Response(response.body.pipeThrough(counter)).blob();
  } catch (cause) {
    throw new Unusable("bestand", `not received: ${url}`, { cause });
  }
}
