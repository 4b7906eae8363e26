// The school's own pages and words: each is a file in the place of ours, or beside them.

import { inWords } from "./keep.mjs";
import { control, fillList, goTo, one, targetOf, tell, template } from "./show.mjs";

/** @typedef {import("./protocol.mjs").Message} Message */
/** @typedef {{path: string, title: string, group: string, own: boolean, address: string|null}} OwnPage -- own_pages.py tells more */

const OWN = "paginas/";
const PICTURES = "plaatjes/"; // in that folder, where no name is that of a text

export class Pages {
  #root;
  #generator;
  #changed;
  #shown;
  #path = "";
  /** @type {Map<string, OwnPage>} */
  #pages = new Map();
  /** @type {Map<string, string>} */
  #texts = new Map(); // what was written and is not yet in the folder, by path

  /**
   * @param {HTMLElement} root
   * @param {object} options
   * @param {import("./generator.mjs").Generator} options.generator
   * @param {() => void} options.changed
   * @param {(address: string) => void} options.shown is told which page of the site a text is on
   */
  constructor(root, { generator, changed, shown }) {
    this.#root = root;
    this.#generator = generator;
    this.#changed = changed;
    this.#shown = shown;
    this.#one("[data-pagina]").addEventListener("change", (event) => this.open(targetOf(event).value));
    this.#one("[data-maak]").addEventListener("click", () => this.#make());
    this.#one("[data-weg]").addEventListener("click", () => this.#remove());
    this.#text.addEventListener("input", () => this.#write());
    this.#one("[data-plaatje]").addEventListener("change", (event) => this.#picture(targetOf(event).files?.[0]));
    this.#text.addEventListener("dragover", (event) => event.preventDefault());
    this.#text.addEventListener("drop", (event) => {
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      this.#picture(file);
    });
  }

  /** Lists all texts anew, those of the folder that is open now. */
  async list() {
    /** @type {OwnPage[]} */
    const pages = (await this.#generator.ask("pages")).data.pages;
    const groups = this.#root.querySelectorAll("optgroup");
    for (const [index, group] of ["own", "page", "words"].entries()) {
      const options = pages.filter((each) => each.group === group).map(({ title, path }) => new Option(title, path));
      groups[index].replaceChildren(...options);
    }
    this.#pages = new Map(pages.map((each) => [each.path, each]));
    for (const each of this.#root.querySelectorAll(":disabled")) each.removeAttribute("disabled");
  }

  /** Puts what was written into the folder; gives what is refused of it. */
  async settle() {
    const texts = [...this.#texts];
    this.#texts.clear();
    /** @type {Message[]} */
    const told = [];
    for (const [path, text] of texts) {
      const content = new TextEncoder().encode(text).buffer;
      const { data } = await this.#generator.ask("write", { path: OWN + path, content });
      told.push(...(data.messages ?? []));
      if (this.#pages.get(path)?.own) continue;
      await this.list();
      if (path === this.#path) this.#follow();
    }
    return told;
  }

  /**
   * Opens a text.
   * @param {string} path with or without the folder of own pages
   */
  async open(path) {
    if (!path) return;
    this.#path = path.startsWith(OWN) ? path.slice(OWN.length) : path;
    const written = this.#texts.get(this.#path);
    const [own, ours] = await Promise.all([this.#read(`school/${OWN}${this.#path}`), this.#read(`docs/${this.#path}`)]);
    this.#text.value = written ?? own ?? ours ?? "";
    this.#one("[data-titel]").textContent = this.#pages.get(this.#path)?.title ?? this.#path;
    this.#one("[data-onze-tekst]").hidden = ours === null;
    control(this.#root, "[data-onze-tekst] textarea").value = ours ?? "";
    this.#one("[data-weg-onze]").hidden = ours === null;
    this.#one("[data-weg-eigen]").hidden = ours !== null;
    this.#one("[data-schrijven]").hidden = false;
    this.tell([]);
    goTo(this.#one("[data-titel]"));
    this.#follow();
  }

  /** Has the preview show the page of the text that is open, if the text is one. */
  #follow() {
    const address = this.#pages.get(this.#path)?.address;
    if (address != null) this.#shown(address);
  }

  /**
   * Tells at the text that is open what is wrong with it.
   * @param {Message[]} messages
   */
  tell(messages) {
    const mine = messages.filter(({ file }) => file === OWN + this.#path);
    const box = this.#one("[data-op-te-lossen]");
    box.hidden = mine.length === 0;
    fillList(one(box, "ul"), template(this.#root, "template"), mine, (item, message) => tell(item, inWords(message)));
  }

  /** Nothing is open: it was of another folder. */
  close() {
    this.#texts.clear();
    this.#one("[data-schrijven]").hidden = true;
  }

  #write() {
    this.#texts.set(this.#path, this.#text.value);
    this.#changed();
  }

  async #make() {
    const field = control(this.#root, "[data-nieuw]");
    const name = field.value.trim().replace(/\.md$/, "");
    if (!name) return;
    await this.open(`${name}.md`);
    if (!this.#text.value) this.#text.value = `# ${name[0].toUpperCase()}${name.slice(1).replaceAll("-", " ")}\n\n`;
    field.value = "";
    this.#write();
    this.#text.focus();
  }

  async #remove() {
    const path = this.#path;
    this.#texts.delete(path);
    await this.#generator.ask("write", { path: OWN + path });
    await this.list();
    this.#changed();
    if (this.#one("[data-onze-tekst]").hidden) {
      this.#one("[data-schrijven]").hidden = true;
      this.#one("[data-pagina]").focus();
    } else await this.open(path);
  }

  /**
   * Puts a picture beside the text, and the way to it where the cursor is.
   * @param {File|undefined} file
   */
  async #picture(file) {
    if (!file) return;
    const { data } = await this.#generator.ask("write", { path: OWN + PICTURES + file.name, content: await file.arrayBuffer() });
    control(this.#root, "[data-plaatje]").value = "";
    if (data.messages) {
      this.tell(data.messages.map((/** @type {Message} */ each) => ({ ...each, file: OWN + this.#path })));
      return;
    }
    const up = "../".repeat(this.#path.split("/").length - 1);
    const { selectionStart: from, selectionEnd: to } = this.#text;
    this.#text.setRangeText(`![](<${up}${PICTURES}${file.name}>)`, from, to);
    this.#text.focus();
    this.#text.setSelectionRange(from + 2, from + 2);
    this.#write();
  }

  /** @param {string} path */
  async #read(path) {
    const { content } = await this.#generator.ask("read", { path });
    return content ? new TextDecoder().decode(content) : null;
  }

  get #text() {
    return /** @type {HTMLTextAreaElement} */ (this.#one("[data-tekstvak]"));
  }

  /** @param {string} selector */
  #one(selector) {
    return one(this.#root, selector);
  }
}
