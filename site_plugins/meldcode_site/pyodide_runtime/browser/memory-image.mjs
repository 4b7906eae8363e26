// Keeps an image of started Python on this device, for the next visit. It is one of the site's own files in all but that this
// browser made it: what is not, byte for byte, what the build made is neither kept nor used.

import { matching } from "./verified.mjs";

export class KeptImage {
  #url;
  #integrity;
  #cache;

  /**
   * @param {string} folder absolute URL of the folder with Python's files
   * @param {string} [integrity] its SHA-256, as the build wrote it; who only wants it gone need not know
   */
  constructor(folder, integrity = "") {
    this.#url = `${folder}python.image`; // where it would be, had the site sent it
    this.#integrity = integrity;
    this.#cache = `python ${new URL("..", folder)}`;
  }

  /** Whether this browser keeps anything for a site: some do not, and none does where a site is not served over https. */
  get possible() {
    return "caches" in globalThis;
  }

  /** @returns {Promise<Uint8Array<ArrayBuffer>|null>} what was kept, when it can be used */
  async find() {
    try {
      const kept = await caches.match(this.#url, { cacheName: this.#cache });
      return kept ? new Uint8Array(await matching(await kept.arrayBuffer(), this.#integrity)) : null;
    } catch (error) {
      console.info(error); // Python starts without it
      return null;
    }
  }

  /**
   * Keep it, in the place of one for another Python.
   * @param {Uint8Array<ArrayBuffer>} image
   */
  async keep(image) {
    await matching(image, this.#integrity);
    await this.forget();
    const cache = await caches.open(this.#cache);
    await cache.put(this.#url, new Response(image)).catch(async (error) => {
      await this.forget();
      throw error;
    });
  }

  /** At the next visit Python starts from its files. */
  async forget() {
    await caches.delete(this.#cache);
  }
}
