import type { FactOf, Kind } from "../facts/kinds.ts";
import type { OrganisationFacts } from "../facts/organisation.ts";

/** How one resource relates to another, read from its configuration. `toArn` may be outside of what is known. */
export interface ResourceEdge {
  from: FactOf<Kind>;
  relation: EdgeRelation;
  toArn: string;
}

export const EDGE_RELATIONS = [
  "runs_as",
  "uses_layer",
  "encrypted_with",
  "sends_failures_to",
  "invokes",
  "reads_from",
  "exposes",
  "member_of",
  "has_policy",
  "bounded_by",
  "signed_under",
] as const;
export type EdgeRelation = (typeof EDGE_RELATIONS)[number];

type Reader<K extends Kind> = (
  fact: FactOf<K>,
  facts: OrganisationFacts,
) => readonly (readonly [EdgeRelation, string | null])[];

const readFunction: Reader<"lambda.function"> = ({ config }) => [
  ["runs_as", config.roleArn],
  ["encrypted_with", config.kmsKeyArn],
  ["sends_failures_to", config.deadLetterTargetArn],
  ["signed_under", config.codeSigningConfigArn],
  ...config.layers.map((layer) => ["uses_layer", layer] as const),
  ...config.asyncInvoke.flatMap((invoke) => [
    ["sends_failures_to", invoke.onFailure] as const,
    ["invokes", invoke.onSuccess] as const,
  ]),
];

const readPrincipal: Reader<"iam.user" | "iam.role" | "iam.group"> = ({ config }) => [
  ...config.attachedPolicies.map((policy) => ["has_policy", policy.arn] as const),
  ...("permissionsBoundaryArn" in config ? [["bounded_by", config.permissionsBoundaryArn] as const] : []),
];

const readGroups: Reader<"iam.user"> = (user, facts) =>
  user.config.groups.map((name) => {
    const group = facts.byKind("iam.group").find((fact) => fact.accountId === user.accountId && fact.name === name);
    return ["member_of", group?.arn ?? null] as const;
  });

/** The relations of all resources, each once. */
export function resourceEdges(facts: OrganisationFacts): ResourceEdge[] {
  const edges = new Map<string, ResourceEdge>();
  const add = (from: FactOf<Kind>, found: ReturnType<Reader<Kind>>) => {
    for (const [relation, toArn] of found) {
      if (toArn !== null && toArn !== "")
        edges.set(`${from.kind} ${from.arn} ${relation} ${toArn}`, { from, relation, toArn });
    }
  };
  for (const fact of facts.byKind("lambda.function")) add(fact, readFunction(fact, facts));
  for (const fact of facts.byKind("lambda.function-url")) add(fact, [["exposes", fact.config.functionArn]]);
  for (const fact of facts.byKind("lambda.qualifier")) add(fact, [["invokes", fact.config.functionArn]]);
  for (const fact of facts.byKind("lambda.event-source-mapping")) {
    add(fact, [
      ["invokes", fact.config.functionArn],
      ["reads_from", fact.config.eventSourceArn],
      ["sends_failures_to", fact.config.onFailure],
    ]);
  }
  for (const fact of facts.byKind("iam.role")) add(fact, readPrincipal(fact, facts));
  for (const fact of facts.byKind("iam.group")) add(fact, readPrincipal(fact, facts));
  for (const fact of facts.byKind("iam.user")) {
    add(fact, readPrincipal(fact, facts));
    add(fact, readGroups(fact, facts));
  }
  return [...edges.values()];
}
