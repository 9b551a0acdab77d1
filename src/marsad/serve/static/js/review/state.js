// What the review page knows: what is listed, the report at hand, and what its parts ask of one another.

export const here = {
  filters: { standing: "unreviewed", type: "", place: "", source: "" },
  items: [],
  at: 0,
  next: "", // where the queue goes on; empty: it is listed to its end
  assigned: [],
  report: "", // whose claims are listed; empty: the queue
  seen: null, // the report at hand
  undoable: [], // what was done here, latest last
};

/** What can be done, by name; the page fills it when it begins. */
export const does = {};

export const seenOf = (claim) => here.seen?.claims.find((each) => each.claim.id === claim) ?? null;

/** The claim at hand, null where there is none. */
export const one = () => seenOf(here.items[here.at]?.claim.id);

/** A report in which nothing was read, as the queue lists it: it has no claim yet. */
export const silentItem = ({ report, why }) => ({ report, why, claim: { id: "" }, standing: "read" });
export const isSilent = (item) => Boolean(item?.why);
export const numberOfSilent = (report) => here.items.findIndex((item) => isSilent(item) && item.report.id === report);

export const numberOf = (claim) => here.items.findIndex((item) => item.claim.id === claim);

/** Lets the row of the claim at hand tell how it stands: it may have been listed before somebody changed it. */
export function tellRow() {
  const current = one();
  if (current) here.items[here.at] = { ...here.items[here.at], claim: current.claim, standing: current.standing };
}

/** Lists the claims of the report at hand as they stand in its text; the one at hand stays so. */
export function listReport() {
  const at = here.items[here.at]?.claim.id;
  const starts = ({ claim }) => claim.evidence[0]?.start ?? 0;
  const claims = [...here.seen.claims].sort((left, right) => starts(left) - starts(right));
  here.items = claims.map(({ claim, standing }) => ({ claim, standing, report: here.seen.report }));
  here.at = Math.max(0, numberOf(at));
}
