import { ACCOUNT, AS_OF, makeFact, makeFacts, policy } from "../../checks/testing.ts";
import type { FactOf, Kind } from "../../facts/kinds.ts";
import type { OrganisationFactsInput } from "../../facts/memory.ts";
import type { OrganisationFacts, UsageCase } from "../../facts/organisation.ts";
import type { Proposal, RightsizeOptions } from "./proposal.ts";
import { rightsize } from "./rightsize.ts";

/** Small organisations for tests of right-sizing. */
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/orders`;
export const TABLE = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders`;
export const BUCKET = "arn:aws:s3:::files";

export type Statement = Record<string, unknown>;

export function allow(Action: unknown, Resource: unknown = "*", Condition?: unknown): Statement {
  return { Effect: "Allow", Action, Resource, ...(Condition === undefined ? {} : { Condition }) };
}

export function deny(Action: unknown, Resource: unknown = "*", Condition?: unknown): Statement {
  return { ...allow(Action, Resource, Condition), Effect: "Deny" };
}

export function document(...statements: Statement[]): Statement {
  return { Version: "2012-10-17", Statement: statements };
}

/** The role that tests are about, with one inline policy of these statements. */
export function roleWith(statements: readonly Statement[], config: Partial<FactOf<"iam.role">["config"]> = {}) {
  return makeFact("iam.role", {
    arn: ROLE,
    config: { inlinePolicies: ["access"], ...config },
    policies: [policy("inline", document(...statements), "access"), policy("trust", trust("lambda.amazonaws.com"))],
  });
}

export function trust(...services: string[]): Statement {
  return document({ Effect: "Allow", Principal: { Service: services }, Action: "sts:AssumeRole" });
}

export function daysBefore(days: number): Date {
  return new Date(AS_OF.getTime() - days * 86_400_000);
}

/** A usage case of the role; `seen` in days before the time of the facts. */
export function used(action: string, resource: string | null = null, change: Partial<UsageCase> = {}): UsageCase {
  return {
    principalArn: ROLE,
    principalUniqueId: "AROAEXAMPLE",
    functionArn: null,
    functionConfidence: null,
    action,
    resource,
    result: "allowed",
    count: 1,
    firstSeenAt: daysBefore(80),
    lastSeenAt: daysBefore(2),
    sampleEventId: "e-1",
    ...change,
  };
}

/** Facts in which every management event of the last 100 days was recorded, and no data event. */
export function factsOf(
  resources: readonly FactOf<Kind>[],
  usage: readonly UsageCase[],
  input: Partial<OrganisationFactsInput> = {},
): OrganisationFacts {
  const trail = [{ accountId: ACCOUNT, from: daysBefore(100), to: daysBefore(0), dataEventTypes: [] }];
  return makeFacts(resources, { usage, trail, ...input });
}

/** The proposal for the role; strict and inline unless said otherwise. */
export function proposalOf(facts: OrganisationFacts, options: Partial<RightsizeOptions> = {}): Proposal {
  const found = rightsize(facts, ROLE, { mode: "strict", pinned: [], carrier: "inline", ...options });
  if (found === undefined) throw new Error("The role is not in the facts.");
  return found;
}

/** The statements of a proposal as JSON, without their names. */
export function statementsOf(proposal: Pick<Proposal, "documents">): Statement[] {
  return proposal.documents.flatMap(({ text }) => {
    const parsed: { Statement: Statement[] } = JSON.parse(text);
    return parsed.Statement.map(({ Sid: _sid, ...rest }) => rest);
  });
}
