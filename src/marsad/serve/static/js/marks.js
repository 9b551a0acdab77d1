// Words of a report with passages marked. Offsets count Unicode code points, as the records do.

import { el } from "./dom.js";

/** Splits `text`, which begins at `base` in its report, wherever one of the spans begins or ends. */
export function segments(text, base, spans) {
  const points = Array.from(text);
  const inside = (offset) => Math.min(Math.max(offset - base, 0), points.length);
  const opening = new Map();
  const closing = new Map();
  const put = (map, at, span) => map.set(at, [...(map.get(at) ?? []), span]);
  for (const span of spans) {
    if (inside(span.start) >= inside(span.end)) continue;
    put(opening, inside(span.start), span);
    put(closing, inside(span.end), span);
  }
  const edges = [...new Set([0, ...opening.keys(), ...closing.keys(), points.length])].sort((a, b) => a - b);
  const open = new Set();
  return edges.slice(0, -1).map((start, index) => {
    for (const span of closing.get(start) ?? []) open.delete(span);
    for (const span of opening.get(start) ?? []) open.add(span);
    return { text: points.slice(start, edges[index + 1]).join(""), spans: [...open] };
  });
}

/** The spans of one claim: its evidence, and the words of each field under the field's name. */
export function spansOf(claim) {
  const evidence = claim.evidence.map((span) => ({ ...span, role: "evidence", claim: claim.id }));
  const fields = { initiators: claim.initiators, supporters: claim.supporters, targets: claim.targets };
  Object.assign(fields, { places: claim.places, tolls: claim.tolls, sources: claim.sources, via: claim.via });
  fields.when = claim.when ? [claim.when] : [];
  const worded = Object.entries(fields).flatMap(([role, mentions]) =>
    mentions
      .filter((one) => Number.isInteger(one.start) && Number.isInteger(one.end))
      .map(({ start, end }) => ({ start, end, role, claim: claim.id })),
  );
  return [...evidence, ...worded];
}

/** Nodes for a text: each stretch of the same evidence as one <mark> by `markOf`, the words of fields inside. */
export function marked(text, base, spans, markOf) {
  const nodes = [];
  let open = { key: "", mark: null };
  for (const segment of segments(text, base, spans)) {
    const evidence = [...new Set(segment.spans.filter((one) => one.role === "evidence").map((one) => one.claim))];
    const words = worded(segment);
    const key = evidence.join("\n");
    if (!key) nodes.push(words);
    else if (key === open.key) open.mark.append(words);
    else {
      open.mark = markOf(evidence);
      open.mark.append(words);
      nodes.push(open.mark);
    }
    open.key = key;
  }
  return nodes;
}

function worded({ text, spans }) {
  const fields = spans.filter((one) => one.role !== "evidence");
  if (!fields.length) return text;
  return el("span", { class: "field", "data-fields": JSON.stringify(fields.map(({ claim, role }) => [claim, role])) }, text);
}

/** A passage with the evidence of its claim marked. */
export const passageNode = (passage, claim) =>
  el(
    "blockquote",
    { dir: "auto", class: "passage" },
    marked(passage.text, passage.start, spansOf(claim), () => el("mark")),
  );

/** Lights the words of one field of a claim within a node, and no others. */
export function light(node, claimId, role) {
  for (const field of node.querySelectorAll(".field")) {
    const is = JSON.parse(field.dataset.fields).some(([claim, name]) => claim === claimId && name === role);
    field.classList.toggle("lit", is);
  }
}
