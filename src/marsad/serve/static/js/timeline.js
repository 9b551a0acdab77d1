// Incidents by day, week or month, with the killed above; a click on a bar narrows the view to it.

import { byId, el, show, svg } from "./dom.js";
import { day, killed } from "./format.js";
import { update } from "./state.js";
import { locale, words } from "./words.js";

const DAY_MS = 86_400_000;
const [HEIGHT, FOOT, TOP] = [76, 16, 6];
const host = byId("timeline");
let last = null;

const date = (iso) => Date.parse(`${iso}T00:00:00Z`);
const iso = (time) => new Date(time).toISOString().slice(0, 10);

function stepOf(days) {
  const length = (date(days.at(-1).day) - date(days[0].day)) / DAY_MS;
  if (length <= 120) return { name: words.perDay, floor: (time) => time, next: (time) => time + DAY_MS };
  if (length <= 900) return { name: words.perWeek, floor: monday, next: (time) => time + 7 * DAY_MS };
  return { name: words.perMonth, floor: firstOfMonth, next: nextMonth };
}

const monday = (time) => time - ((new Date(time).getUTCDay() + 6) % 7) * DAY_MS;
const firstOfMonth = (time) => Date.UTC(new Date(time).getUTCFullYear(), new Date(time).getUTCMonth(), 1);
const nextMonth = (time) => Date.UTC(new Date(time).getUTCFullYear(), new Date(time).getUTCMonth() + 1, 1);

/** Counts by step, empty steps included. */
function buckets(days, step) {
  const counts = new Map();
  for (let time = step.floor(date(days[0].day)); time <= date(days.at(-1).day); time = step.next(time)) {
    counts.set(time, { start: time, end: step.next(time) - DAY_MS, incidents: 0, killed: { low: 0, high: 0, open: false } });
  }
  for (const one of days) {
    const bucket = counts.get(step.floor(date(one.day)));
    bucket.incidents += one.incidents;
    bucket.killed = {
      low: bucket.killed.low + one.killed.low,
      high: bucket.killed.high + one.killed.high,
      open: bucket.killed.open || one.killed.open,
    };
  }
  return [...counts.values()];
}

/** Draws the strip from the server's days. */
export function showTimeline(timeline) {
  last = timeline;
  if (!timeline.days.length) {
    show(host, el("p", { class: "note" }, words.timelineEmpty));
    return;
  }
  const step = stepOf(timeline.days);
  const bars = buckets(timeline.days, step);
  const width = Math.max(host.clientWidth - 24, 200);
  const strip = svg(
    "svg",
    { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: "img", "aria-label": summary(step, bars) },
    drawn(bars, width),
  );
  const rest = timeline.undated ? el("small", {}, " · ", words.undatedToo(timeline.undated)) : null;
  show(host, el("h2", {}, step.name, rest), strip);
}

function summary(step, bars) {
  const count = bars.reduce((total, bar) => total + bar.incidents, 0);
  return `${step.name}: ${words.bar(words.to(day(iso(bars[0].start)), day(iso(bars.at(-1).end))), count, "")}`;
}

function drawn(bars, width) {
  const slot = width / bars.length;
  const most = Math.max(...bars.map((bar) => bar.incidents));
  const room = HEIGHT - FOOT - TOP;
  const axis = svg("line", { class: "axis", x1: 0, x2: width, y1: HEIGHT - FOOT + 0.5, y2: HEIGHT - FOOT + 0.5 });
  return [bars.map((bar, index) => drawBar(bar, index * slot, slot, (bar.incidents / most) * room)), axis, ticks(bars, slot)];
}

function drawBar(bar, left, slot, height) {
  const gap = Math.min(2, slot * 0.2);
  const label = bar.start === bar.end ? day(iso(bar.start)) : words.to(day(iso(bar.start)), day(iso(bar.end)));
  const dead = bar.killed.high ? killed(bar.killed) : "";
  return svg(
    "g",
    { class: "bar", onclick: () => update({ since: iso(bar.start), until: iso(bar.end) }) },
    svg("title", {}, words.bar(label, bar.incidents, dead)),
    svg("rect", { class: "slot", x: left, y: 0, width: slot, height: HEIGHT - FOOT }),
    svg("rect", { class: "fill", x: left + gap / 2, y: HEIGHT - FOOT - height, width: Math.max(slot - gap, 1), height, rx: Math.min(2, slot / 4) }),
  );
}

function ticks(bars, slot) {
  const each = Math.ceil(bars.length / Math.max(2, Math.floor((bars.length * slot) / 110)));
  const long = bars.at(-1).end - bars[0].start > 300 * DAY_MS;
  const form = new Intl.DateTimeFormat(locale, long ? { month: "short", year: "numeric", timeZone: "UTC" } : { day: "numeric", month: "short", timeZone: "UTC" });
  return bars
    .filter((_, index) => index % each === 0)
    .map((bar, index) => svg("text", { x: index * each * slot + 2, y: HEIGHT - 3 }, form.format(bar.start)));
}

new ResizeObserver(() => last && showTimeline(last)).observe(host);
