// The review page: a queue of claims on the left, the report's words in the middle, the claim on the right.

import { button, byId, el, show } from "../dom.js";
import { day } from "../format.js";
import { api, mayReview, person } from "./api.js";
import { assignForm, assigned, banner, comparable, showCompared } from "./blind.js";
import { showClaim } from "./claim.js";
import { editor } from "./editor.js";
import { showIncident } from "./incident.js";
import { listen, showHelp, walk } from "./keys.js";
import { showMissed } from "./missed.js";
import { signature } from "./signature.js";
import { follow, showFilters, showReportHead, showRows } from "./queue.js";
import { chosen, light, onClaim, showText } from "./text.js";
import { types } from "../words.js";
import { fields, standings, words } from "./words.js";

const [list, sheet, panel] = [byId("queue"), byId("report"), byId("claim")];
const here = {
  filters: { standing: "unreviewed", type: "", place: "", source: "" },
  items: [],
  at: 0,
  waiting: 0,
  assigned: [],
  report: "", // whose claims are listed; empty: the queue
  seen: null, // the report at hand
  undoable: [], // what was done here, latest last
  busy: 0,
  turn: Promise.resolve(),
};

const one = () => here.seen?.claims.find((each) => each.claim.id === here.items[here.at]?.claim.id) ?? null;
const say = (text) => (byId("said").textContent = text);

/** Does one thing after another; what goes wrong is said, and nothing is lost. */
function attempt(work) {
  here.busy += 1;
  document.body.classList.add("busy");
  here.turn = here.turn
    .then(work)
    .catch(fail)
    .finally(() => {
      here.busy -= 1;
      document.body.classList.toggle("busy", here.busy > 0);
    });
  return here.turn;
}

/** Does something to the claim that is seen; what comes while another claim is being fetched is not meant for that. */
function act(work) {
  if (here.busy) say(words.wait);
  else attempt(work);
}

function fail(error) {
  say(words.failed(error.message));
  byId("said").classList.add("wrong");
  setTimeout(() => byId("said").classList.remove("wrong"), 6000);
}

// ---- what is listed

async function loadQueue() {
  const queue = await api.queue(here.filters, 0);
  here.items = queue.claims;
  here.at = 0;
  progress(queue);
  drawHead();
  await open();
}

async function moreOfQueue() {
  const left = here.items.filter((item) => item.standing === "read").length;
  const queue = await api.queue(here.filters, here.filters.standing === "unreviewed" ? left : here.items.length);
  const known = new Set(here.items.map((item) => item.claim.id));
  here.items.push(...queue.claims.filter((item) => !known.has(item.claim.id)));
  progress(queue);
  drawRows();
}

function progress({ today, waiting, assigned: mine }) {
  here.waiting = waiting;
  here.assigned = mine;
  byId("progress").textContent = words.progress(today, today + (here.filters.standing === "unreviewed" ? waiting : here.items.length));
}

const refreshProgress = async () => progress(await api.queue({ ...here.filters, limit: 1 }, 0));

function drawHead() {
  const head = byId("queue-head");
  if (here.report) {
    showReportHead(head, here.seen, () => attempt(toQueue));
    return;
  }
  showFilters(head, here.filters, (filters) => {
    here.filters = filters;
    attempt(loadQueue);
  });
  head.append(assigned(here.assigned, (report) => attempt(() => toReport(report))) ?? "");
}

function drawRows({ focus = false } = {}) {
  const left = here.items.filter((item) => item.standing === "read").length;
  const more = !here.report && here.waiting > left && here.filters.standing === "unreviewed";
  showRows(list, here.items, here.at, (number) => attempt(() => goTo(number)), more ? () => attempt(moreOfQueue) : null);
  follow(list, { focus });
}

