// Keeping the school's folder as a file, and going on with one.

import { control, fillList, one, showOne, targetOf, tell, template } from "./show.mjs";
import { store, stored, wipe } from "./stored.mjs";

/** @typedef {import("./protocol.mjs").Message} Message */
/** @typedef {{path: string, title: string, what: string, own: boolean}} Change -- since.py tells more */

export class Keep {
  #root;
  #generator;
  #work;
  #take;
  #saved;
  #openPage;

  /**
   * @param {HTMLElement} root
   * @param {object} options
   * @param {import("./generator.mjs").Generator} options.generator
   * @param {import("./work.mjs").Work} options.work
   * @param {() => Promise<{refused: Message[], lost: Message[]}>} options.take fills the form with the folder that is open now, and
   *   gives why it cannot, and what it has no field for
   * @param {() => void} options.saved is told that all is kept, or is as it was kept
   * @param {(path: string) => void} options.openPage opens one of the texts
   */
  constructor(root, { generator, work, take, saved, openPage }) {
    this.#root = root;
    this.#generator = generator;
    this.#work = work;
    this.#take = take;
    this.#saved = saved;
    this.#openPage = openPage;
    this.#one("[data-bewaar]").addEventListener("click", () => this.#download());
    this.#one("[data-open]").addEventListener("change", (event) => this.#chosen(targetOf(event)));
    this.#box.addEventListener("change", () => this.#inBrowser(this.#box.checked));
    this.#one("[data-verder-hiermee]").addEventListener("click", () => this.#goOn());
    this.#one("[data-wis]").addEventListener("click", () => this.#forget());
  }

  /** Asks whether to go on with what is kept in this browser, if anything is. */
  async offer() {
    const content = await stored().catch(() => null);
    this.#tellStored(content !== null);
  }

  /** Keeps what is in the folder now in this browser too, where that was asked. */
  async settle() {
    if (!this.#box.checked) return;
    const content = await packed(this.#generator, "school");
    if (!this.#box.checked) return; // it was wiped in the meantime
    await store(content);
    this.#saved();
  }

  /** Now that the generator is there. */
  enable() {
    for (const each of this.#root.querySelectorAll(":disabled")) each.removeAttribute("disabled");
  }

  /**
   * Tells which comments went out of school.yml.
   * @param {string[]} comments
   */
  tellComments(comments) {
    if (comments.length) this.#list("[data-uitleg-weg]", comments);
  }

  async #download() {
    this.#say(null);
    await this.#work.now();
    await download(this.#generator, "school", "meldcode-map.zip");
    this.#say("bewaard");
    this.#saved();
  }

  /** @param {boolean} wanted */
  async #inBrowser(wanted) {
    this.#one("[data-bewaart-niet]").hidden = true;
    try {
      if (wanted) {
        this.#say(null);
        await this.#work.now();
        this.#tellStored(false);
      } else await this.#wipe();
    } catch (error) {
      this.refused(error);
    }
  }

  /**
   * The browser keeps nothing: all else goes on.
   * @param {unknown} error
   */
  refused(error) {
    console.info(error);
    this.#box.checked = false;
    this.#one("[data-bewaart-niet]").hidden = false;
  }

  async #goOn() {
    const content = await stored();
    if (!content || !(await this.#open(content))) return;
    this.#box.checked = true;
    this.#tellStored(false);
    this.#one("[data-open]").focus();
  }

  async #forget() {
    await this.#wipe();
    this.#one("[data-open]").focus();
  }

  async #wipe() {
    await wipe();
    this.#tellStored(false);
    this.#say("gewist");
  }

  /** @param {boolean} there */
  #tellStored(there) {
    this.#one("[data-staat-hier]").hidden = !there;
    one(document, "[data-was-bewaard]").hidden = !there;
  }

  /** @param {HTMLInputElement} input */
  async #chosen(input) {
    const file = input.files?.[0];
    if (!file) return;
    const content = await file.arrayBuffer();
    input.value = "";
    await this.#open(content);
  }

  /** @param {ArrayBuffer} content */
  async #open(content) {
    this.#say(null);
    const opened = await this.#work.alone(() => this.#exchange(content));
    await this.#work.now();
    if (!opened) return false;
    this.#say("geopend");
    this.#saved();
    return true;
  }

  /**
   * Puts another folder in the place of the one that is open, or leaves all as it is.
   * @param {ArrayBuffer} content
   */
  async #exchange(content) {
    const before = await packed(this.#generator, "school");
    const { data } = await this.#generator.ask("open", { content });
    const { refused, lost } = data.messages ? { refused: data.messages, lost: [] } : await this.#take();
    if (!refused.length && (!lost.length || (await this.#agreed(lost)))) {
      this.#tellChanges(data.since);
      return true;
    }
    if (refused.length) this.#list("[data-geweigerd]", refused.map(inWords));
    if (!data.messages) {
      await this.#generator.ask("open", { content: before });
      await this.#take();
    }
    return false;
  }

  /** @param {Change[]} changes */
  #tellChanges(changes) {
    const box = this.#one("[data-sinds]");
    box.hidden = changes.length === 0;
    fillList(one(box, "ul"), template(box, "template"), changes, (item, { path, title, what, own }) => {
      showOne(item, "wat", what);
      one(item, "[data-eigen-versie]").hidden = !own;
      const button = one(item, "button");
      button.textContent = title;
      button.addEventListener("click", () => this.#openPage(path));
    });
  }

  /** @param {Message[]} lost */
  async #agreed(lost) {
    this.#list("[data-past-niet]", lost.map(inWords));
    const answer = new Promise((resolve) => {
      this.#one("[data-toch]").onclick = () => resolve(true);
      this.#one("[data-terug]").onclick = () => resolve(false);
    });
    this.#one("[data-terug]").focus();
    const agreed = await answer;
    this.#say(null);
    this.#one("[data-open]").focus();
    return agreed;
  }

  get #box() {
    return control(this.#root, "[data-in-browser]");
  }

  /** @param {string|null} what */
  #say(what) {
    for (const each of ["bewaard", "geopend", "gewist", "geweigerd", "past-niet"])
      this.#one(`[data-${each}]`).hidden = each !== what;
  }

  /**
   * @param {string} selector
   * @param {string[]} texts
   */
  #list(selector, texts) {
    const box = this.#one(selector);
    fillList(one(box, "ul"), template(this.#root, ":scope > template"), texts, tell);
    box.hidden = false;
  }

  /** @param {string} selector */
  #one(selector) {
    return one(this.#root, selector);
  }
}

/**
 * As the command prints it.
 * @param {Message} message
 */
export function inWords({ file, line, column, text }) {
  return [[file, line, column].filter(Boolean).join(":"), text].filter(Boolean).join(": ");
}

/**
 * Gives a person a zip of a folder.
 * @param {import("./generator.mjs").Generator} generator
 * @param {"school"|"site"} of
 * @param {string} name
 */
export async function download(generator, of, name) {
  const content = await packed(generator, of);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: "application/zip" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * @param {import("./generator.mjs").Generator} generator
 * @param {"school"|"site"} of
 */
async function packed(generator, of) {
  return /** @type {ArrayBuffer} */ ((await generator.ask("pack", { of })).content);
}
