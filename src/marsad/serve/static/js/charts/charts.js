// The charts under the map: what is drawn on them, what is chosen on them.

import { api } from "../api.js";
import { timelessOf, windowOf } from "../asked.js";
import { button, byId, el, show, tinted } from "../dom.js";
import { isoOf, numberOf, secondsOf } from "../days.js";
import { day, killed } from "../format.js";
import { onTheme } from "../light.js";
import { asks, attempt } from "../parts.js";
import { state, update } from "../state.js";
import { words } from "../words.js";
import { periodName, setDays } from "./choosing.js";
import { byFinger, endsOf } from "./ends.js";
import { busyDays, partsBySide, periodsOf } from "./periods.js";
import { daysBetween, dim, incidentBars, killedBand } from "./plots.js";
import { tableOf } from "./table.js";

const [BARS, BAND] = [78, 78];
const host = byId("timeline");
let timeline = null;
let drawn = null; // what is on the page: the plots, and the periods they are of

/** Asks for what the filters leave, whatever its days, and draws it. */
export function loadCharts() {
  host.setAttribute("aria-busy", "true");
  return attempt(host, loadCharts, async () => {
    const { by } = state();
    timeline = await api.timeline(timelessOf(state()), by === "type" ? "type" : "", asks("timeline"));
    tellDays(timeline.days.length ? busyDays(timeline.days) : null);
    await draw();
    host.removeAttribute("aria-busy");
  });
}

let tellDays = () => {};
/** Calls back with the days that the charts cover, null where there are none. */
export const onDays = (listener) => (tellDays = listener);

const seenDays = () => {
  const { since, until, zoom } = state();
  const [first, last] = [timeline.days[0].day, timeline.days.at(-1).day].map(numberOf);
  if (!zoom) return busyDays(timeline.days);
  if (zoom === "all") return [first, last];
  const from = since ? Math.max(numberOf(since), first) : first;
  return [from, Math.max(from, until ? Math.min(numberOf(until), last) : last)];
};

async function draw() {
  drawn?.plots.forEach((plot) => plot.destroy());
  drawn = null;
  if (!timeline.days.length) return show(host, el("p", { class: "note" }, words.timelineEmpty));
  const found = periodsOf(timeline, seenDays());
  found.top = topOf(found.periods);
  const parts = state().by === "side" ? await sides(found) : found.parts;
  const [bars, band, said] = [el("div", { class: "plot" }), el("div", { class: "plot" }), el("output", { class: "said" })];
  const image = el("div", { role: "img", "aria-label": summary(found) }, bars, el("p", { class: "plot-name" }, words.killedChart), band);
  const ends = endsOf({ seen: chosenPeriods, change: moveTo, clear, at: periodUnder });
  const held = document.activeElement?.closest("#timeline .end")?.dataset.end; // the zoom draws anew under the keys
  show(host, heading(found, parts, said), el("div", { class: "plots", role: "group", "aria-label": words.brush }, image, ends), rest(found));
  drawn = { ...found, parts, said, bars, band, ends, plots: [] };
  plot();
  ends.find((one) => one.dataset.end === held)?.focus({ preventScroll: true });
}

/** Where the tolls' scale ends: one that would flatten all others is cut, and the page says so. */
function topOf(periods) {
  const highest = periods.map((one) => one.high).sort((a, b) => b - a);
  const usual = highest[Math.ceil(highest.length * 0.03)] ?? 0;
  return usual > 0 && highest[0] > usual * 6 ? usual * 2 : Math.max(highest[0], 1);
}

async function sides({ step, periods }) {
  const { words: text, place, country, actor, type, source } = state();
  const table = await api.trends({ words: text, place, country, actor, type, source }, step.key, "side", asks("trends"));
  return partsBySide(table.rows, periods);
}

/** What comes with each drawing of a chart: only then is known where its days are. */
function veil(one) {
  dim(one, chosenDays(), shownDays());
  if (one === drawn?.plots[0]) placeEnds(one);
}

function plot() {
  const { periods, parts, bars, band } = drawn;
  const width = Math.max(host.clientWidth - 28, 240);
  const range = [secondsOf(periods[0].start), secondsOf(periods.at(-1).end + 1)];
  const look = { width, range, veil, hooks: { setCursor: [point], setSelect: [choose] } };
  drawn.plots.forEach((one) => one.destroy());
  drawn.plots = [incidentBars(bars, periods, parts, { ...look, height: BARS, withDays: false }), killedBand(band, periods, { ...look, height: BAND, withDays: true, top: drawn.top })];
  drawn.width = width;
  for (const one of drawn.plots) {
    one.over.addEventListener("click", () => pick(one));
    byFinger(one, () => {
      choose(one);
      brushed = false; // no click comes behind a finger's brush
    });
  }
}

/** The chosen periods as [first, last] of all `count`; all of them where none are chosen. */
function chosenPeriods() {
  const { periods } = drawn;
  const [from, to] = chosenDays() ?? [-Infinity, Infinity];
  const first = periods.findIndex((one) => one.end >= from);
  const last = periods.findLastIndex((one) => one.start <= to);
  return { span: [first < 0 ? periods.length - 1 : first, Math.max(last, 0)].sort((a, b) => a - b), count: periods.length };
}

function moveTo([first, last]) {
  const [start, end] = [drawn.periods[first].start, drawn.periods[last].end];
  setDays(start, end, { step: false });
  const [incidents, low, best, high] = ["incidents", "low", "best", "high"].map((name) => drawn.periods.slice(first, last + 1).reduce((sum, one) => sum + one[name], 0));
  const open = drawn.periods.slice(first, last + 1).some((one) => one.open);
  drawn.said.value = told({ start, end, incidents, low, best, high, open });
}

