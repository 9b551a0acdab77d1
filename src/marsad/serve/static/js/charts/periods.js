// Days gathered into days, weeks or months, by how long the time is that they cover.

import { dateOf, numberOf } from "../days.js";
import { MEMBERS, familyOf } from "../families.js";
import { families, words } from "../words.js";

const MOST_SIDES = 6;
const FEW = 0.04; // of all incidents, at either end
const toNumber = (year, month) => Date.UTC(year, month, 1) / 86_400_000;

const STEPS = {
  day: { key: "day", floor: (day) => day, next: (day) => day + 1 },
  week: { key: "week", floor: (day) => day - ((dateOf(day).getUTCDay() + 6) % 7), next: (day) => day + 7 },
  month: {
    key: "month",
    floor: (day) => toNumber(dateOf(day).getUTCFullYear(), dateOf(day).getUTCMonth()),
    next: (day) => toNumber(dateOf(day).getUTCFullYear(), dateOf(day).getUTCMonth() + 1),
  },
};

/** The step that fits so many days; days are numbers. */
export function stepOf(first, last) {
  if (last - first <= 120) return STEPS.day;
  return last - first <= 900 ? STEPS.week : STEPS.month;
}

/** The first and last day of nearly all incidents, where the others would squeeze these together; else of all. */
export function busyDays(days) {
  const [first, last] = [numberOf(days[0].day), numberOf(days.at(-1).day)];
  const total = days.reduce((sum, one) => sum + one.incidents, 0);
  const at = (share) => {
    let sum = 0;
    return numberOf(days.find((one) => (sum += one.incidents) >= total * share).day);
  };
  const [from, to] = [at(FEW), at(1 - FEW)];
  return to - from < (last - first) / 2 && to > from ? [from, to] : [first, last];
}

/** Empty periods from the first day to the last: each has its first day, its last, and nothing in it. */
function emptyPeriods(first, last, step) {
  const periods = [];
  for (let start = step.floor(first); start <= last; start = step.next(start)) {
    periods.push({ start, end: step.next(start) - 1, incidents: 0, low: 0, best: 0, high: 0, open: false });
  }
  return periods;
}

/** The days of a timeline as periods within some days, each with its parts by type where the timeline tells them. */
export function periodsOf(timeline, [first, last]) {
  const step = stepOf(first, last);
  const periods = emptyPeriods(first, last, step);
  const at = new Map(periods.map((one, index) => [one.start, index]));
  const parts = partsByFamily(timeline, periods.length);
  for (const one of timeline.days) {
    const number = numberOf(one.day);
    const index = number < first || number > last ? undefined : at.get(step.floor(number));
    if (index === undefined) continue;
    add(periods[index], one);
    (one.of ?? []).forEach((count, type) => (parts.of(timeline.types[type])[index] += count));
  }
  return { step, periods, parts: parts.list() };
}

function add(period, { incidents, killed }) {
  period.incidents += incidents;
  period.low += killed.low;
  period.best += killed.best;
  period.high += killed.high;
  period.open ||= killed.open;
}

function partsByFamily(timeline, length) {
  const counts = new Map();
  return {
    of(type) {
      const family = familyOf(type);
      if (!counts.has(family)) counts.set(family, new Array(length).fill(0));
      return counts.get(family);
    },
    list: () =>
      timeline.types
        ? Object.keys(MEMBERS)
            .filter((family) => counts.has(family))
            .map((family) => ({ label: families[family], colour: `--of-${family}`, counts: counts.get(family) }))
        : [],
  };
}

/** The rows of trends by side as parts of the same periods: those with most incidents, and all others together. */
export function partsBySide(rows, periods) {
  const at = new Map(periods.map((one, index) => [one.start, index]));
  const sides = new Map();
  for (const row of rows) {
    const index = row.start ? at.get(numberOf(row.start)) : undefined;
    if (index === undefined) continue;
    const key = row.side || "";
    const side = sides.get(key) ?? { label: row.side_name ?? "", total: 0, counts: new Array(periods.length).fill(0) };
    side.counts[index] += row.incidents;
    side.total += row.incidents;
    sides.set(key, side);
  }
  const unknown = sides.get("");
  const ranked = [...sides.values()].filter((one) => one !== unknown).sort((a, b) => b.total - a.total);
  const rest = [...ranked.slice(MOST_SIDES), ...(unknown ? [unknown] : [])];
  const shown = ranked.slice(0, MOST_SIDES).map((one, index) => ({ ...one, colour: `--side-${index}` }));
  if (!rest.length) return shown;
  const counts = periods.map((_, index) => rest.reduce((sum, one) => sum + one.counts[index], 0));
  return [...shown, { label: words.otherSides, colour: "--of-other", counts }];
}
