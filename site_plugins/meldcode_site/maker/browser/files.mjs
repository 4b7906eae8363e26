// The fields that hold a file: it goes into the school's folder at once, and its name into the field.

import { control, one, targetOf } from "./show.mjs";

const FOLDER = "bestanden/"; // where no name is that of something else in the school's folder

/**
 * @param {HTMLFormElement} form
 * @param {object} options
 * @param {(path: string, content?: ArrayBuffer) => Promise<string>} options.write gives what is wrong with it, or nothing
 * @param {() => void} options.changed
 */
export function fileFields(form, { write, changed }) {
  form.addEventListener("change", async (event) => {
    const input = targetOf(event);
    const [file] = (input.type === "file" && input.files) || [];
    if (!file) return;
    const path = FOLDER + file.name;
    const wrong = await write(path, await file.arrayBuffer());
    input.value = "";
    const place = one(form, `[id="${CSS.escape(input.getAttribute("aria-describedby")?.split(" ")[0] ?? "")}"]`);
    place.textContent = wrong;
    place.hidden = wrong === "";
    if (wrong) return;
    control(boxOf(input), "[name]").value = path;
    showFiles(form);
    changed();
  });
  form.addEventListener("click", async (event) => {
    const pressed = targetOf(event);
    if (!pressed.closest("[data-geen]")) return;
    const field = control(boxOf(pressed), "[name]");
    await write(field.value);
    field.value = "";
    showFiles(form);
    one(boxOf(pressed), "[type=file]").focus();
    changed();
  });
}

/**
 * Tells at each such field which file it holds.
 * @param {HTMLFormElement} form
 */
export function showFiles(form) {
  for (const box of form.querySelectorAll("[data-bestand]")) {
    const { value } = control(box, "[name]");
    one(box, "[data-naam]").textContent = value;
    one(box, "[data-gekozen]").hidden = value === "";
  }
}

/** @param {HTMLElement} element */
function boxOf(element) {
  return /** @type {HTMLElement} */ (element.closest("[data-bestand]"));
}
