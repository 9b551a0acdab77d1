// One thing after another, and a word about what became of it.

import { byId } from "../dom.js";
import { words } from "./words.js";

const SHOWN = 6000; // ms for which what went wrong stands out
let busy = 0;
let turn = Promise.resolve();

export const isBusy = () => busy > 0;
export const say = (text) => (byId("said").textContent = text);

/** Does one thing after another; what goes wrong is said, and nothing is lost. */
export function attempt(work) {
  count(1);
  turn = turn
    .then(work)
    .catch(fail)
    .finally(() => count(-1));
  return turn;
}

/** Does something to the claim that is seen; what comes while another claim is being fetched is not meant for that. */
export function act(work) {
  if (isBusy()) say(words.wait);
  else attempt(work);
}

function count(more) {
  busy += more;
  document.body.classList.toggle("busy", isBusy());
}

export function fail(error) {
  say(words.failed(error.message));
  byId("said").classList.add("wrong");
  setTimeout(() => byId("said").classList.remove("wrong"), SHOWN);
}
