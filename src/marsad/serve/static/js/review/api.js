// What the review page asks the server and tells it.

import { words } from "./words.js";

const ROOT = "/api/v1";
const NAME = "marsad.reviewer";

export class ApiError extends Error {}

let me = { name: "", role: "reader", open: false, csrf: "" };

/** Who reviews: the account, or on the open desk the name that was given. */
export const person = () => (me.open ? localStorage.getItem(NAME) || me.name : me.name);
export const isOpen = () => me.open;
export const mayReview = () => me.role !== "reader";
export const setName = (name) => localStorage.setItem(NAME, name.trim());

const signed = () => (me.open ? { reviewer: person() } : {});

async function call(path, { params = {}, body = undefined, signal = undefined } = {}) {
  const given = Object.entries(params).filter(([, value]) => value !== "" && value !== undefined && value !== null);
  const query = new URLSearchParams(given).toString();
  const sent = body && { method: "POST", headers: { "content-type": "application/json", "x-csrf-token": me.csrf }, body: JSON.stringify(body) };
  let answer;
  try {
    answer = await fetch(ROOT + path + (query ? `?${query}` : ""), { signal, ...sent });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError(words.offline);
  }
  if (answer.ok) return answer.json();
  const said = await answer.json().catch(() => ({}));
  throw new ApiError(said.error ?? `${answer.status}`);
}

const review = (path, params) => call(`/review${path}`, { params: { ...signed(), ...params } });
const act = (verb, body) => call(`/review/${verb}`, { params: signed(), body });
const decide = (verb, body) => call(`/decisions/${verb}`, { params: signed(), body });
const named = (id) => id.split("/").map(encodeURIComponent).join("/");

export const api = {
  me: async () => {
    me = await call("/me");
  },
  queue: (filters, after = "") => review("/queue", { limit: 50, ...filters, after }),
  report: (id) => review(`/reports/${named(id)}`),
  accept: (claim) => act("accept", { claim }),
  reject: (claim) => act("reject", { claim }),
  correct: (claim, changes) => act("correct", { claim, changes }),
  add: (report, told) => act("add", { report, told }),
  check: (report) => act("check", { report }),
  undo: (name) => act("undo", { act: name }),
  assign: (report, reviewers, start) => act("assign", { report, reviewers, start }),
  assignments: () => review("/assignments"),
  done: (assignment) => act("done", { assignment }),
  compared: (assignment) => review(`/assignments/${assignment}`),
  settle: (assignment, number, take) => act("settle", { assignment, number, take }),
  settleAgreed: (assignment) => act("settle-agreed", { assignment }),
  agreement: () => review("/agreement"),
  search: (text, signal) => call("/search", { params: { words: text, limit: 8 }, signal }),
  incident: (id) => call(`/incidents/${encodeURIComponent(id)}`),
  incidents: (filters) => call("/incidents", { params: filters }),
  incidentOf: async (report, claim) => {
    const found = await call(`/reports/${encodeURIComponent(report)}`);
    return found.incidents.find((one) => one.claims.includes(claim)) ?? null;
  },
  split: (incident, claim) => decide("split", { incident, parts: [claim] }),
  merge: (one, other) => decide("merge", { incidents: [one, other] }),
  undoDecision: (decision) => decide("undo", { decision }),
};
