// Control on a day: asked for when its layer is shown, drawn, and opened as a place's history.

import { api } from "../api.js";
import { button, byId, el, show } from "../dom.js";
import { day as dayWords } from "../format.js";
import { EMPTY } from "../map/data.js";
import { controlKey, wantsControl } from "../map/controls.js";
import { heldPoints, rankHolders } from "../map/held.js";
import { asks } from "../parts.js";
import { state } from "../state.js";
import { words } from "../words.js";

let ranks = null; // of the last day there is, so that a holder keeps its colour from day to day

export const dayOf = ({ day, until }) => day || until;

/** Asks for who held what on the day of the view, and draws it; forgets what it knew where `anew`. */
export async function showControl(map, { anew = false } = {}) {
  if (anew) ranks = null;
  const signal = asks("control");
  if (!wantsControl()) return map.put("held", EMPTY);
  try {
    const { country } = state();
    ranks ??= rankHolders((await api.control("", country, signal)).held);
    const told = await api.control(dayOf(state()), country, signal);
    const known = told.held.filter((one) => one.holders.length || one.contested_by.length);
    const today = rankHolders(known);
    for (const [id, holder] of today) ranks.has(id) || ranks.set(id, { ...holder, colour: 99 });
    const shown = new Map([...today].map(([id, holder]) => [id, { ...holder, colour: ranks.get(id).colour }]));
    controlKey(told.day ? words.heldOn(dayWords(told.day)) : words.noControl, shown, words.placesHeld(known.length));
    await map.put("held", heldPoints(known, ranks));
  } catch (error) {
    if (error.name === "AbortError") return undefined;
    const again = button(words.retry, () => showControl(map));
    show(byId("key-control"), el("div", { role: "alert", class: "note error" }, el("p", {}, words.failed(error.message)), again));
  }
  return undefined;
}
