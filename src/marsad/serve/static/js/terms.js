// The record's own terms in English: each key is as the API has it.

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

/** What people made of a claim that was read. */
export const reviewed = {
  accepted: "accepted by a reviewer",
  corrected: "corrected by a reviewer",
  rejected: "rejected by a reviewer",
  added: "added by a reviewer",
};

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

export const grades = {
  confirmed: "Confirmed",
  fair: "Fair",
  weak: "Weak",
  contested: "Contested",
  discounted: "Discounted",
};

export const gradeMeanings = {
  confirmed: "Whoever did it says so.",
  fair: "Several independent sources, and nobody contradicts them.",
  weak: "One source, or none that can be told apart.",
  contested: "The accounts contradict each other.",
  discounted: "What speaks against it outweighs what speaks for it.",
};

export const reliabilities = {
  A: "completely reliable source",
  B: "usually reliable source",
  C: "fairly reliable source",
  D: "source not usually reliable",
  E: "unreliable source",
  F: "reliability cannot be judged",
};

export const credibilities = {
  1: "confirmed",
  2: "probably true",
  3: "possibly true",
  4: "doubtful",
  5: "improbable",
  6: "truth cannot be judged",
};

export const disputes = {
  figure: "How many",
  perpetrator: "Who did it",
  denial: "Whether it happened",
  weapon: "What with",
  day: "On which day",
  place: "Where",
};

export const statementStandings = {
  best: "best figure",
  counts: "",
  replaced: "said otherwise later",
  followed: "a later count goes on from it",
};

export const deeds = {
  holds: "holds it",
  takes: "takes it",
  leaves: "leaves it",
  besieges: "besieges it",
  denies: "did not take it, or does not hold it",
};

export const standings = {
  independent: "independent",
  "against own side": "against its own side's interest",
  hedged: "hedged",
  partisan: "a party to it",
};

export const holdings = { held: "Held", contested: "Contested", unknown: "Not known" };
export const confidences = { high: "High confidence", medium: "Medium confidence", low: "Low confidence" };
export const verbs = { merge: "merged", split: "split", judge: "judged", undo: "undid" };
export const briefForms = { html: "Read it here", md: "Markdown", pdf: "PDF" };
