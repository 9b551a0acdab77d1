// The two charts as uPlot draws them: incidents as bars, one part on the other; the killed as a band around the best.

import uPlot from "../../vendor/uplot/uPlot.esm.js";
import { dayAt, secondsOf } from "../days.js";
import { shade } from "../light.js";
import { locale } from "../words.js";

const LEFT = 44;
const FONT = "12px system-ui, sans-serif";
const form = (options) => new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
const DAYS = form({ day: "numeric", month: "short" });
const DAYS_YEAR = form({ day: "numeric", month: "short", year: "numeric" });
const MONTHS = form({ month: "short" });
const YEARS = form({ month: "short", year: "numeric" });

function tick(seconds, before, step) {
  const [date, last] = [new Date(seconds * 1000), before === undefined ? null : new Date(before * 1000)];
  const isNewYear = last?.getUTCFullYear() !== date.getUTCFullYear();
  if (step >= 27 * 86_400) return (isNewYear ? YEARS : MONTHS).format(date);
  return (isNewYear ? DAYS_YEAR : DAYS).format(date);
}

function axes(withDays) {
  const look = { stroke: shade("--muted"), font: FONT, grid: { stroke: shade("--line"), width: 1 }, ticks: { show: false } };
  return [
    { ...look, show: withDays, size: 22, gap: 4, space: 90, grid: { show: false }, values: (_, splits, __, ___, step) => splits.map((one, index) => tick(one, splits[index - 1], step)) },
    { ...look, size: LEFT, gap: 4, space: 26, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6], values: (_, splits) => splits.map((one) => one.toLocaleString(locale, { notation: one >= 10_000 ? "compact" : "standard" })) },
  ];
}

/** What both charts share. `hooks` tells of the pointer and of what is chosen. */
function frame({ width, height, range, withDays, hooks, veil, top }) {
  return {
    width,
    height,
    padding: [8, 26, withDays ? 0 : 4, 0],
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
    legend: { show: false },
    cursor: { y: false, points: { show: false }, sync: { key: "marsad" }, drag: { x: true, y: false, setScale: false, dist: 5 } },
    scales: { x: { time: true, range: () => range }, y: { range: (_, __, most) => [0, (top ?? Math.max(most, 1)) * 1.06] } },
    axes: axes(withDays),
    hooks: { ...hooks, draw: [(plot) => veil(plot)] },
  };
}

const starts = (periods) => [...periods.map((one) => secondsOf(one.start)), secondsOf(periods.at(-1).end + 1)];

/** Incidents by period; `parts` lie on each other, none means one bar. */
export function incidentBars(host, periods, parts, look) {
  const shown = parts.length ? parts : [{ colour: "--bar", counts: periods.map((one) => one.incidents) }];
  let below = periods.map(() => 0);
  const heaped = shown.map(({ colour, counts }) => {
    below = below.map((sum, index) => sum + counts[index]);
    return { colour, tops: [...below, null] };
  });
  heaped.reverse(); // the highest first: those in front hide its lower part
  const bars = uPlot.paths.bars({ size: [0.86, 46, 1], align: 1 });
  const series = heaped.map(({ colour }) => ({ paths: bars, fill: shade(colour), width: 0, points: { show: false } }));
  return new uPlot({ ...frame(look), series: [{}, ...series] }, [starts(periods), ...heaped.map((one) => one.tops)], host);
}

/** The killed by period: a band from the least to the most, the best figure in it. */
export function killedBand(host, periods, look) {
  const steps = uPlot.paths.stepped({ align: 1 });
  const of = (name) => [...periods.map((one) => one[name]), periods.at(-1)[name]];
  const line = (stroke, width) => ({ paths: steps, stroke, width, points: { show: false } });
  const series = [{}, line(shade("--toll-edge"), 1), line(shade("--toll-edge"), 1), line(shade("--toll"), 2)];
  const bands = [{ series: [1, 2], fill: shade("--toll-band") }];
  return new uPlot({ ...frame(look), series, bands }, [starts(periods), of("high"), of("low"), of("best")], host);
}

/** Dims what lies outside of some days; null dims nothing. `day` is marked by a line. */
export function dim(plot, days, day) {
  const { ctx, bbox } = plot;
  const at = (number) => Math.min(Math.max(plot.valToPos(secondsOf(number), "x", true), bbox.left), bbox.left + bbox.width);
  ctx.save();
  if (days) {
    const [left, right] = [at(days[0]), at(days[1] + 1)];
    ctx.fillStyle = shade("--veil");
    ctx.fillRect(bbox.left, bbox.top, left - bbox.left, bbox.height);
    ctx.fillRect(right, bbox.top, bbox.left + bbox.width - right, bbox.height);
  }
  if (day) {
    ctx.fillStyle = shade("--accent");
    ctx.fillRect(at(day[1] + 1) - 1.5 * devicePixelRatio, bbox.top, 3 * devicePixelRatio, bbox.height);
  }
  ctx.restore();
}

/** The days between two positions on a chart, as numbers. */
export const daysBetween = (plot, left, right) => [dayAt(plot.posToVal(left, "x")), dayAt(plot.posToVal(right, "x"))];
