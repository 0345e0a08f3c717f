import type { CoverageGap } from "#lib/domain/coverage.ts";
import type { AwsCaller } from "./caller.ts";
import { LIST_PROBES } from "./list-probes.ts";
import { PROBES } from "./probes.ts";

/** The part of a collector that a preflight needs. */
export interface PreflightSubject {
  id: string;
  /** Actions to try, with the options that will be in force. */
  actions: readonly string[];
}

export interface PreflightReport {
  collectorId: string;
  /** `denied`: an IAM action is missing; `failed`: the call did not work for another reason. Denied outweighs failed. */
  outcome: "ok" | "denied" | "failed";
  /** IAM actions that were refused. */
  missingActions: string[];
  /** Actions for which no harmless call exists; they show when a scan runs. */
  untriedActions: string[];
  /** One sentence for each action that was refused or failed. */
  messages: string[];
}

/**
 * Tries each action once, in the caller's account and region, and reports by collector. AWS checks the permission before
 * it looks for the resource, so every answer other than a refusal or a fault of the connection counts as allowed.
 */
export async function preflight(aws: AwsCaller, subjects: readonly PreflightSubject[]): Promise<PreflightReport[]> {
  const actions = [...new Set(subjects.flatMap((subject) => subject.actions))];
  const tried = await Promise.all(actions.map(async (action) => [action, await tryAction(aws, action)] as const));
  const outcomes = new Map(tried);
  return subjects.map((subject) => report(subject, outcomes));
}

type Outcome = "ok" | "untried" | CoverageGap;

async function tryAction(aws: AwsCaller, action: string): Promise<Outcome> {
  const probe = PROBES[action] ?? LIST_PROBES[action];
  if (probe === undefined) return "untried";
  const result = await aws.call({ action, isRecorded: false, fn: (options) => probe(aws, options) });
  if (result.outcome !== "gap") return "ok";
  const { reason, code } = result.gap;
  if (reason === "denied" || reason === "throttled" || reason === "unsupported") return result.gap;
  // Nothing is wrong with an account outside an organization.
  if (reason === "not_enabled") return "ok";
  // Some services have no address in some regions: there is nothing there to be allowed.
  if (code === "ENOTFOUND" && PROBES[action] === undefined) return "untried";
  return isAnswer(code) ? "ok" : result.gap;
}

/** Typed answers about a resource that is not there, or an argument that names none: the permission was there. */
function isAnswer(code: string): boolean {
  return (
    /(?:NotFound|NoSuch|NotExist|DoesNotExist|NotPresent|Expired|NotReady|InProgress)/.test(
      code.replace(/^ExpiredToken.*/, ""),
    ) ||
    /^(?:ValidationError|ValidationException|InvalidInput|InvalidInputException|InvalidParameterValueException|InvalidTrailNameException|CloudTrailARNInvalidException|ResourceTypeNotSupportedException|InvalidParameterException|InsightNotEnabledException)$/.test(
      code,
    )
  );
}

function report(subject: PreflightSubject, outcomes: ReadonlyMap<string, Outcome>): PreflightReport {
  const gaps: CoverageGap[] = [];
  const untriedActions: string[] = [];
  for (const action of subject.actions) {
    const outcome = outcomes.get(action);
    if (outcome === undefined || outcome === "untried") untriedActions.push(action);
    else if (outcome !== "ok") gaps.push(outcome);
  }
  // What an endpoint does not offer stays a gap of the scan; no change of permissions mends it.
  const serious = gaps.filter((gap) => gap.reason !== "unsupported");
  const missingActions = gaps.filter((gap) => gap.reason === "denied").map((gap) => gap.action);
  return {
    collectorId: subject.id,
    outcome: missingActions.length > 0 ? "denied" : serious.length > 0 ? "failed" : "ok",
    missingActions,
    untriedActions,
    messages: gaps.map((gap) => gap.message),
  };
}
