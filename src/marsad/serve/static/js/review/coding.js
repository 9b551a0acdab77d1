// Two code blind: a report is given to them, each says that they are done, and what they differ in is settled.

import { byId } from "../dom.js";
import { api } from "./api.js";
import { showCompared } from "./blind.js";
import { after } from "./doing.js";
import { toReport } from "./going.js";
import { here } from "./state.js";
import { act, attempt, say } from "./turn.js";
import { words } from "./words.js";

const panel = byId("claim");

export async function assign(report, names, start) {
  await api.assign(report, names, start);
  say(words.acted(words.give, names.join(", ")));
  await toReport(report);
}

export const done = () =>
  act(async () => {
    if (!here.seen?.assignment) return;
    await after(await api.done(here.seen.assignment.id), { what: words.done });
  });

/** Shows what two made of a report, and lets what they differ in be settled. */
export async function compare(assignment) {
  const both = await api.compared(assignment);
  const again = async (made) => {
    here.seen = made.seen;
    await compare(assignment);
  };
  panel.focus();
  showCompared(panel, both, {
    settle: (number, take) => attempt(async () => again(await api.settle(assignment, number, take))),
    takeAgreed: () => attempt(async () => again(await api.settleAgreed(assignment))),
  });
  panel.querySelector("h2").focus();
}
