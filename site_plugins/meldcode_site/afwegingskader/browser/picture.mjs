// Marks the path of a case in the drawing and in its text version: the steps from each stop to the next.

/**
 * @param {Element} picture the element with the steps and stops
 * @param {{pad: {vraag: string, antwoord: string}[], volgende?: string|null, uitkomst?: string|null}} response the core's
 */
export function mark(picture, { pad, volgende, uitkomst }) {
  const stops = [...pad.map(({ vraag, antwoord }) => [vraag, antwoord]), [volgende], [uitkomst]].filter(([id]) => id);
  const ids = stops.map(([id]) => id);
  const steps = stops.slice(0, -1).map((stop, index) => [...stop, ids[index + 1]].join(" "));
  for (const each of picture.querySelectorAll("[data-stap]")) {
    each.toggleAttribute("data-gegaan", steps.includes(each.dataset.stap ?? ""));
  }
  for (const each of picture.querySelectorAll("[data-stop]")) {
    each.toggleAttribute("data-gegaan", ids.includes(each.dataset.stop ?? ""));
    each.toggleAttribute("data-nu", each.dataset.stop === volgende);
  }
}
