// The page: the state decides, the parts show.

import { api, tilesOf } from "./api.js";
import { DAY_NAMES, FILTER_NAMES, filtersOf, windowed } from "./asked.js";
import { loadCharts, markDays, onDays } from "./charts/charts.js";
import { dayOf, showControl } from "./control/control.js";
import { showHeld } from "./control/panel.js";
import { byId, el, show } from "./dom.js";
import { buildFilters, suggest } from "./filters.js";
import { showHere } from "./here.js";
import { showIncident } from "./incident/panel.js";
import { choose, fillList, focusRow } from "./list.js";
import { listen } from "./live.js";
import { placeOf } from "./map/data.js";
import { buildControls } from "./map/controls.js";
import { startMap } from "./map/start.js";
import { buildMenus, closeMenus } from "./menus.js";
import { asks, attempt, loading, open } from "./parts.js";
import { Player } from "./player.js";
import { showReport, standOut } from "./report.js";
import { NO_PANEL, NO_REPORT, onChange, state, update } from "./state.js";
import { buildTop, loadStatus, whoAsks, wordIn } from "./top.js";
import { words } from "./words.js";

const NARROW = matchMedia("(max-width: 760px)"); // where the panel covers the list
const panel = byId("panel");
const report = byId("report");
const map = startMap();
let player = null;
let shownReport = null;

async function loadExtent() {
  await attempt(byId("found"), loadExtent, async () => {
    const extent = await api.extent(filtersOf(windowed(state())), asks("extent"));
    byId("found").textContent = words.found(extent.incidents, extent.unplaced);
    map.home(extent.box);
  });
  map.home(); // whatever became of the question
}

async function loadList() {
  await attempt(byId("list"), loadList, async () => {
    const shown = await fillList(filtersOf(windowed(state())), asks("list"));
    suggest("place", shown.flatMap(({ places }) => places.flatMap((place) => [place.name, place.admin1])));
    suggest("actor", shown.flatMap((one) => [...one.initiators, ...one.targets].map((actor) => actor.name)));
  });
}

/** Shows what fits the filters; while the days play, only the map does. */
function loadIncidents() {
  map.tiles(tilesOf(filtersOf(windowed(state()))));
  return player?.isPlaying ? loadExtent() : Promise.all([loadExtent(), loadList()]);
}

/** Fills the panel with what the state has open: an incident, a spot with several, or who holds a place. */
async function loadPanel() {
  const { incident, held, here } = state();
  if (!incident && panel.contains(document.activeElement)) focusRow();
  choose(incident);
  const signal = asks("panel");
  open(panel, Boolean(incident || held || here));
  if (panel.hidden) return map.choose(null);
  show(panel, loading());
  panel.setAttribute("aria-label", incident ? words.incident : held ? words.control : words.incidents);
  return attempt(panel, loadPanel, async () => {
    map.choose(await fillPanel(signal), { come: true, area: Boolean(incident) });
    panel.scrollTop = 0;
    if (NARROW.matches || !incident) panel.querySelector("h2").focus({ preventScroll: true });
  });
}

/** Returns the place to ring on the map, null for none. */
async function fillPanel(signal) {
  const { incident, held, here } = state();
  if (held) return showHeld(panel, held, signal);
  if (here) return (await showHere(panel, here, signal)) ?? null;
  const view = await api.incident(incident, signal);
  showIncident(panel, view);
  return placeOf(view.incident);
}

async function loadReport() {
  const { report: id } = state();
  const signal = asks("report");
  open(report, Boolean(id));
  shownReport = null;
  map.pins([]);
  if (!id) return map.reading(null);
  show(report, loading());
  return attempt(report, loadReport, async () => {
    const [view, me] = await Promise.all([api.report(id, signal), whoAsks()]);
    shownReport = view;
    showReport(report, view, { onClaim: pinClaim, canReview: me.role !== "reader" });
    report.querySelector("h2").focus({ preventScroll: true });
    map.reading(view.claims);
    standOutClaim();
  });
}

/** Lets the state's claim stand out in the report that is shown. */
function standOutClaim() {
  if (!shownReport) return;
  const { claim, field } = state();
  standOut(report, claim, { field, scroll: true });
  pinClaim(shownReport.claims.find((one) => one.id === claim));
}

function pinClaim(claim) {
  map.pins(shownReport.claims, claim);
}

function reload() {
  loadStatus();
  map.tiles(tilesOf(filtersOf(windowed(state()))), { anew: true });
  showControl(map, { anew: true });
  loadExtent();
  loadList();
  loadCharts();
}

function keys(event) {
  if (event.key !== "Escape" || closeMenus()) return;
  if (state().report) update(NO_REPORT);
  else update(NO_PANEL);
}

function changed(current, names, fills) {
  const any = (...wanted) => names.some((name) => wanted.includes(name));
  for (const fill of fills) fill(current);
  if (any(...FILTER_NAMES, ...DAY_NAMES)) loadIncidents();
  if (any(...FILTER_NAMES.filter((name) => name !== "since" && name !== "until"), "by")) loadCharts();
  else if (any("since", "until", "day", "span", "zoom")) markDays(any("zoom") || (Boolean(current.zoom) && any("since", "until")));
  if (any("layers")) map.use((drawn) => drawn.layers(current.layers ? current.layers.split(",") : ["incidents"]));
  if (any("names")) map.use((drawn) => drawn.names(current.names));
  if (any("layers", "day", "until", "country")) showControl(map, { anew: any("country") });
  if (any("incident", "held", "here") || (current.held && dayOf(current) && any("day"))) loadPanel();
  if (any("report")) loadReport();
  else if (any("claim", "field") && current.report) standOutClaim();
}

async function start() {
  wordIn();
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault(); // the fragment is the view's
    focusRow();
  });
  player = new Player(() => map.drawn());
  player.onStop = loadList;
  const fills = [buildFilters(), buildControls(), (current) => player.fill(current)];
  buildMenus();
  buildTop();
  for (const fill of fills) fill(state());
  addEventListener("keydown", keys);
  onChange((current, names) => changed(current, names, fills));
  loadStatus();
  loadIncidents();
  onDays((days) => player.fill(state(), days));
  map.first.then(loadCharts); // drawn beside it, both would come later
  showControl(map);
  if (state().incident || state().held || state().here) loadPanel();
  if (state().report) loadReport();
  listen(reload);
}

start();
