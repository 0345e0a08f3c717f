import type { z } from "zod";
import type { Severity } from "../domain/severity.ts";
import type { Verdict } from "../domain/verdict.ts";
import type { FactOf, Kind } from "../facts/kinds.ts";
import type { TrailCoverage, UsageCase } from "../facts/organisation.ts";
import type { Exposure } from "../graph/exposure.ts";
import type { FactReader } from "../graph/fact-reader.ts";
import type { PostureGraph } from "../graph/posture-graph.ts";
import type { ExposedWay } from "../graph/toxic.ts";
import type { EscalationResult } from "../iam/escalation/outcome.ts";
import type { StoreRead } from "../iam/escalation/reads.ts";
import type { PrincipalGrants } from "./principal-grants.ts";

export interface Reference {
  title: string;
  url: string;
}

/** How to mend it. Code uses `{{name}}`, `{{arn}}`, `{{region}}` and `{{account}}` for the resource at hand. */
export interface Fix {
  /** Steps in the AWS console, one sentence each. */
  console: string[];
  cli: string;
  terraform: string;
  cloudformation: string;
}

/** What checks of one problem on several kinds of resources say alike. */
export interface Advice {
  fix: Fix;
  references: Reference[];
}

/**
 * What a check may read. Every read goes through here and throws `MissingFactError` when the fact was not collected,
 * which the runner turns into `unknown`: a check cannot pass on what nobody looked at.
 */
export interface CheckContext<P = unknown> extends FactReader {
  /** Time of the youngest observation: "now" for ages. */
  asOf: Date;
  parameters: P;
  trail(accountId: string): TrailCoverage;
  /** What a user or role can become and read; `undefined` when it is not among the facts. */
  escalation(arn: string): EscalationOf | undefined;
  /** How strangers come to run the function; null: they do not, as far as was collected. */
  exposure(fact: FactOf<"lambda.function">): Exposure | null;
  /** What the code leads to when anyone on the internet reaches it, the worst first, with the graph that the ways lie in. */
  exposedWays(fact: FactOf<Kind>): { ways: readonly ExposedWay[]; graph: PostureGraph };
  /** Text of a stored policy by its hash; `undefined` when it is not among the facts. */
  policyText(hash: string | null): string | undefined;
  usage(principalArn: string): readonly UsageCase[];
  /** What a user or role is granted, and what is known of the use of each action; `undefined` when it is not among the facts. */
  grants(principalArn: string): PrincipalGrants | undefined;
}

/** One identity's part of the escalation search. */
export interface EscalationOf {
  result: EscalationResult;
  /** Stores that it reads as it stands. */
  reads: readonly StoreRead[];
}

export interface Check<K extends Kind = Kind, P = unknown> {
  /** Never changes once released: findings are keyed by it. */
  id: string;
  kind: K;
  severity: Severity;
  /** What is wrong, in a few words; names the problem, not the wish. */
  title: string;
  /** Why it matters, for somebody who was handed the finding. Own words. */
  why: string;
  fix: Fix;
  references: Reference[];
  /** Kinds whose facts the verdict rests on; a finding resolves only on whole, newer runs of all of them. */
  needs: readonly [K, ...Kind[]] | readonly Kind[];
  /** Thresholds that can be changed per scope, with defaults. */
  parameters?: z.ZodType<P>;
  /** One verdict, or one per problem. An empty list is a pass. */
  evaluate(fact: FactOf<K>, context: CheckContext<P>): Verdict | Verdict[];
}

/** A check, typed by the kind of resource that it judges. */
export function defineCheck<K extends Kind, P = undefined>(check: Check<K, P>): Check<K, P> {
  return check;
}
