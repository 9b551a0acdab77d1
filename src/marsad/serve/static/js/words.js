// Every English word of the page. Another language is another catalogue with the same keys.

export const locale = "en-GB";

export const types = {
  armed_clash: "Armed clash",
  offensive: "Offensive",
  territory_gained: "Territory gained",
  withdrawal: "Withdrawal",
  air_strike: "Air strike",
  shelling: "Shelling",
  suicide_bombing: "Suicide bombing",
  explosive_device: "Explosive device",
  grenade_attack: "Grenade attack",
  chemical_attack: "Chemical attack",
  attack_on_civilians: "Attack on civilians",
  sexual_violence: "Sexual violence",
  abduction: "Abduction",
  arrest: "Arrest",
  human_shields: "Human shields",
  siege: "Siege",
  displacement: "Displacement",
  property_destruction: "Property destruction",
  weapons_seized: "Weapons seized",
  deployment: "Deployment",
  agreement: "Agreement",
  protest: "Protest",
  riot: "Riot",
  aid: "Aid",
  other: "Other",
  control: "Control",
  presence: "Presence",
  population: "Population",
  alliance: "Alliance",
};

export const families = {
  fighting: "Fighting on the ground",
  territory: "Territory",
  air: "Air strikes",
  blast: "Shelling and bombs",
  civilians: "Attacks on civilians",
  people: "Siege, displacement, aid",
  forces: "Forces and weapons",
  agreement: "Agreements",
  unrest: "Protest and riot",
  other: "Other",
};

export const levels = {
  site: "site",
  district: "part of a town",
  town: "town",
  subprovince: "district",
  province: "province",
  country: "country",
  region: "region",
};

export const outcomes = {
  killed: "killed",
  injured: "injured",
  captured: "captured",
  abducted: "abducted",
  arrested: "arrested",
  displaced: "displaced",
  missing: "missing",
  trapped: "trapped",
  in_need: "in need",
  present: "present",
  surrendered: "surrendered",
  destroyed: "destroyed",
};

export const sides = {
  initiator: "on the side that acted",
  target: "on the side acted against",
  civilians: "civilians",
  unknown: "side not told",
};

export const statuses = {
  happened: "happened",
  ongoing: "ongoing",
  planned: "planned",
  background: "background",
  denied: "denied",
};

export const certainties = { stated: "stated as fact", hedged: "hedged" };

export const dateBasis = {
  text: "as the text says",
  published: "taken from the day of publication",
  inferred: "inferred",
};

export const publishedBasis = {
  given: "",
  metadata: "from the page's metadata",
  text: "from its dateline",
  inferred: "inferred from its text",
  unknown: "",
};

const plural = (count, one, many) => `${number(count)} ${count === 1 ? one : many}`;
const number = (count) => count.toLocaleString(locale);

export const words = {
  skipToList: "Skip to the list of incidents",
  legend: "Key",
  credit: "Natural Earth · GeoNames · MapLibre. Borders imply no judgement.",
  incidents: "Incidents",
  filters: "Filter incidents",
  map: "Map of incidents",
  timeline: "Timeline",
  incident: "Incident",
  report: "Report",

  search: "Search the reports",
  place: "Place",
  actor: "Actor",
  type: "Type",
  anyType: "Any type",
  since: "From",
  until: "To",
  clear: "Clear",
  moreFilters: "Filters",
  source: "Source",
  filteredBy: (name, value) => `${name}: ${value}`,
  remove: (what) => `Remove filter ${what}`,

  loading: "Loading…",
  retry: "Try again",
  failed: (why) => `This could not be loaded: ${why}.`,
  offline: "the server does not answer",
  emptyTitle: "No incidents yet",
  emptyText: "Read some reports into this store:",
  emptyCommand: "marsad add PATH",
  nothingFits: "No incident fits these filters.",
  more: "Show more",
  stale: "New claims have come in since the incidents were made.",
  counts: (status) => [
    plural(status.incidents, "incident", "incidents"),
    plural(status.claims, "claim", "claims"),
    plural(status.reports, "report", "reports"),
    plural(status.sources, "source", "sources"),
  ],
  found: (count, unplaced) =>
    plural(count, "incident", "incidents") + (unplaced ? `, ${number(unplaced)} not on the map` : ""),

  close: "Close",
  fit: "Show all incidents",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  cluster: (count) => `${plural(count, "incident", "incidents")} here`,
  dotKey: "Dot: a known place; larger, the more were killed",
  clusterKey: "Number: several incidents, ringed in their commonest colour",
  areaKey: "Wide circle: somewhere within this area",
  contestedKey: "Hollow dot: accounts contradict each other",
  noMap: "The map needs WebGL, which this browser does not offer. The list has every incident.",

  killed: (count) => `${count} killed`,
  contested: "Contested",
  contestedWhy: "The accounts of this incident contradict each other.",
  when: "When",
  where: "Where",
  who: "Who",
  whom: "Whom",
  unknown: "not known",
  undated: "no date",
  yearless: (days) => `${days}, year unknown`,
  unplaced: "no known place",
  to: (start, end) => `${start} to ${end}`,
  within: (km) => `known only to within about ${number(km)} km`,
  exact: { site: "the site is known", district: "the part of town is known", town: "the town is known" },
  area: (level) => `somewhere in this ${level}`,
  unmapped: "not found by the gazetteer",
  figures: "Figures",
  inAll: "Killed in all",
  noFigures: "No figures are given.",
  atLeast: (low) => `at least ${low}`,
  upTo: (high) => `up to ${high}`,
  around: (count) => `about ${count}`,
  best: (count) => `best figure ${number(count)}`,
  says: "says",
  itself: "the report itself",
  origins: "Origins",
  originCount: (count) => `${plural(count, "independent origin", "independent origins")}`,
  originsUntold: "Whether these reports are independent cannot be told.",
  originGroup: (index) => `Origin ${index}`,
  originsOf: (count) => plural(count, "origin", "origins"),
  sourcesOf: (count) => (count ? plural(count, "source", "sources") : "no source named"),
  reportsOf: (count) => plural(count, "report", "reports"),
  copies: (one, other) => [one, " and ", other, " carry the same text"],
  claims: "Claims",
  claimsOf: (count) => plural(count, "claim", "claims"),
  via: (names) => `via ${names}`,
  inReport: "Read it in the report",
  noWords: "The words of this claim are not in the text that is kept.",
  showWords: (name) => `Mark the words for ${name}`,
  supporters: "Supported by",
  confidence: (share) => `read with ${Math.round(share * 100)}% confidence`,

  published: (day, basis) => `Published ${day}${basis ? ` (${basis})` : ""}`,
  publishedUnknown: "Date of publication not known",
  versions: (count) => `${number(count)} versions, this is the latest`,
  original: "Original",
  noClaims: "Nothing was claimed in this report.",
  cutAt: (count) => `The text is long: its first ${number(count)} characters are shown.`,
  partOf: "Incident",

  perDay: "Incidents per day",
  perWeek: "Incidents per week",
  perMonth: "Incidents per month",
  bar: (day, count, killed) =>
    `${day}: ${plural(count, "incident", "incidents")}${killed ? `, ${killed}` : ""}`,
  undatedToo: (count) => `${plural(count, "incident", "incidents")} of no known day or year not shown`,
  timelineEmpty: "No dated incidents.",
};
