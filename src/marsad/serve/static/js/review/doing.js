// What is done to claims, and taken back.

import { types } from "../words.js";
import { api, person } from "./api.js";
import { draw } from "./draw.js";
import { goTo, open, refreshProgress } from "./going.js";
import { here, isSilent, listReport, numberOf, numberOfSilent, one, seenOf, tellRow } from "./state.js";
import { act, say } from "./turn.js";
import { standings, words } from "./words.js";

/** After an act: the report as it stands now, and on to what comes next. */
export async function after(made, { next = false, what = "" } = {}) {
  here.seen = made.seen;
  here.undoable.push(...made.acts.filter((act) => act.verb !== "undo").map((act) => ({ act: act.id })));
  say(what);
  const waits = here.items.findIndex((item, number) => number > here.at && item.standing === "read");
  tellRow();
  await refreshProgress();
  if (here.report) listReport();
  if (next && waits >= 0) await goTo(waits);
  else draw({ focus: next });
}

const judged = (verb, standing) =>
  act(async () => {
    const current = one();
    if (!current) return;
    const text = words.acted(standings[standing], types[current.claim.type]);
    await after(await api[verb](current.claim.id), { next: true, what: text });
  });

export const accept = () => judged("accept", "accepted");
export const reject = () => judged("reject", "rejected");
/** Says that nothing more is to be found in the report at hand. */
export function check() {
  if (!here.seen || here.seen.assignment || here.seen.checked) return;
  const waiting = here.seen.claims.filter((one) => one.standing === "read").length;
  if (waiting) say(words.notChecked(waiting));
  else act(async () => checked(await api.check(here.seen.report.id)));
}

/** After a check; from a report of the queue in which nothing was read, on to the next. */
async function checked(made) {
  const item = here.items[here.at];
  if (isSilent(item)) item.standing = "checked";
  await after(made, { next: isSilent(item), what: words.check });
}

export const undo = () => act(takeBack);

async function takeBack() {
  const last = here.undoable.pop() ?? lastOfMine();
  if (!last) {
    say(words.nothingToUndo);
    return;
  }
  if (last.decision) {
    await api.undoDecision(last.decision);
    draw();
  } else {
    backTo(await api.undo(last.act));
    await refreshProgress();
    await open();
  }
  say(words.undone);
}

/** What the reviewer did last to the claim at hand, in an earlier visit too. */
function lastOfMine() {
  const acts = [...(one()?.acts ?? []), here.seen?.checked?.id];
  const mine = here.seen?.acts.filter((act) => acts.includes(act.id) && act.by === person()) ?? [];
  return mine.length ? { act: mine.at(-1).id } : null;
}

/** Goes back to the claim whose act was taken back, where it is still listed. */
function backTo({ acts, seen }) {
  here.seen = seen;
  const [{ claim, report }] = acts;
  const number = claim ? numberOf(claim) : numberOfSilent(report);
  if (number < 0) return;
  here.at = number;
  // An added claim that is taken back is no more; where it was the only one, nothing is read there again.
  const item = here.items[number];
  if (!claim) item.standing = "read";
  else if (seenOf(claim)) tellRow();
  else here.items.splice(number, 1, ...(item.silent ? [item.silent] : []));
}

/** After a decision on incidents. */
export function decided(made, what) {
  here.undoable.push({ decision: made.decision.id });
  say(what);
  draw({ focus: true });
}
