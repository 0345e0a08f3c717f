import { actionExists, actionId, supportsResources } from "../catalog/catalog.ts";
import { parseArn } from "../domain/arn.ts";
import type { Kind } from "../facts/kinds.ts";
import { Holder, UNCHANGED } from "./escalation/holder.ts";
import { limitsNotCollected } from "./escalation/limits.ts";
import type { SearchIdentity, SearchModel } from "./escalation/model.ts";
import type { Decision } from "./evaluate/access.ts";

/** Who may do what on which resource, asked one at a time. */
export interface AccessQuestion {
  /** `service:Action` in any case. */
  action: string;
  /** ARN, or `*`. */
  resource: string;
}

export interface AccessAnswer extends AccessQuestion {
  principalArn: string;
  decision: Decision;
  /** Limits that were not collected and could forbid what the decision allows, as texts. */
  limits: string[];
}

/** One principal of an answer to "who can". */
export interface WhoCanRow {
  arn: string;
  name: string;
  kind: "iam.user" | "iam.role";
  accountId: string;
  outcome: "allowed" | "conditional" | "unknown";
  /** What has to hold besides. */
  conditions: readonly string[];
}

export interface WhoCanAnswer extends AccessQuestion {
  rows: WhoCanRow[];
  /** How many principals were asked. */
  asked: number;
  /** What was not collected of the resource; with any, the list may be too short. */
  missing: string[];
  /** Limits that were not collected and could take principals from the list, as texts. */
  limits: string[];
}

/** A question that cannot be asked: one sentence that says what is wrong. */
export class QuestionError extends Error {
  override readonly name = "QuestionError";
}

/** Kinds whose own policy has a say, by the service in their ARN. */
const CARRIERS: Readonly<Record<string, Kind>> = {
  s3: "s3.bucket",
  sqs: "sqs.queue",
  sns: "sns.topic",
  kms: "kms.key",
  secretsmanager: "secretsmanager.secret",
  dynamodb: "dynamodb.table",
  lambda: "lambda.function",
  ecr: "ecr.repository",
  events: "events.bus",
  kinesis: "kinesis.stream",
};

/** Throws `QuestionError` for an action or resource that AWS does not have. */
export function checkQuestion({ action, resource }: AccessQuestion): void {
  if (!/^[\w-]+:[\w*]+$/.test(action) || !actionExists(action))
    throw new QuestionError(`AWS has no action ${action}; write it like s3:GetObject.`);
  if (resource !== "*" && parseArn(resource) === undefined)
    throw new QuestionError(`${resource} is no ARN; write it whole, like arn:aws:s3:::bucket/key, or * for any.`);
}

/**
 * Decides one question about one principal; `undefined` when the model has no such user or role.
 * A resource whose own policy was not collected makes the answer unknown, unless a statement denies.
 */
export function mayDo(model: SearchModel, principalArn: string, question: AccessQuestion): AccessAnswer | undefined {
  checkQuestion(question);
  const identity = model.identity(principalArn);
  if (identity === undefined) return undefined;
  const decision = decideFor(model, identity, question);
  return {
    ...question,
    principalArn,
    decision: withMissing(decision, uncollected(model, identity, question)),
    limits: decision.outcome === "denied" ? [] : limitsOn(model, [identity], question),
  };
}

/**
 * Every user and role that may do it, surely or under conditions, in the order of their ARNs; only those of some accounts where
 * `accountIds` is not null.
 */
export function whoCan(
  model: SearchModel,
  question: AccessQuestion,
  accountIds: readonly string[] | null = null,
): WhoCanAnswer {
  checkQuestion(question);
  const identities = model.facts.identities.filter(
    ({ accountId }) => accountIds === null || accountIds.includes(accountId),
  );
  const rows: WhoCanRow[] = [];
  const missing = new Set<string>();
  for (const identity of identities) {
    const holder = new Holder(model, identity, UNCHANGED);
    const permission = holder.ask(question.action, question.resource);
    const gaps = uncollected(model, identity, question);
    for (const gap of gaps) missing.add(gap);
    holder.release();
    if (permission.status === "no") continue;
    const isUnknown = gaps.length > 0;
    rows.push({
      arn: identity.arn,
      name: identity.name,
      kind: identity.kind === "user" ? "iam.user" : "iam.role",
      accountId: identity.accountId,
      outcome: isUnknown ? "unknown" : permission.status === "yes" ? "allowed" : "conditional",
      conditions: [...permission.conditions, ...gaps.map((gap) => `${gap} was not collected and does not deny it`)],
    });
  }
  rows.sort((a, b) => (a.arn < b.arn ? -1 : 1));
  const listed = rows.map(({ arn }) => model.identity(arn)).filter((identity) => identity !== undefined);
  return {
    ...question,
    rows,
    asked: identities.length,
    missing: [...missing].sort(),
    limits: limitsOn(model, listed, question),
  };
}

function limitsOn(model: SearchModel, identities: readonly SearchIdentity[], { resource }: AccessQuestion): string[] {
  const limited = identities.filter(({ isServiceLinked }) => !isServiceLinked);
  const owner = model.resource(resource)?.accountId;
  const accounts = limited.map(({ accountId }) => accountId);
  return limitsNotCollected(model, owner === undefined || limited.length === 0 ? accounts : [...accounts, owner]);
}

function decideFor(model: SearchModel, identity: SearchIdentity, { action, resource }: AccessQuestion): Decision {
  const id = actionId(action);
  const on = id !== undefined && !supportsResources(id) ? "*" : resource;
  return new Holder(model, identity, UNCHANGED).explain({ action, resource: on, given: {} });
}

/** What was not collected of the resource asked about, as texts. */
function uncollected(model: SearchModel, identity: SearchIdentity, { resource }: AccessQuestion): string[] {
  const arn = parseArn(resource);
  const kind = arn === undefined ? undefined : CARRIERS[arn.service];
  if (arn === undefined || kind === undefined) return [];
  const owner = arn.service === "s3" ? resource.split("/", 1).join("") : resource;
  if (model.resource(owner) !== undefined) return [];
  const account = arn.accountId === "" ? identity.accountId : arn.accountId;
  return model.facts.isCollected(kind, account) ? [] : [`the policy of ${owner}`];
}

function withMissing(decision: Decision, missing: readonly string[]): Decision {
  if (missing.length === 0 || decision.isExplicit) return decision;
  return { ...decision, outcome: "unknown", missing: [...new Set([...decision.missing, ...missing])] };
}
