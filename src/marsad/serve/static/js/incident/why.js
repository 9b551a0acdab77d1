// How an incident came about: asked for when somebody wants to know.

import { api } from "../api.js";
import { bidi, button, el, show } from "../dom.js";
import { NO_PANEL, hrefOf } from "../state.js";
import { locale, verbs, words } from "../words.js";
import { claimLink } from "./reading.js";

/** A part that opens; it asks once. */
export function why(incident, claims) {
  const body = el("div", { class: "why-body" }, el("p", { class: "note plain" }, words.loading));
  const part = el("details", { class: "why" }, el("summary", {}, el("h3", {}, words.why)), body);
  const load = async () => {
    try {
      show(body, told(await api.why(incident), claims));
    } catch (error) {
      show(body, el("div", { class: "note error plain", role: "alert" }, el("p", {}, words.failed(error.message)), button(words.retry, load)));
    }
  };
  part.addEventListener("toggle", () => part.open && load(), { once: true });
  return part;
}

function told({ claims: joined, apart, decisions }, claims) {
  const pairs = joined.filter((one) => one.joined);
  return [
    el("p", { class: "small" }, words.whyRule),
    pairs.length ? el("ol", { class: "reasons" }, pairs.map((one) => pair(one.joined, claims))) : el("p", {}, words.whyAlone),
    apart.length ? [el("h4", {}, words.keptApart), el("ul", { class: "reasons" }, apart.map((one) => keptApart(one, claims)))] : null,
    decisions.length ? [el("h4", {}, words.decisions), el("ul", { class: "reasons" }, decisions.map(decision))] : null,
  ].flat();
}

const share = (probability) => probability.toLocaleString(locale, { style: "percent" });

function pair({ left, right, probability, reasons, judge }, claims) {
  return el(
    "li",
    {},
    el("p", {}, claimLink(claims, left), " + ", claimLink(claims, right), el("small", {}, ` · ${judge === "machine" ? words.likely(share(probability)) : words.saidBy(judge)}`)),
    el("p", { class: "small", dir: "auto" }, reasons.join("; ")),
  );
}

function keptApart({ incident, judgement, reason }, claims) {
  const mine = claims.some(({ claim }) => claim.id === judgement.left) ? judgement.left : judgement.right;
  return el("li", {}, el("p", {}, claimLink(claims, mine), " ", el("a", { href: hrefOf({ ...NO_PANEL, incident }) }, words.otherIncident)), el("p", { class: "small", dir: "auto" }, reason));
}

const decision = ({ verb, by, at, reason }) => el("li", {}, el("p", {}, bidi(by), ` ${verbs[verb] ?? verb}`, el("small", {}, ` · ${new Date(at).toLocaleDateString(locale)}`)), reason ? el("p", { class: "small", dir: "auto" }, reason) : null);
