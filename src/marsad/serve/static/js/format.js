// Days, numbers and places as words.

import { dateBasis, levels, locale, outcomes, words } from "./words.js";

const DAY = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const number = (count) => count.toLocaleString(locale);
const COUNTRIES = new Intl.DisplayNames([locale], { type: "region" });

export const day = (iso) => DAY.format(new Date(`${iso}T00:00:00Z`));

export function interval(date) {
  if (!date) return words.undated;
  return date.start === date.end ? day(date.start) : words.to(day(date.start), day(date.end));
}

export const basis = (date) => dateBasis[date.basis] ?? date.basis;

/** A range as words: "37–44", "at least 26", "up to 40", "about 50". */
export function range({ low, high, approximate }) {
  if (low === null && high === null) return "?";
  if (high === null) return words.atLeast(number(low));
  if (low === null) return words.upTo(number(high));
  if (low === high) return approximate ? words.around(number(low)) : number(low);
  return `${number(low)}–${number(high)}`;
}

/** What a record leaves out is null or missing; from here on it is null. */
export const bounds = (toll) => ({ low: toll.low ?? null, high: toll.high ?? null, approximate: toll.approximate });

/** How many were killed on all sides, as words; empty where nobody says. */
export function killed(incident) {
  const figures = incident.figures.filter((figure) => figure.outcome === "killed").map(bounds);
  if (!figures.length) return "";
  const sum = (key) => figures.reduce((total, one) => (total === null || one[key] === null ? null : total + one[key]), 0);
  const low = sum("low");
  return `${range({ low, high: sum("high") })} ${outcomes.killed}`;
}

export function country(code) {
  if (!code) return "";
  try {
    return COUNTRIES.of(code) ?? code;
  } catch {
    return code; // a code that is none
  }
}

/** The names of a place from the finest to its country. */
export function placeName(place) {
  const names = [place.name, place.admin1, country(place.country)];
  return names.filter((name, index) => name && names.indexOf(name) === index).join(", ");
}

/** How precisely a place is known, in words. */
export function precision(place) {
  if (place.lat === null || place.lat === undefined) return words.unmapped;
  const known = words.exact[place.level] ?? words.area(levels[place.level] ?? place.level);
  return place.radius_km >= 5 ? `${known}, ${words.within(Math.round(place.radius_km))}` : known;
}

export const names = (mentions) => mentions.map((one) => one.name).join(", ");
