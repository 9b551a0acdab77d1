// Days, numbers and places as words.

import { dateBasis, levels, locale, words } from "./words.js";

const DAY = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const YEARLESS = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", timeZone: "UTC" });
const number = (count) => count.toLocaleString(locale);
const COUNTRIES = new Intl.DisplayNames([locale], { type: "region" });

const one = (form, iso) => form.format(new Date(`${iso}T00:00:00Z`));
const isYearless = (iso) => iso.startsWith("0001-"); // a day whose year is not known stands in the year 1

export const day = (iso) => (isYearless(iso) ? words.yearless(one(YEARLESS, iso)) : one(DAY, iso));

export function interval(date) {
  if (!date) return words.undated;
  const { start, end } = date;
  if (start === end) return day(start);
  if (isYearless(start)) return words.yearless(words.to(one(YEARLESS, start), one(YEARLESS, end)));
  return words.to(day(start), day(end));
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

/** The server's count of the killed as words; empty where nobody speaks of any. */
export function killed(count) {
  if (!count) return "";
  const { low, high, open } = count;
  return words.killed(range({ low: low || (high || open ? null : 0), high: open ? null : high }));
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
  const area = words.area(levels[place.level] ?? place.level);
  return place.radius_km >= 5 ? `${area}, ${words.within(Math.round(place.radius_km))}` : words.exact[place.level] ?? area;
}

export const names = (mentions) => mentions.map((one) => one.name).join(", ");
