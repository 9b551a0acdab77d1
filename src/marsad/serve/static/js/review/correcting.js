// Correcting a field of the claim at hand, and adding a claim that was missed.

import { byId } from "../dom.js";
import { types } from "../words.js";
import { api } from "./api.js";
import { after } from "./doing.js";
import { draw } from "./draw.js";
import { editor } from "./editor.js";
import { showMissed } from "./missed.js";
import { here, isSilent, one } from "./state.js";
import { chosen, light } from "./text.js";
import { attempt, isBusy } from "./turn.js";
import { fields, standings, words } from "./words.js";

const panel = byId("claim");

export const focusField = (field) => panel.querySelector(`[data-field="${field}"]`)?.focus();

/** Opens the editor of a field below it. */
export function edit(field) {
  const current = one();
  const row = panel.querySelector(`[data-row="${field}"]`);
  if (!current || !row || isBusy()) return;
  panel.querySelector(".editor")?.remove();
  const leave = () => {
    chosen();
    form.remove();
    focusField(field);
  };
  const { form, focus } = editor(current.claim, field, (value) => attempt(() => save(field, value)), leave);
  row.append(form);
  light(field);
  focus();
}

async function save(field, value) {
  const claim = one().claim.id;
  await after(await api.correct(claim, { [field]: value }), { what: `${words.saved}: ${fields[field]}` });
  focusField(field);
}

/** Opens the form for a claim that was missed. */
export function missed() {
  if (!here.seen || isBusy()) return;
  const near = one()?.claim.evidence[0]?.start ?? 0;
  showMissed(panel, near, (told) => attempt(() => add(told)), () => draw({ focus: true }));
}

async function add(told) {
  const made = await api.add(here.seen.report.id, told);
  const { claim } = made.acts[0];
  const found = made.seen.claims.find((each) => each.claim.id === claim);
  const item = { claim: found.claim, standing: found.standing, report: made.seen.report };
  const current = here.items[here.at];
  if (isSilent(current)) here.items.splice(here.at, 1, { ...item, silent: current }); // something is read there now
  else {
    here.items.splice(here.at + 1, 0, item);
    here.at = Math.min(here.at + 1, here.items.length - 1);
  }
  await after(made, { what: words.acted(standings.added, types[told.type]) });
  focusField("places");
}
