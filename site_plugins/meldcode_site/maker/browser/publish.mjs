// The finished site as a file, and what helps to put it online.

import { copy } from "../../forms/browser/copy.mjs";
import { download } from "./keep.mjs";
import { control, one, showOne, targetOf } from "./show.mjs";

export class Publish {
  #root;

  /**
   * @param {HTMLElement} root
   * @param {import("./generator.mjs").Generator} generator
   * @param {() => Promise<void>} settle settles when all that is filled in is in the site
   */
  constructor(root, generator, settle) {
    this.#root = root;
    this.#button.addEventListener("click", async () => {
      this.#one("[data-gedownload]").hidden = true;
      await settle();
      if (this.#button.disabled) return;
      await download(generator, "site", "meldcode-site.zip");
      this.#one("[data-gedownload]").hidden = false;
    });
    for (const letter of root.querySelectorAll("[data-brief]")) {
      one(letter, "[data-kopieer]").addEventListener("click", () => copy(control(letter, "textarea").value, letter));
    }
    this.#one("[data-adres]").addEventListener("input", (event) => this.#link(targetOf(event).value));
  }

  /**
   * What may be published is what was made last, and is complete only when nothing is missing.
   * @param {import("./protocol.mjs").Made} made
   */
  show({ ok, law, complete }) {
    this.#button.disabled = !ok;
    showOne(this.#root, "stand", !ok || !law ? "onbekend" : complete ? "klaar" : "mist");
  }

  /** @param {string} address */
  #link(address) {
    const found = /^https?:\/\/[^/]/.test(address) && URL.canParse(address);
    this.#one("[data-naar-site]").hidden = !found;
    for (const link of this.#root.querySelectorAll("[data-site]")) {
      if (found) link.setAttribute("href", new URL(link.dataset.site ?? "", withSlash(address)).href);
      else link.removeAttribute("href");
    }
  }

  get #button() {
    return control(this.#root, "[data-download-site]");
  }

  /** @param {string} selector */
  #one(selector) {
    return one(this.#root, selector);
  }
}

/**
 * The address of a folder, of what a person copied from their browser's bar.
 * @param {string} address
 */
function withSlash(address) {
  const url = new URL(address);
  url.search = url.hash = "";
  if (!url.pathname.endsWith("/")) url.pathname = url.pathname.replace(/[^/]*\.html$|$/, (file) => (file ? "" : "/"));
  return url;
}