/** Shows the claim at hand with its report. */
async function open({ focus = true } = {}) {
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

function listReport() {
  const at = here.items[here.at]?.claim.id;
  const starts = ({ claim }) => claim.evidence[0]?.start ?? 0;
  const claims = [...here.seen.claims].sort((left, right) => starts(left) - starts(right));
  here.items = claims.map(({ claim, standing }) => ({ claim, standing, report: here.seen.report }));
  here.at = Math.max(0, here.items.findIndex((item) => item.claim.id === at));
}

function draw({ focus = false } = {}) {
  chosen();
  const current = one();
  // What is listed may have been read before somebody changed it.
  if (current) here.items[here.at] = { ...here.items[here.at], claim: current.claim, standing: current.standing };
  drawRows({ focus });
  drawReport(current?.claim.id ?? "");
  if (current) {
    showClaim(panel, current, here.seen, does);
    walk(panel.querySelector(".claim-fields"), ".claim-field");
    showIncident(byId("of-incident"), here.seen.report.id, current.claim, decided, fail).catch(fail);
  } else showNoClaim();
  location.replace(`#${new URLSearchParams({ claim: current?.claim.id ?? "" })}`);
}

function drawReport(claim) {
  const { report, claims, assignment, orphans } = here.seen;
  const scroll = el("div", { class: "sheet-text" });
  const foot = el("div", { class: "sheet-foot" });
  show(
    sheet,
    el(
      "header",
      { class: "sheet-top" },
      el("h2", { dir: "auto" }, report.title || report.id),
      el("p", { class: "small" }, el("bdi", {}, [report.publisher, report.published && day(report.published), report.id].filter(Boolean).join(" · "))),
      here.report ? null : button([words.toReport, el("kbd", { "aria-hidden": true }, "t")], () => attempt(() => toReport(report.id)), { class: "quiet", "aria-keyshortcuts": "t" }),
    ),
    assignment ? banner(assignment, does.done) : null,
    orphans.length ? el("p", { class: "banner" }, words.orphans(orphans.length)) : null,
    scroll,
    foot,
  );
  showText(scroll, report, claims, claim);
  if (!assignment) {
    foot.append(assignForm(report.id, (id, names, start) => attempt(() => assign(id, names, start))));
    comparable(report.id, (name) => attempt(() => compare(name))).then((found) => foot.prepend(...found), fail);
  }
}

function showNothing() {
  show(list);
  const filtered = here.filters.type || here.filters.place || here.filters.source || here.filters.standing !== "unreviewed";
  show(sheet, el("p", { class: "note nothing" }, filtered ? words.nothingFits : words.nothing, " ", words.emptyStore, " ", el("code", {}, "marsad add PATH")));
  show(panel);
}

function showNoClaim() {
  show(panel, el("p", { class: "note" }, words.noClaims), el("div", { class: "actions" }, button([words.missed, el("kbd", {}, "m")], does.missed, { class: "act m" }), button([words.undo, el("kbd", {}, "u")], does.undo, { class: "act u" })));
}

// ---- going about

async function goTo(number, { focus = true } = {}) {
  here.at = Math.min(Math.max(number, 0), Math.max(here.items.length - 1, 0));
  if (!here.report && here.at >= here.items.length - 1 && here.waiting > here.items.length) await moreOfQueue();
  await open({ focus });
}

async function toReport(report, claim = "") {
  here.report = report;
  here.seen = await api.report(report);
  here.items = claim ? [{ claim: { id: claim } }] : here.items.slice(here.at, here.at + 1);
  here.at = 0;
  listReport();
  drawHead();
  history.replaceState(null, "", `/review?report=${encodeURIComponent(report)}`);
  draw({ focus: true });
}

async function toQueue() {
  here.report = "";
  here.seen = null;
  history.replaceState(null, "", "/review");
  await loadQueue();
}

// ---- doing

/** After an act: the report as it stands now, and on to what comes next. */
async function after(made, { next = false, what = "" } = {}) {
  here.seen = made.seen;
  here.undoable.push(...made.acts.filter((act) => act.verb !== "undo").map((act) => ({ act: act.id })));
  say(what);
  const waits = here.items.findIndex((item, number) => number > here.at && item.standing === "read");
  const current = one();
  if (current) here.items[here.at] = { ...here.items[here.at], claim: current.claim, standing: current.standing };
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

async function save(field, value) {
  const claim = one().claim.id;
  await after(await api.correct(claim, { [field]: value }), { what: `${words.saved}: ${fields[field]}` });
  focusField(field);
}

function focusField(field) {
  panel.querySelector(`[data-field="${field}"]`)?.focus();
}

function edit(field) {
  const current = one();
  const row = panel.querySelector(`[data-row="${field}"]`);
  if (!current || !row || here.busy) return;
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

async function undo() {
  const last = here.undoable.pop() ?? lastOfMine();
  if (!last) {
    say(words.nothingToUndo);
    return;
  }
  if (last.decision) {
    await api.undoDecision(last.decision);
    draw();
  } else {
    const made = await api.undo(last.act);
    backTo(made);
    await refreshProgress();
    await open();
  }
  say(words.undone);
}

/** What the reviewer did last to the claim at hand, in an earlier visit too. */
function lastOfMine() {
  const acts = one()?.acts ?? [];
  const mine = here.seen?.acts.filter((act) => acts.includes(act.id) && act.by === person()) ?? [];
  return mine.length ? { act: mine.at(-1).id } : null;
}

/** Goes back to the claim whose act was taken back, where it is still listed. */
function backTo({ acts, seen }) {
  here.seen = seen;
  const number = here.items.findIndex((item) => item.claim.id === acts[0].claim);
  if (number >= 0) here.at = number;
  const found = seen.claims.find((each) => each.claim.id === here.items[here.at]?.claim.id);
  if (found) here.items[here.at] = { ...here.items[here.at], standing: found.standing, claim: found.claim };
  // An added claim that is taken back is no more.
  else if (number >= 0) here.items.splice(number, 1);
}

function missed() {
  if (!here.seen || here.busy) return;
  const near = one()?.claim.evidence[0]?.start ?? 0;
  const add = (told) =>
    attempt(async () => {
      const made = await api.add(here.seen.report.id, told);
      const { claim } = made.acts[0];
      const found = made.seen.claims.find((each) => each.claim.id === claim);
      here.items.splice(here.at + 1, 0, { claim: found.claim, standing: found.standing, report: made.seen.report });
      here.at += 1;
      await after(made, { what: words.acted(standings.added, types[told.type]) });
      focusField("places");
    });
  showMissed(panel, near, add, () => draw({ focus: true }));
}

function decided(made, what) {
  here.undoable.push({ decision: made.decision.id });
  say(what);
  draw({ focus: true });
}

async function assign(report, names, start) {
  await api.assign(report, names, start);
  say(words.acted(words.give, names.join(", ")));
  await toReport(report);
}

async function compare(assignment) {
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

const press = (selector) => panel.querySelector(selector)?.click();

const does = {
  accept: () => judged("accept", "accepted"),
  reject: () => judged("reject", "rejected"),
  missed,
  undo: () => act(undo),
  edit,
  light,
  done: () =>
    act(async () => {
      if (!here.seen?.assignment) return;
      const made = await api.done(here.seen.assignment.id);
      await after(made, { what: words.done });
    }),
};

async function begin() {
  for (const node of document.querySelectorAll("[data-words]")) node.textContent = words[node.dataset.words];
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", words[node.dataset.label]);
  const help = byId("help-button");
  help.textContent = words.helpButton;
  help.addEventListener("click", showHelp);
  await api.me();
  signature(() => {
    here.seen = null;
    attempt(here.report ? () => toReport(here.report) : loadQueue);
  });
  if (!mayReview()) {
    show(sheet, el("p", { class: "note" }, words.notForYou));
    return;
  }
  const report = new URLSearchParams(location.search).get("report");
  const claim = new URLSearchParams(location.hash.slice(1)).get("claim");
  if (report) {
    await refreshProgress();
    await toReport(report, claim ?? "");
  } else await loadQueue();
}

listen({
  j: () => attempt(() => goTo(here.at + 1)),
  k: () => attempt(() => goTo(here.at - 1)),
  a: does.accept,
  r: does.reject,
  e: () => focusField("type"),
  m: missed,
  u: does.undo,
  s: () => press(".act.s"),
  g: () => press(".act.g"),
  d: does.done,
  t: () => attempt(() => (here.report ? toQueue() : here.seen ? toReport(here.seen.report.id) : null)),
  w: () => panel.querySelector(".editor .pick-words")?.click(),
  "?": showHelp,
  Escape: () => draw({ focus: true }),
});
walk(list, ".row");
onClaim(sheet, (claim) => {
  const number = here.items.findIndex((item) => item.claim.id === claim);
  if (number >= 0) attempt(() => goTo(number, { focus: false }));
});
attempt(begin);
