// Shows only the schools whose name or place has all the words that someone types. Without it the whole list is there.

const search = /** @type {HTMLElement} */ (document.querySelector("search"));
const input = /** @type {HTMLInputElement} */ (search.querySelector("input"));
const status = /** @type {HTMLElement} */ (search.querySelector("[role=status]"));
const schools = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#scholen > li"))].map((item) => ({
  item,
  text: plain(item.textContent ?? ""),
}));

/** @param {string} text */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function find() {
  const words = plain(input.value).split(/\s+/);
  for (const { item, text } of schools) item.hidden = !words.every((word) => text.includes(word));
  tell(schools.filter(({ item }) => !item.hidden).length);
}

/** @param {number} found */
function tell(found) {
  const { een, meer, geen } = /** @type {{een: string, meer: string, geen: string}} */ (/** @type {unknown} */ (status.dataset));
  status.textContent = found === 0 ? geen : found === 1 ? een : meer.replace("{aantal}", String(found));
}

search.hidden = false;
input.addEventListener("input", find);
find(); // a browser may have filled in what was typed before
