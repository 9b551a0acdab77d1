// Nodes by hand: text only ever becomes text.

const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export const el = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
export const svg = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);
export const show = (node, ...children) => node.replaceChildren(...children.flat().filter(Boolean));

/** Gives a node the colour `--tint`; set by script, for the policy allows no style in markup. */
export function tinted(node, colour) {
  node.style.setProperty("--tint", colour);
  return node;
}

export const byId = (id) => document.getElementById(id);

/** A button that does one thing. */
export const button = (label, onclick, attributes) => el("button", { type: "button", onclick, ...attributes }, label);

/** Text that keeps its own direction within a line of the other. */
export const bidi = (text) => el("bdi", {}, text);

/** A part of a panel under a heading. */
export const section = (title, ...content) => el("section", {}, el("h3", {}, title), content);

/** One name and what belongs to it, in a list of such. */
export const fact = (label, ...content) => el("div", {}, el("dt", {}, label), el("dd", {}, content));