/** Takes the choice back; says whether there was one. */
function clear() {
  if (!chosenDays()) return false;
  update({ since: "", until: "" });
  drawn.said.value = words.allTime;
  return true;
}

function periodUnder(x) {
  const [one] = drawn.plots;
  const { left, width } = one.over.getBoundingClientRect();
  const number = daysBetween(one, ...[0, 0].fill(Math.min(Math.max(x - left, 0), width - 1)))[0];
  return Math.max(drawn.periods.findIndex((period) => period.start <= number && number <= period.end), 0);
}

/** Puts the two ends beside the chosen periods, and tells where they are. */
function placeEnds(chart) {
  const { span, count } = chosenPeriods();
  const { periods, ends } = drawn;
  const sides = [periods[span[0]].start, periods[span[1]].end + 1];
  ends.forEach((node, end) => {
    const { start, end: last } = periods[span[end]];
    node.style.setProperty("left", `${chart.bbox.left / devicePixelRatio + chart.valToPos(secondsOf(sides[end]), "x")}px`);
    node.setAttribute("aria-valuemax", count - 1);
    node.setAttribute("aria-valuenow", span[end]);
    node.setAttribute("aria-valuetext", chosenDays() ? day(isoOf(end ? last : start)) : words.allTime);
    node.classList.toggle("on", Boolean(chosenDays()));
  });
}

function chosenDays() {
  const { since, until } = state();
  return since || until ? [since ? numberOf(since) : -1e6, until ? numberOf(until) : 1e6] : null;
}

function shownDays() {
  if (!state().day) return null;
  const { since, until } = windowOf(state());
  return [since ? numberOf(since) : -1e6, numberOf(until)];
}

/** Draws the chosen days anew, without asking. */
export function markDays(isZoomed) {
  if (!drawn) return;
  if (isZoomed) draw();
  else drawn.plots.forEach((one) => one.redraw(false));
  byId("zoom-days").hidden = !chosenDays() || state().zoom === "1";
}

function periodAt(number) {
  return drawn.periods.find((one) => one.start <= number && number <= one.end);
}

function point(one) {
  const { left, idx } = one.cursor;
  const period = idx === null || left < 0 ? null : periodAt(daysBetween(one, left, left)[0]);
  drawn.said.value = period ? told(period) : "";
}

let brushed = false;

function choose(one) {
  const { left, width } = one.select;
  if (width < 5) return;
  const [first, last] = daysBetween(one, left, left + width);
  brushed = true;
  one.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
  setDays(periodAt(first)?.start ?? first, periodAt(last)?.end ?? last);
}

/** A click without a brush chooses one period; on one that is chosen alone, it gives all days back. */
function pick(one) {
  const period = brushed ? null : periodAt(daysBetween(one, one.cursor.left, one.cursor.left)[0]);
  brushed = false;
  if (period) setDays(period.start, period.end);
}

const told = (period) => words.bar(periodName(period), period.incidents, period.high ? killed(period) : "");

function heading({ step }, parts, said) {
  const by = el(
    "select",
    { id: "by", onchange: ({ target }) => update({ by: target.value }, { step: false }) },
    ["", "type", "side"].map((value) => el("option", { value, selected: state().by === value }, words.bySplit[value])),
  );
  const { zoom } = state();
  return el(
    "header",
    { class: "charts-top" },
    el("h2", {}, words.per[step.key]),
    el("label", { for: "by" }, words.toldApart),
    by,
    el("ul", { class: "key" }, parts.map(({ label, colour }) => tinted(el("li", { class: "chip" }, el("bdi", {}, label)), `var(${colour})`))),
    said,
    button(words.zoomDays, () => update({ zoom: "1" }, { step: false }), { id: "zoom-days", class: "plain", hidden: !chosenDays() || zoom === "1" }),
    zoom ? button(words.busyTime, () => update({ zoom: "" }, { step: false }), { class: "plain" }) : null,
  );
}

function rest(found) {
  const table = el("details", { class: "as-table" }, el("summary", {}, words.asTable));
  table.addEventListener("toggle", () => table.open && table.children.length === 1 && table.append(tableOf(found.periods)), { once: true });
  const left = timeline.undated ? el("small", {}, words.undatedToo(timeline.undated)) : null;
  const beyond = timeline.days.reduce((sum, one) => sum + one.incidents, 0) - found.periods.reduce((sum, one) => sum + one.incidents, 0);
  const more = beyond && !state().zoom ? button(words.beyond(beyond), () => update({ zoom: "all" }, { step: false }), { class: "link" }) : null;
  const cut = found.periods.filter((one) => one.high > found.top).length;
  return el("footer", { class: "charts-end" }, table, more, cut ? el("small", {}, words.cutTops(cut, found.top)) : null, timeline.sums ? el("small", {}, words.sums(timeline.sums)) : null, left);
}

function summary({ step, periods }) {
  const all = periods.reduce((sum, one) => sum + one.incidents, 0);
  return `${words.per[step.key]}. ${words.bar(periodName({ start: periods[0].start, end: periods.at(-1).end }), all, "")}. ${words.chartHelp}`;
}

new ResizeObserver(() => drawn && Math.max(host.clientWidth - 28, 240) !== drawn.width && plot()).observe(host);
onTheme(() => drawn && draw());
