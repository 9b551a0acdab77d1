// The incident that the claim tells of: taken out of it, or united with another.

import { button, el, show } from "../dom.js";
import { interval, placeName } from "../format.js";
import { api } from "./api.js";
import { words } from "./words.js";

const AROUND = 4; // days on either side
const FEW = 12;

/** Fills the box about a claim's incident; `done` is given a decision that was taken, `fail` an error. */
export async function showIncident(box, report, claim, done, fail) {
  const found = await api.incidentOf(report, claim.id);
  if (!box.isConnected) return;
  if (!found) {
    show(box, el("p", { class: "small" }, words.noIncident));
    return;
  }
  const key = (name) => el("kbd", { "aria-hidden": true }, name);
  show(
    box,
    el("h3", {}, words.incident),
    el("p", {}, el("a", { href: `/#incident=${encodeURIComponent(found.id)}`, dir: "auto" }, found.title), " ", el("small", {}, words.claimsIn(found.claims.length))),
    el(
      "div",
      { class: "actions" },
      found.claims.length > 1 ? button([words.split, key("s")], () => api.split(found.id, claim.id).then((made) => done(made, words.splitDone), fail), { class: "act s", "aria-keyshortcuts": "s" }) : null,
      button([words.merge, key("g")], () => offer(box, found, done, fail), { class: "act g", "aria-keyshortcuts": "g" }),
    ),
  );
}

/** Lists incidents near in place and time, one of which may be the same. */
async function offer(box, incident, done, fail) {
  try {
    const near = await api.incidents(nearby(incident));
    const others = near.incidents.filter((one) => one.id !== incident.id).slice(0, FEW);
    const list = el("ol", { class: "others", "aria-label": words.mergeWith });
    for (const one of others) {
      const text = [one.title, interval(one.date), one.places[0] ? placeName(one.places[0]) : ""].filter(Boolean).join(" · ");
      list.append(el("li", {}, button(text, () => api.merge(incident.id, one.id).then((made) => done(made, words.mergeDone), fail), { class: "other", dir: "auto" })));
    }
    box.querySelector(".others")?.remove();
    box.querySelector(".no-others")?.remove();
    box.append(others.length ? list : el("p", { class: "small no-others" }, words.noOthers));
    list.querySelector("button")?.focus();
  } catch (error) {
    fail(error);
  }
}

function nearby({ places, date }) {
  const day = (iso, days) => new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  const place = places[0];
  const where = place ? (place.admin1 ? { place: place.name } : { country: place.country ?? "" }) : {};
  const when = date && date.start > "0002" ? { since: day(date.start, -AROUND), until: day(date.end, AROUND) } : {};
  return { ...where, ...when, limit: 50 };
}
