// The whole text of a report with everything marked that is claimed in it.

import { button, el, show, tinted } from "./dom.js";
import { badges, fieldsOf, speaker } from "./claim.js";
import { colourOf } from "./families.js";
import { day } from "./format.js";
import { typeChip } from "./list.js";
import { light, marked, spansOf } from "./marks.js";
import { NO_REPORT, hrefOf, state, update } from "./state.js";
import { publishedBasis, words } from "./words.js";

const MOST = 200_000; // code points; beyond that a browser only suffers

/** Fills the report view. `onClaim` is told of each claim that stands out, `canReview` adds the way to the review. */
export function showReport(view, { report, versions, claims, incidents, standings }, { onClaim, canReview }) {
  const points = Array.from(report.text);
  const shown = points.length > MOST ? points.slice(0, MOST).join("") : report.text;
  const article = el("article", { class: "text", dir: "auto", lang: report.language || null, tabindex: 0, "aria-label": words.textOf }, markedText(shown, claims));
  const byClaim = new Map(incidents.flatMap((incident) => incident.claims.map((id) => [id, incident])));
  const cards = claims.map((claim) => card(claim, byClaim.get(claim.id), standings[claim.id]));
  show(
    view,
    top(report, versions, { cut: points.length > MOST, canReview }),
    el(
      "div",
      { class: "report-body" },
      article,
      el("section", { class: "report-claims", "aria-label": words.claims, tabindex: 0 }, el("h3", {}, words.claimsOf(claims.length)), claims.length ? cards : el("p", { class: "note plain" }, words.noClaims)),
    ),
  );
  follow(view, new Map(claims.map((claim) => [claim.id, claim])), onClaim);
}

function top(report, versions, { cut, canReview }) {
  return el(
    "header",
    { class: "report-top" },
    button("×", () => update(NO_REPORT), { class: "close", "aria-label": words.close }),
    el("h2", { dir: "auto", tabindex: -1 }, report.title || report.id),
    el(
      "p",
      { class: "meta" },
      meta(report, versions),
      canReview ? reviewLink(report) : null,
    ),
    cut ? el("p", { class: "note plain" }, words.cutAt(MOST)) : null,
  );
}

/** The way to the review, to the claim that stands out when it is taken. */
function reviewLink(report) {
  const href = `/review?report=${encodeURIComponent(report.id)}`;
  const link = el("a", { href }, words.reviewThis);
  const toClaim = () => (link.href = state().claim ? `${href}#${new URLSearchParams({ claim: state().claim })}` : href);
  for (const name of ["focus", "pointerenter", "click"]) link.addEventListener(name, toClaim);
  return link;
}

function meta(report, versions) {
  const basis = publishedBasis[report.published_basis];
  return [
    report.publisher ? el("bdi", {}, report.publisher) : null,
    el("span", {}, report.published ? words.published(day(report.published), basis) : words.publishedUnknown),
    versions > 1 ? el("span", {}, words.versions(versions)) : null,
    /^https?:\/\//.test(report.url)
      ? el("a", { href: report.url, rel: "noopener noreferrer external", target: "_blank" }, words.original)
      : el("span", { class: "path" }, report.id),
  ];
}

function markedText(text, claims) {
  const colours = new Map(claims.map((claim) => [claim.id, colourOf(claim.type)]));
  const markOf = (evidence) => tinted(el("mark", { "data-claims": JSON.stringify(evidence), tabindex: 0 }), colours.get(evidence[0]));
  return marked(text, 0, claims.flatMap(spansOf), markOf);
}

function card(claim, incident, standing) {
  const node = el("article", { class: "claim", "data-id": claim.id });
  const stand = (field) => update({ claim: claim.id, field }, { step: false });
  const pick = button("", () => stand(""), { class: "pick" });
  pick.append(typeChip(claim.type), el("span", {}, speaker(claim)));
  node.append(
    pick,
    el("span", { class: "badges" }, badges(claim, claim.type, standing)),
    fieldsOf(claim, stand),
    incident
      ? el("footer", {}, words.partOf, " ", el("a", { href: hrefOf({ ...NO_REPORT, incident: incident.id, held: "", here: "" }), dir: "auto" }, incident.title))
      : "",
  );
  return node;
}

/** Lets one claim stand out: its card, and its words in the text, those of one field most. */
export function standOut(view, claimId, { field = "", scroll = false } = {}) {
  const marks = [...view.querySelectorAll("mark")];
  for (const mark of marks) mark.classList.toggle("on", JSON.parse(mark.dataset.claims).includes(claimId));
  for (const one of view.querySelectorAll(".claim")) {
    const is = one.dataset.id === claimId;
    one.classList.toggle("on", is);
    if (is) within(one);
  }
  light(view, claimId, field);
  const words = (field && view.querySelector(".text .field.lit")) || marks.find((mark) => mark.classList.contains("on"));
  if (scroll) words?.scrollIntoView({ block: "center" });
}

/** Brings a card into view within its own column, without moving the page. */
function within(one) {
  const pane = one.parentElement;
  if (pane.scrollHeight <= pane.clientHeight) return;
  const [top, bottom] = [one.offsetTop - pane.offsetTop, one.offsetTop - pane.offsetTop + one.offsetHeight];
  if (top < pane.scrollTop || bottom > pane.scrollTop + pane.clientHeight) pane.scrollTop = top - 12;
}

function follow(view, byId, onClaim) {
  const article = view.querySelector(".text");
  const claimAt = (target) => {
    const mark = target.closest?.("mark");
    return mark ? JSON.parse(mark.dataset.claims)[0] : null;
  };
  const stand = ({ target }) => {
    const claim = claimAt(target);
    if (!claim) return;
    standOut(view, claim);
    onClaim(byId.get(claim));
  };
  article.addEventListener("mouseover", stand);
  article.addEventListener("focusin", stand);
  article.addEventListener("click", ({ target }) => {
    const claim = claimAt(target);
    if (claim) update({ claim, field: "" }, { step: false });
  });
  for (const one of view.querySelectorAll(".claim")) {
    const on = () => {
      if (one.classList.contains("on")) return;
      standOut(view, one.dataset.id);
      onClaim(byId.get(one.dataset.id));
    };
    one.addEventListener("mouseenter", on);
    one.addEventListener("focusin", on);
  }
}
