// The page: the state decides, the parts show.

import { FILTER_NAMES, api, filtersOf } from "./api.js";
import { button, byId, el, show } from "./dom.js";
import { buildFilters, suggest } from "./filters.js";
import { showHere, showIncident } from "./incident.js";
import { EMPTY } from "./mapdata.js";
import { choose, fillList, focusRow } from "./list.js";
import { showReport } from "./report.js";
import { onChange, state, update } from "./state.js";
import { showTimeline } from "./timeline.js";
import { words } from "./words.js";

const NARROW = matchMedia("(max-width: 760px)"); // where the panel covers the list
const panel = byId("panel");
const report = byId("report");
let map = null;
let points = null; // what fits the filters, as GeoJSON
const asking = { list: null, incident: null, report: null };

function wordIn() {
  for (const node of document.querySelectorAll("[data-words]")) node.textContent = words[node.dataset.words];
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", words[node.dataset.label]);
}

/** Ends what was asked before for the same part, and says whether this is still what is asked. */
function asks(part) {
  asking[part]?.abort();
  asking[part] = new AbortController();
  return asking[part].signal;
}

/** Runs a request for a part of the page; what goes wrong is said there, with a way to try again. */
async function attempt(node, again, work) {
  try {
    await work();
  } catch (error) {
    if (error.name === "AbortError") return;
    node.removeAttribute("aria-busy");
    show(node, el("div", { class: "note error", role: "alert" }, el("p", {}, words.failed(error.message)), button(words.retry, again)));
  }
}

function loadStatus() {
  return attempt(byId("counts"), loadStatus, async () => {
    const status = await api.status();
    show(
      byId("counts"),
      words.counts(status).map((text) => el("span", {}, text)),
      status.stale ? el("span", { class: "badge stale" }, words.stale) : null,
    );
  });
}

async function loadIncidents() {
  const filters = filtersOf(state());
  const signal = asks("list");
  await Promise.all([
    attempt(byId("list"), loadIncidents, async () => {
      const shown = await fillList(filters, signal);
      suggest("place", shown.flatMap(({ places }) => places.flatMap((place) => [place.name, place.admin1])));
      suggest("actor", shown.flatMap((one) => [...one.initiators, ...one.targets].map((actor) => actor.name)));
    }),
    attempt(byId("found"), loadIncidents, async () => {
      points = await api.map(filters, signal);
      byId("found").textContent = words.found(points.features.length + points.unplaced, points.unplaced);
      await map?.show(points);
    }),
    attempt(byId("timeline"), loadIncidents, async () => showTimeline(await api.timeline(filters, signal))),
  ]);
}

async function loadIncident() {
  const { incident } = state();
  if (!incident && panel.contains(document.activeElement)) focusRow();
  choose(incident);
  map?.choose(incident, { come: true });
  const signal = asks("incident");
  open(panel, Boolean(incident));
  if (!incident) return;
  show(panel, el("p", { class: "note" }, words.loading));
  await attempt(panel, loadIncident, async () => {
    showIncident(panel, await api.incident(incident, signal));
    panel.scrollTop = 0;
    if (NARROW.matches) panel.querySelector("h2").focus({ preventScroll: true });
  });
}

async function loadReport() {
  const { report: id, claim } = state();
  const signal = asks("report");
  open(report, Boolean(id));
  if (!id) return;
  show(report, el("p", { class: "note" }, words.loading));
  await attempt(report, loadReport, async () => {
    showReport(report, await api.report(id, signal), claim);
    report.querySelector("h2").focus({ preventScroll: true });
  });
}

/** Opens or closes a part that lies over others. */
function open(part, is) {
  part.hidden = !is;
  document.body.classList.toggle(`has-${part.id}`, is);
}

/** Lists several incidents of one spot in the panel. */
function here(markers) {
  update({ incident: "", claim: "" });
  open(panel, true);
  showHere(panel, markers, () => open(panel, false));
  panel.scrollTop = 0;
  panel.querySelector("h2").focus({ preventScroll: true });
}

/** The map comes last and alone: without it the rest still serves. */
async function startMap(asked) {
  try {
    const [{ IncidentMap, buildLegend }, { loadWorld }] = await Promise.all([import("./map.js"), import("./world.js")]);
    const world = await loadWorld();
    await asked;
    const drawn = points;
    map = new IncidentMap(world, drawn ?? EMPTY, here);
    globalThis.marsad = { map: map.map }; // a handle for the console
    buildLegend();
    await map.choose(state().incident, { come: true });
    if (points !== drawn) await map.show(points);
  } catch (error) {
    console.warn("the map cannot be drawn:", error);
    show(byId("map"), el("p", { class: "note" }, words.noMap));
  }
}

function keys(event) {
  if (event.key !== "Escape") return;
  if (state().report) update({ report: "", claim: "" });
  else if (state().incident) update({ incident: "", claim: "" });
  else open(panel, false);
}

function start() {
  wordIn();
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault(); // the fragment is the view's
    focusRow();
  });
  const fillFilters = buildFilters();
  fillFilters(state());
  addEventListener("keydown", keys);
  onChange((current, changed) => {
    if (changed.some((name) => FILTER_NAMES.includes(name))) {
      fillFilters(current);
      loadIncidents();
    }
    if (changed.includes("incident")) loadIncident();
    if (changed.includes("report") || (changed.includes("claim") && current.report)) loadReport();
  });
  loadStatus();
  if (state().incident) loadIncident();
  if (state().report) loadReport();
  startMap(loadIncidents());
}

start();
