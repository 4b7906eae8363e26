// What is wrong, in the words of the command: in a list on top, and at the field that it is about.

import { fillList, goTo, one, targetOf, tell, template } from "./show.mjs";

/** @typedef {import("./protocol.mjs").Message} Message */
/** @typedef {Message & {place: HTMLElement|null}} Placed */
/** @typedef {Map<string, HTMLElement>} Places -- for each pointer where the form tells what is wrong there */

export class Messages {
  #root;
  #form;
  #openPage;
  /** @type {Set<string>} */
  #visited = new Set();
  #all = false;

  /**
   * @param {HTMLElement} root the list
   * @param {HTMLFormElement} form
   * @param {(path: string) => void} openPage opens one of the school's own pages
   */
  constructor(root, form, openPage) {
    this.#root = root;
    this.#form = form;
    this.#openPage = openPage;
    form.addEventListener("focusout", (event) => this.#visited.add(targetOf(event).name));
  }

  /** From now on nothing is only not filled in yet: it comes from a file. */
  visitAll() {
    this.#all = true;
  }

  /**
   * @param {import("./protocol.mjs").Made} made
   * @param {Places} places
   * @param {boolean} there whether there is a site, be it from before
   * @returns {boolean} whether anything is wrong, and not only not filled in yet
   */
  show({ ok, messages }, places, there) {
    for (const place of this.#form.querySelectorAll("[data-fout]:not([hidden])")) tellAt(place, "");
    /** @type {Placed[]} */
    const placed = messages.map((message) => ({ ...message, place: nearest(places, message.field) }));
    for (const { place, text } of placed) if (place && !this.#isNew(place)) tellAt(place, text);
    const isNew = (/** @type {Placed} */ { place }) => place !== null && this.#isNew(place);
    this.#list("weet", ok ? placed : []);
    const wrong = ok ? [] : placed.filter((each) => !isNew(each));
    this.#list("fout", wrong);
    this.#list("leeg", ok ? [] : placed.filter(isNew));
    this.#root.hidden = messages.length === 0;
    one(this.#root, "[data-vorige]").hidden = ok || !there;
    return wrong.length > 0;
  }

  /**
   * Whether nobody has been at a field that is empty.
   * @param {HTMLElement} place
   */
  #isNew(place) {
    const field = fieldOf(place);
    if (this.#all || !field || this.#visited.has(place.dataset.fout ?? "")) return false;
    return "value" in field && field.value === "";
  }

  /**
   * @param {string} kind
   * @param {Placed[]} messages
   */
  #list(kind, messages) {
    const part = one(this.#root, `[data-soort="${kind}"]`);
    part.hidden = messages.length === 0;
    fillList(one(part, "ul"), template(this.#root, "template"), messages, (item, message) =>
      this.#fill(item, message, kind === "leeg"),
    );
  }

  /**
   * @param {HTMLElement} item
   * @param {Placed} message
   * @param {boolean} only whether the name of the field says enough
   */
  #fill(item, { text, file, line, column, place }, only) {
    const link = one(item, "[data-ga]");
    const at = [file, line, column].filter(Boolean).join(":");
    link.textContent = place ? labelOf(place) : at;
    tell(one(item, "[data-tekst]"), only ? "" : text);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      if (place) goToPlace(place);
      else this.#openPage(file);
    });
  }
}

/**
 * The place for a pointer, or that of what is around it.
 * @param {Places} places
 * @param {string} pointer
 */
export function nearest(places, pointer) {
  for (let at = pointer; at; at = at.slice(0, at.lastIndexOf("/"))) {
    const place = places.get(at);
    if (place) return place;
  }
  return null;
}

/**
 * Goes to the field that a place tells about.
 * @param {HTMLElement} place
 */
export function goToPlace(place) {
  goTo(fieldOf(place) ?? /** @type {HTMLElement} */ (place.parentElement));
}

/**
 * The field, or the group, that a place tells about.
 * @param {HTMLElement} place
 * @returns {HTMLInputElement|HTMLFieldSetElement|null}
 */
function fieldOf(place) {
  const described = document.querySelector(`[aria-describedby~="${CSS.escape(place.id)}"]`);
  return /** @type {HTMLInputElement|null} */ (described) ?? place.closest("fieldset");
}

/** @param {HTMLElement} place */
function labelOf(place) {
  const field = fieldOf(place);
  const own = field && "labels" in field ? field.labels?.[0] : null;
  const label = own ?? field?.querySelector("legend") ?? place.closest("section")?.querySelector("h2");
  return label?.textContent?.trim() ?? "";
}

/**
 * @param {HTMLElement} place
 * @param {string} text
 */
function tellAt(place, text) {
  tell(place, text);
  place.hidden = text === "";
  const field = fieldOf(place);
  if (!field || field.localName === "fieldset") return;
  if (text) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
}
