// Which incidents the view is of: the filters, and the days that the slider stands at.

import { plusDays } from "./days.js";

/** Filters of claims, which every list, export and situation report knows. */
const OF_CLAIMS = ["words", "place", "country", "actor", "type", "source", "since", "until"];
/** Filters of incidents alone. */
const OF_INCIDENTS = ["contested", "origins", "killed"];
export const FILTER_NAMES = [...OF_CLAIMS, ...OF_INCIDENTS];
export const DAY_NAMES = ["day", "span"];

const of = (state, names) => Object.fromEntries(names.map((name) => [name, state[name] ?? ""]));

/** The part of the state that says which incidents. */
export const filtersOf = (state) => of(state, FILTER_NAMES);
export const isFiltered = (state) => FILTER_NAMES.some((name) => state[name]);

/** The same for exports and situation reports; and whether that leaves out a filter that is set. */
export const claimFiltersOf = (state) => of(windowed(state), OF_CLAIMS);
export const hasIncidentFilters = (state) => OF_INCIDENTS.some((name) => state[name]);

/** Filters without days: what the charts are drawn from, so that other days can be chosen on them. */
export const timelessOf = (state) => ({ ...filtersOf(state), since: "", until: "" });

/** The filters, narrowed to the days up to that of the slider. */
export function windowed(state) {
  if (!state.day) return state;
  const { since, until } = windowOf(state);
  const from = [since, state.since].filter(Boolean).sort().at(-1) ?? "";
  return { ...state, since: from > until ? until : from, until };
}

/** The days that the slider shows: the last is `state.day`; no first where all before it is shown. */
export function windowOf({ day, span }) {
  return { since: span === "all" ? "" : plusDays(day, 1 - Number(span || 7)), until: day };
}
