// Which incidents the view is of: the filters, and the days that the slider stands at.

import { plusDays } from "./days.js";

/** What lists, map, exports and situation reports know. */
export const FILTER_NAMES = [
  ...["words", "place", "country", "actor", "type", "source", "since", "until"],
  ...["contested", "origins", "killed"],
];
export const DAY_NAMES = ["day", "span"];

/** The part of the state that says which incidents. */
export const filtersOf = (state) => Object.fromEntries(FILTER_NAMES.map((name) => [name, state[name] ?? ""]));
export const isFiltered = (state) => FILTER_NAMES.some((name) => state[name]);

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
