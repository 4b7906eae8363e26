// Marks on the drawing, and in the same words beside it, the way that a case took: the steps from each stop to the next.

/**
 * @param {Element} picture holds the steps and stops, by name
 * @param {{pad: {vraag: string, antwoord: string}[], volgende?: string, uitkomst?: string}} response as the core gives it
 */
export function mark(picture, { pad, volgende, uitkomst }) {
  const stops = [...pad.map(({ vraag, antwoord }) => [vraag, antwoord]), [volgende], [uitkomst]].filter(([id]) => id);
  const ids = stops.map(([id]) => id);
  const steps = stops.slice(0, -1).map((stop, index) => [...stop, ids[index + 1]].join(" "));
  for (const each of picture.querySelectorAll("[data-stap]")) {
    each.toggleAttribute("data-gegaan", steps.includes(each.dataset.stap));
  }
  for (const each of picture.querySelectorAll("[data-stop]")) {
    each.toggleAttribute("data-gegaan", ids.includes(each.dataset.stop));
    each.toggleAttribute("data-nu", each.dataset.stop === volgende);
  }
}
