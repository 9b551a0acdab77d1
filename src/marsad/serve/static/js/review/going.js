// Going about: through the queue, to all claims of a report, and back.

import { byId } from "../dom.js";
import { api } from "./api.js";
import { draw, drawHead, drawRows, showNothing } from "./draw.js";
import { here, isSilent, listReport, numberOfSilent, silentItem } from "./state.js";
import { words } from "./words.js";

export async function loadQueue() {
  const queue = await api.queue(here.filters);
  here.items = [...queue.claims, ...queue.unread.map(silentItem)];
  here.at = 0;
  here.next = queue.next;
  progress(queue);
  drawHead();
  await open();
}

/** Lists on from where the list ends, whatever was judged since. */
export async function moreOfQueue() {
  const queue = await api.queue(here.filters, here.next);
  const known = new Set(here.items.map((item) => item.claim.id));
  here.items.push(...queue.claims.filter((item) => !known.has(item.claim.id)));
  here.items.push(...queue.unread.filter(({ report }) => numberOfSilent(report.id) < 0).map(silentItem));
  here.next = queue.next;
  progress(queue);
  drawRows();
}

function progress({ today, waiting, assigned, silent }) {
  here.assigned = assigned;
  const claims = here.items.filter((item) => !isSilent(item)).length;
  const told = words.progress(today, today + (here.filters.standing === "unreviewed" ? waiting : claims));
  byId("progress").textContent = [told, silent ? words.silent(silent) : ""].filter(Boolean).join(" · ");
}

export const refreshProgress = async () => progress(await api.queue({ ...here.filters, limit: 1 }));

/** Shows the claim at hand with its report. */
export async function open({ focus = true } = {}) {
  const item = here.items[here.at];
  if (!item && !here.report) {
    showNothing();
    return;
  }
  const report = here.report || item.report.id;
  if (here.seen?.report.id !== report) here.seen = await api.report(report);
  if (here.report) listReport();
  if (!here.report && here.seen.assignment) await toReport(report, item.claim.id);
  else draw({ focus });
}

export async function goTo(number, { focus = true } = {}) {
  here.at = Math.min(Math.max(number, 0), Math.max(here.items.length - 1, 0));
  if (!here.report && here.at >= here.items.length - 1 && here.next) await moreOfQueue();
  await open({ focus });
}

export async function toReport(report, claim = "") {
  here.report = report;
  here.seen = await api.report(report);
  here.items = claim ? [{ claim: { id: claim } }] : here.items.slice(here.at, here.at + 1);
  here.at = 0;
  listReport();
  drawHead();
  history.replaceState(null, "", `/review?report=${encodeURIComponent(report)}`);
  draw({ focus: true });
}

export async function toQueue() {
  here.report = "";
  here.seen = null;
  history.replaceState(null, "", "/review");
  await loadQueue();
}
