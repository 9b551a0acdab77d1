// The list of incidents: newest first, a page at a time, walked with the arrow keys.

import { api } from "./api.js";
import { isFiltered } from "./asked.js";
import { button, byId, el, show, tinted } from "./dom.js";
import { colourOf } from "./families.js";
import { day, interval, killed, placeName, precision } from "./format.js";
import { NO_PANEL, NO_REPORT, update } from "./state.js";
import { types, words } from "./words.js";

const list = byId("list");
let chosen = "";

/** Shows and returns the first page of what fits; `signal` ends it when something else is asked. */
export async function fillList(filters, signal) {
  list.setAttribute("aria-busy", "true");
  show(list, list.children.length ? [...list.children] : el("p", { class: "note" }, words.loading));
  const page = await api.incidents(filters, "", signal);
  if (!page.incidents.length) show(list, isFiltered(filters) ? el("p", { class: "note" }, words.nothingFits) : empty());
  else show(list, el("ol", { class: "rows" }, page.incidents.map(row)), moreButton(filters, page.next));
  list.scrollTop = 0;
  list.removeAttribute("aria-busy");
  choose(chosen);
  return page.incidents;
}

function empty() {
  return el(
    "div",
    { class: "note empty" },
    el("h2", {}, words.emptyTitle),
    el("p", {}, words.emptyText),
    el("p", {}, el("code", {}, words.emptyCommand)),
  );
}

function moreButton(filters, after) {
  if (!after) return null;
  return button(words.more, (event) => addPage(event.currentTarget, filters, after), { class: "more-rows" });
}

async function addPage(pressed, filters, after) {
  pressed.disabled = true;
  try {
    const page = await api.incidents(filters, after);
    const rows = page.incidents.map(row);
    list.querySelector("ol").append(...rows);
    pressed.replaceWith(moreButton(filters, page.next) ?? "");
    choose(chosen);
    rows[0]?.firstChild.focus();
  } catch (error) {
    pressed.disabled = false;
    pressed.textContent = words.failed(error.message);
  }
}

const isWide = (place) => place.radius_km >= 5 || place.lat == null;

/** One incident as a row. */
function row(incident) {
  const place = incident.places[0];
  return entry(incident, {
    date: interval(incident.date),
    where: place ? placeName(place) : words.unplaced,
    precise: place && isWide(place) ? precision(place) : "",
    killed: killed(incident.killed),
    said: [words.sourcesOf(incident.sources.length), originsOf(incident)].filter(Boolean).join(" · "),
  });
}

/** What the map knows of an incident, as a row. */
export function markerRow(marker) {
  return entry(marker, {
    date: marker.date ? day(marker.date) : words.undated,
    where: marker.place,
    precise: "",
    killed: killed(countOf(marker)),
    said: "",
  });
}

/** A marker's count of the killed as an incident has it: on the map there are plain fields only. */
const countOf = ({ killed: best, killed_low: low = 0, killed_high: high = 0, killed_open: open = false }) =>
  best === undefined ? null : { low, best, high, open };

function entry({ id, type, title, contested }, { date, where, precise, killed: dead, said }) {
  const open = () => update({ ...NO_PANEL, ...NO_REPORT, incident: id });
  const node = button("", open, { class: "row", "data-id": id, tabindex: -1 });
  node.append(
    el("span", { class: "row-top" }, typeChip(type), el("span", { class: "date" }, date)),
    el("span", { class: "title", dir: "auto" }, title),
    el("span", { class: "where", dir: "auto" }, where, precise ? el("small", {}, ` · ${precise}`) : null),
    el(
      "span",
      { class: "row-end" },
      dead ? el("strong", {}, dead) : null,
      said ? el("span", {}, said) : null,
      contested ? el("span", { class: "badge contested" }, words.contested) : null,
    ),
  );
  return el("li", {}, node);
}

function originsOf(incident) {
  return incident.origins.count == null ? "" : words.originsOf(incident.origins.count);
}

export const typeChip = (type) => tinted(el("span", { class: "chip" }, types[type] ?? type), colourOf(type));

/** Marks the chosen incident, and lets the tab key land on it. */
export function choose(id) {
  chosen = id;
  const rows = [...list.querySelectorAll(".row")];
  const current = rows.find((one) => one.dataset.id === id);
  for (const one of rows) {
    one.tabIndex = -1;
    one.removeAttribute("aria-current");
  }
  if (current) current.setAttribute("aria-current", "true");
  if (current ?? rows[0]) (current ?? rows[0]).tabIndex = 0;
  current?.scrollIntoView({ block: "nearest" });
}

/** Puts the focus on the row that the tab key would land on. */
export const focusRow = () => (list.querySelector('.row[tabindex="0"]') ?? list).focus();

const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };

list.addEventListener("keydown", (event) => {
  const step = STEPS[event.key];
  const rows = [...list.querySelectorAll(".row")];
  const at = rows.indexOf(document.activeElement);
  if (step === undefined || at < 0) return;
  event.preventDefault();
  const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
  next.tabIndex = 0;
  if (next !== rows[at]) rows[at].tabIndex = -1;
  next.focus();
});
