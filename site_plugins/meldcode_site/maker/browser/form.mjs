// The form of the profile: what is filled in as data in the shape of school.yml, and back.
//
// Each field is called by its pointer into the profile. An item of a list has a number of its own there, which it keeps
// whatever is added or removed; `collect` gives each its place.

import { choices, tick } from "./choices.mjs";
import { control, one, targetOf, template } from "./show.mjs";

const ITEM = "*";

/** @typedef {Map<string, string|number>} Keys -- of each item of a list, by its pointer in the form, its key or place in the file */
/** @typedef {{words: Object<string, string>, usual: Object<string, string>}} Sector -- what follows the kind of school */

export class ProfileForm {
  #root;
  #changed;
  #items = 0;
  #usual;

  /**
   * @param {HTMLFormElement} root
   * @param {() => void} changed called after each change by a person
   */
  constructor(root, changed) {
    this.#root = root;
    this.#changed = changed;
    root.addEventListener("submit", (event) => event.preventDefault());
    root.addEventListener("input", (event) => this.#input(targetOf(event)));
    root.addEventListener("click", (event) => this.#click(targetOf(event)));
    this.#usual = this.#ofSector().usual;
  }

  /** What is filled in. */
  collect() {
    const keys = this.#keys();
    const data = Object.create(null); // a file can name a role anything, also as what every object has
    for (const list of this.#all("[data-lijst]")) {
      if (!("eigen" in list.dataset)) put(data, path(list.dataset.lijst ?? "", keys), []);
    }
    for (const group of this.#all("[data-voor]")) {
      const chosen = fields(group, "input:checked").map(({ value }) => value);
      put(data, path(group.dataset.voor ?? "", keys), chosen);
    }
    for (const field of this.#fields("[name]")) {
      if (field.closest("[data-voor]") || (field.type === "radio" && !field.checked)) continue;
      put(data, path(field.name, keys), valueOf(field));
    }
    return data;
  }

  /**
   * For each pointer the element that tells what is wrong there.
   * @param {Object<string, string>} named what became of the keys of new roles
   */
  places(named) {
    const keys = this.#keys();
    for (const [at, key] of keys) keys.set(at, named[key] ?? key);
    return new Map(this.#all("[data-fout]").map((each) => [pointer(path(each.dataset.fout ?? "", keys)), each]));
  }

  /**
   * Puts data in the place of all that is filled in. What has no field is left out.
   * @param {object} data in the shape of school.yml
   */
  fill(data) {
    for (const item of this.#all("[data-item]")) item.remove();
    for (const field of this.#fields("[name]")) clear(field);
    this.#fillIn("", data);
    choices(this.#root);
    this.#worded(this.#ofSector());
  }

  /**
   * @param {string} name
   * @param {unknown} value
   */
  #fillIn(name, value) {
    const [list] = this.#all(`[data-lijst="${CSS.escape(name)}"]`);
    const [group] = this.#all(`[data-voor="${CSS.escape(name)}"]`);
    if (group && Array.isArray(value)) {
      for (const each of value) if (typeof each === "string") tick(group, each);
    } else if (list && Array.isArray(value)) {
      for (const each of value) this.#fillIn(`${name}/${this.#add(list).dataset.item}`, each);
    } else if (value && typeof value === "object" && !Array.isArray(value)) {
      for (const [key, each] of Object.entries(value)) this.#fillIn(`${name}/${this.#keyed(list, name, key)}`, each);
    } else if (typeof value === "string") {
      for (const field of this.#called(name)) set(field, value);
    }
  }

  /**
   * The key by which the form knows a key of the file: a list that the school gives its own keys has an item for each.
   * @param {HTMLElement|undefined} list
   * @param {string} name
   * @param {string} key
   */
  #keyed(list, name, key) {
    if (!list || this.#all(`[data-fout="${CSS.escape(`${name}/${key}`)}"]`).length) return key;
    const item = this.#add(list);
    item.dataset.sleutel = key;
    return item.dataset.item;
  }

  /** @param {HTMLElement} list */
  #add(list) {
    const content = /** @type {DocumentFragment} */ (template(list, ":scope > template").content.cloneNode(true));
    const item = one(content, "[data-item]");
    this.#items += 1;
    item.dataset.item = String(this.#items);
    // What can be no key in a file: Python gives a new role its key, by its name.
    item.dataset.sleutel = `+${this.#items}`;
    number(content, `${list.dataset.lijst}/${ITEM}`, `${list.dataset.lijst}/${this.#items}`);
    one(list, ":scope > [data-items]").append(content);
    choices(this.#root);
    return item;
  }

  /** @param {HTMLInputElement} field */
  #input(field) {
    if ("kiesKleur" in field.dataset) control(/** @type {HTMLElement} */ (field.parentElement), "[name]").value = field.value;
    const item = field.closest("[data-item]");
    if (item) nameRemoval(item);
    if (field.name === "/school/soort") this.#otherSector();
    choices(this.#root);
    this.#changed();
  }

  /** @param {HTMLElement} target */
  #click(target) {
    const list = /** @type {HTMLElement} */ (target.closest("[data-lijst]"));
    if (target.closest("[data-voeg-toe]")) {
      one(this.#add(list), "input, select, textarea").focus();
    } else if (target.closest("[data-haal-weg]")) {
      this.#remove(/** @type {HTMLElement} */ (target.closest("[data-item]")), list);
    } else return;
    this.#changed();
  }

  /**
   * @param {HTMLElement} item
   * @param {HTMLElement} list
   */
  #remove(item, list) {
    const itsBoxes = `[data-voor] [data-van="${CSS.escape(item.dataset.sleutel ?? "")}"] input`;
    for (const each of this.#fields(itsBoxes)) each.checked = false;
    const next = item.nextElementSibling ?? item.previousElementSibling;
    const said = one(list, ":scope > [role=status] > [data-weg]");
    item.remove();
    choices(this.#root);
    said.hidden = true;
    requestAnimationFrame(() => (said.hidden = false)); // what appears in a live region is told, each time anew
    (next?.querySelector(":scope > [data-haal-weg]") ?? one(list, ":scope > [data-voeg-toe]")).focus();
  }

  /** What is usual at one kind of school gives way to what is usual at the other; what a person wrote stays. */
  #otherSector() {
    const sector = this.#ofSector();
    for (const [name, value] of Object.entries(sector.usual)) {
      const its = this.#called(name);
      const now = valueOf(its.find(({ checked }) => checked) ?? its[0]);
      if (now === "" || now === this.#usual[name]) for (const field of its) set(field, value);
    }
    this.#usual = sector.usual;
    this.#worded(sector);
  }

  /** @param {Sector} sector */
  #worded({ words }) {
    for (const each of document.querySelectorAll("[data-woord]")) each.textContent = words[each.dataset.woord ?? ""];
  }

  /** @returns {Sector} */
  #ofSector() {
    const [known] = this.#all('[name="/school/soort"] option:checked[data-woorden]');
    const { woorden = "", gebruikelijk = "" } = (known ?? one(this.#root, "[data-woorden]")).dataset;
    return { words: JSON.parse(woorden), usual: JSON.parse(gebruikelijk) };
  }

  #keys() {
    /** @type {Keys} */
    const keys = new Map();
    for (const list of this.#all("[data-lijst]")) {
      list.querySelectorAll(":scope > [data-items] > *").forEach(({ dataset }, index) => {
        keys.set(`${list.dataset.lijst}/${dataset.item}`, "eigen" in list.dataset ? (dataset.sleutel ?? "") : index);
      });
    }
    return keys;
  }

  /** @param {string} name */
  #called(name) {
    return this.#fields(`[name="${CSS.escape(name)}"]`);
  }

  /** @param {string} selector */
  #fields(selector) {
    return fields(this.#root, selector);
  }

  /** @param {string} selector */
  #all(selector) {
    return [...this.#root.querySelectorAll(selector)];
  }
}

/**
 * @param {HTMLElement} root
 * @param {string} selector
 */
function fields(root, selector) {
  return /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll(selector)]);
}

/**
 * The keys that lead to a field, each item at its place.
 * @param {string} name
 * @param {Keys} keys
 */
function path(name, keys) {
  let at = "";
  return name
    .split("/")
    .slice(1)
    .map((part) => keys.get((at += `/${part}`)) ?? part);
}

/**
 * A JSON pointer (RFC 6901).
 * @param {(string|number)[]} parts
 */
function pointer(parts) {
  return parts.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/**
 * @param {any} data
 * @param {(string|number)[]} parts
 * @param {unknown} value
 */
function put(data, parts, value) {
  let at = data;
  for (const part of parts.slice(0, -1)) at = at[part] ??= Object.create(null);
  at[/** @type {string|number} */ (parts.at(-1))] = value;
}

/** @param {HTMLInputElement} field */
function valueOf(field) {
  if (field.type === "checkbox") return field.checked ? field.value : field.dataset.anders;
  return field.value;
}

/** @param {HTMLInputElement} field */
function clear(field) {
  if (/checkbox|radio/.test(field.type)) field.checked = false;
  else field.value = "";
}

/**
 * Fills in a field; what it cannot hold as it is, it holds as text.
 * @param {HTMLInputElement|HTMLSelectElement} field
 * @param {string} value
 */
function set(field, value) {
  if (field instanceof HTMLInputElement && /checkbox|radio/.test(field.type)) {
    field.checked = field.value === value;
    return;
  }
  field.value = value;
  if (field.value === value || field.localName === "textarea") return;
  if (field instanceof HTMLSelectElement) field.append(new Option(value, value, true, true));
  else field.type = "text"; // a date that is none
  field.value = value;
}

/**
 * Says at the button that removes an item which one that is.
 * @param {Element} item
 */
function nameRemoval(item) {
  one(item, ":scope > [data-haal-weg] [data-naam]").textContent = control(item, "input, textarea, select").value;
}

const NUMBERED = ["id", "name", "for", "aria-describedby", "data-lijst", "data-voor", "data-fout"];

/**
 * Gives the elements of an item, and those of the lists in it, the number of that item.
 * @param {DocumentFragment} content
 * @param {string} from
 * @param {string} to
 */
function number(content, from, to) {
  const ids = [from, to].map((each) => each.replaceAll("/", "-"));
  for (const element of content.querySelectorAll("*")) {
    for (const name of NUMBERED) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.replaceAll(from, to).replaceAll(ids[0], ids[1]));
    }
    if (element instanceof HTMLTemplateElement) number(element.content, from, to);
  }
}
