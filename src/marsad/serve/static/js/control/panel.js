// Who held one place, since when, and by which claims.

import { api } from "../api.js";
import { bidi, button, el, fact, section, show } from "../dom.js";
import { day, names, placeName } from "../format.js";
import { heldKey } from "../map/held.js";
import { passageNode } from "../marks.js";
import { NO_PANEL, hrefOf, state, update } from "../state.js";
import { confidences, deeds, holdings, standings, words } from "../words.js";
import { dayOf } from "./control.js";

/** Fills the panel with a place by its key, as of the day of the view; returns the place. */
export async function showHeld(panel, key, signal) {
  const [id, name] = key.split("~");
  const { held: all } = await api.history(id || name, signal);
  const held = all.filter((one) => heldKey(one.place) === key);
  if (!held.length) throw new Error(words.noControl);
  const on = dayOf(state());
  const now = held.findLast((one) => !on || one.start <= on) ?? held[0];
  const newest = held.toReversed();
  show(
    panel,
    el(
      "header",
      { class: "panel-top" },
      el("div", {}, el("span", { class: "chip square" }, words.control), now.status === "held" ? null : el("span", { class: "badge contested" }, holdings[now.status])),
      button("×", () => update(NO_PANEL), { class: "close", "aria-label": words.close }),
      el("h2", { dir: "auto", tabindex: -1 }, placeName(now.place)),
    ),
    holding(now),
    newest.length > 1 ? section(words.heldBefore, el("ol", { class: "spells" }, newest.map((one) => spell(one, one === now)))) : null,
  );
  return now.place;
}

function holding(one) {
  return [
    el(
      "dl",
      { class: "facts" },
      fact(words.heldBy, one.holders.length ? bidi(names(one.holders)) : words.unknownHolder),
      one.since ? fact(words.heldSince, day(one.since), el("small", {}, one.exact ? words.sinceExact : words.sinceFirst)) : null,
      one.until ? fact(words.heldUntil, day(one.until)) : null,
      one.contested_by.length ? fact(words.claimedBy, bidi(names(one.contested_by))) : null,
      one.besieged_by.length ? fact(words.besiegedBy, bidi(names(one.besieged_by))) : null,
      fact(words.howSure, confidences[one.confidence], el("small", { dir: "auto" }, one.reason)),
    ),
    signs(words.speaksFor, one.evidence),
    signs(words.speaksAgainst, one.against),
    signs(words.sieges, one.sieges),
  ];
}

const signs = (title, list) => (list.length ? section(`${title} (${list.length})`, el("ol", { class: "signs-of" }, list.map(sign))) : null);

function sign(one) {
  const quote = el("div", { class: "quotes" });
  return el(
    "li",
    {},
    el("p", {}, el("time", { datetime: one.day }, day(one.day)), " ", el("strong", {}, bidi(one.voice)), ": ", bidi(names(one.sides)), ` ${deeds[one.deed]}`, el("small", {}, ` · ${standings[one.standing]}`)),
    el(
      "p",
      { class: "links" },
      button(words.showPassage, ({ currentTarget }) => openWords(currentTarget, quote, one.claim_id), { class: "link", "aria-expanded": "false" }),
      el("a", { href: hrefOf({ report: one.report_id, claim: one.claim_id, field: "" }) }, words.inReport),
    ),
    quote,
  );
}

async function openWords(pressed, quote, claimId) {
  const isOpen = pressed.getAttribute("aria-expanded") === "true";
  pressed.setAttribute("aria-expanded", String(!isOpen));
  if (isOpen) return show(quote);
  try {
    const { claim, passages } = await api.claim(claimId);
    show(quote, passages.length ? passages.map((passage) => passageNode(passage, claim)) : el("p", { class: "small" }, words.noWords));
  } catch (error) {
    show(quote, el("p", { class: "note error", role: "alert" }, words.failed(error.message)));
  }
  return undefined;
}

function spell(one, isNow) {
  const who = one.holders.length ? names(one.holders) : words.unknownHolder;
  return el("li", isNow ? { "aria-current": "true" } : {}, el("span", { class: "date" }, one.until ? words.to(day(one.start), day(one.until)) : words.from(day(one.start))), bidi(who), one.status === "contested" ? el("span", { class: "badge contested" }, holdings.contested) : null);
}
