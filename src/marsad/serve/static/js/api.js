// What the page asks the server.

import { words } from "./words.js";

const ROOT = "/api/v1";
const FILTERS = ["words", "place", "country", "actor", "type", "source", "since", "until"];

export class ApiError extends Error {}

async function get(path, params = {}, signal = undefined) {
  const given = Object.entries(params).filter(([, value]) => value !== "" && value !== undefined && value !== null);
  const query = new URLSearchParams(given).toString();
  let answer;
  try {
    answer = await fetch(ROOT + path + (query ? `?${query}` : ""), { signal });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError(words.offline);
  }
  if (answer.ok) return answer.json();
  const said = await answer.json().catch(() => ({}));
  throw new ApiError(said.error ?? `${answer.status}`);
}

/** The part of the state that says which incidents. */
export const filtersOf = (state) => Object.fromEntries(FILTERS.map((name) => [name, state[name] ?? ""]));
export const isFiltered = (state) => FILTERS.some((name) => state[name]);
export const FILTER_NAMES = FILTERS;

export const api = {
  status: () => get("/status"),
  incidents: (filters, after, signal) => get("/incidents", { ...filters, after, order: "newest", limit: 100 }, signal),
  map: (filters, signal) => get("/incidents.geojson", filters, signal),
  timeline: (filters, signal) => get("/timeline", filters, signal),
  incident: (id, signal) => get(`/incidents/${encodeURIComponent(id)}`, {}, signal),
  report: (id, signal) => get(`/reports/${encodeURIComponent(id)}`, {}, signal),
};
