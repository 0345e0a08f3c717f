/**
 * How one node of the graph leads to the next. All but `encrypts_with` lead from what is held to what is reached by it. Who only
 * `reads` a node sets nothing going from there: of what leads on, just `opens` is left.
 */
export const RELATIONS = [
  "exposes",
  "signs_in_for",
  "authenticates_with",
  "invokes",
  "triggers",
  "runs_as",
  "becomes",
  "controls",
  "reads",
  "sends_to",
  "network_reaches",
  "supplies_code",
  "opens",
  "includes",
  "encrypts_with",
] as const;
export type Relation = (typeof RELATIONS)[number];

/** Between two nodes, as in "api `invokes` function". */
export const RELATION_WORDS: Readonly<Record<Relation, string>> = {
  exposes: "reaches",
  signs_in_for: "signs in for",
  authenticates_with: "authenticates with",
  invokes: "invokes",
  triggers: "triggers",
  runs_as: "runs as",
  becomes: "can become",
  controls: "controls",
  reads: "may read",
  sends_to: "may write to",
  network_reaches: "reaches over the network",
  supplies_code: "supplies code to",
  opens: "opens",
  includes: "includes",
  encrypts_with: "encrypts with",
};

/** Nodes that are no resource of their own. */
export const SPECIAL_NODE_KINDS = [
  "internet",
  "any-account",
  "partner-account",
  "identity-provider",
  "api-route",
  "administrator",
  "resource-set",
] as const;
export type SpecialNodeKind = (typeof SPECIAL_NODE_KINDS)[number];

export const SPECIAL_NODE_LABELS: Readonly<Record<SpecialNodeKind, string>> = {
  internet: "Entry point",
  "any-account": "Entry point",
  "partner-account": "Partner account",
  "identity-provider": "Identity provider",
  "api-route": "API route",
  administrator: "Administrator",
  "resource-set": "All of a kind",
};

/** What a node is to a path: where it starts, what it passes, where it ends. */
export const TIERS = [
  "entry",
  "api",
  "event",
  "compute",
  "identity",
  "network",
  "key",
  "data",
  "code",
  "other",
] as const;
export type Tier = (typeof TIERS)[number];

export const TIER_LABELS: Readonly<Record<Tier, string>> = {
  entry: "Entry points",
  api: "APIs",
  event: "Queues, topics and schedules",
  compute: "Compute",
  identity: "Identities",
  network: "Networks",
  key: "Keys",
  data: "Data and secrets",
  code: "Images and layers",
  other: "Other",
};

/** What makes a node matter more. */
export const MARKS = ["sensitive", "secret", "vulnerable", "holds_secret", "administrator"] as const;
export type MarkName = (typeof MARKS)[number];

export const MARK_LABELS: Readonly<Record<MarkName, string>> = {
  sensitive: "Sensitive",
  secret: "Secret",
  vulnerable: "Vulnerable",
  holds_secret: "Holds a secret in plain text",
  administrator: "Administrator",
};
