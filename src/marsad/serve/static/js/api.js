// What the page asks the server.

import { words } from "./words.js";

export { FILTER_NAMES, filtersOf, isFiltered } from "./asked.js";

const ROOT = "/api/v1";

export class ApiError extends Error {}

const given = (params) => new URLSearchParams(Object.entries(params).filter(([, value]) => value !== "" && value !== undefined && value !== null)).toString();

/** The address of a question; empty parameters are left out. */
export function addressOf(path, params = {}) {
  const query = given(params);
  return ROOT + path + (query ? `?${query}` : "");
}

async function get(path, params = {}, signal = undefined) {
  let answer;
  try {
    answer = await fetch(addressOf(path, params), { signal });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError(words.offline);
  }
  if (answer.ok) return answer.json();
  if (answer.status === 401) location.assign(`/sign-in?next=${encodeURIComponent(location.pathname)}`);
  const said = await answer.json().catch(() => ({}));
  throw new ApiError(said.error ?? `${answer.status}`);
}

const id = encodeURIComponent;

export const api = {
  me: () => get("/me"),
  offers: () => get("/offers"),
  status: () => get("/status"),
  extent: (filters, signal) => get("/extent", filters, signal),
  incidents: (filters, after, signal) => get("/incidents", { ...filters, after, order: "newest", limit: 100 }, signal),
  points: (filters, bbox, signal) => get("/incidents.geojson", { ...filters, bbox }, signal),
  timeline: (filters, by, signal) => get("/timeline", { ...filters, by }, signal),
  trends: (filters, step, by, signal) => get("/trends", { ...filters, step, by }, signal),
  incident: (incident, signal) => get(`/incidents/${id(incident)}`, {}, signal),
  why: (incident) => get(`/why/${id(incident)}`),
  report: (report, signal) => get(`/reports/${id(report)}`, {}, signal),
  claim: (claim) => get(`/claims/${id(claim)}`),
  control: (on, country, signal) => get("/control", { on, country }, signal),
  history: (place, signal) => get("/control/history", { place }, signal),
  names: (kind) => get(`/${kind}`, { limit: 400 }),
};

/** The address of the map's squares, with MapLibre's marks for which. */
export const tilesOf = (filters) => `${location.origin}${ROOT}/tiles/{z}/{x}/{y}.mvt?${given(filters)}`;
export const EVENTS = `${ROOT}/events`;

/** Ends the session. */
export const signOut = (csrf) => fetch("/sign-out", { method: "POST", headers: { "x-csrf-token": csrf } });
