import type { OrganisationFacts, UsageCase } from "../../facts/organisation.ts";
import type { PrincipalFact } from "../attached.ts";
import { compareStatements } from "./compare.ts";
import { type Basis, type Composition, callOf, compose, isNew } from "./compose.ts";
import { countedCharacters } from "./documents.ts";
import { grantedBy } from "./kept.ts";
import { accessedCases } from "./last-accessed.ts";
import { excessOf, extentOf, observedResources } from "./measure.ts";
import { judgeNeed, needsOf } from "./needs.ts";
import type { HeldOut, Proposal, RightsizeOptions } from "./proposal.ts";
import { replay } from "./replay.ts";
import { Situation } from "./situation.ts";
import { knownResources } from "./surface.ts";
import { withPaths } from "./whole-arns.ts";

const HOLD_OUT = 0.2;

/**
 * Proposes the smallest identity policies that still allow what a user or role was seen to do, what is pinned, and by mode what no
 * usage can show, never more than today's policies (pinned aside), and replays every authorised usage case against it.
 * `undefined`: no such principal in the facts, or the function does not run as this role.
 * Sources of the rules: IAM User Guide, "Policy evaluation logic", "IAM and AWS STS quotas", "Grant a user permissions to pass a
 * role to an AWS service"; IAM Access Analyzer's documentation on policy generation for what a trail cannot show.
 */
export function rightsize(
  facts: OrganisationFacts,
  principalArn: string,
  options: RightsizeOptions,
): Proposal | undefined {
  const fact = facts.byArn("iam.role", principalArn) ?? facts.byArn("iam.user", principalArn);
  if (fact === undefined) return undefined;
  const basis = basisOf(facts, fact, options.functionArn);
  return basis === undefined ? undefined : propose(new Situation(facts, fact), basis, options);
}

/** The usage to go by: all of the principal's, or of a shared role the function's own and what nobody is named for. */
function basisOf(facts: OrganisationFacts, fact: PrincipalFact, functionArn: string | undefined): Basis | undefined {
  const cases = withPaths(facts, facts.usage(fact.arn));
  const accessed = accessedCases(fact, cases, facts.asOf);
  if (functionArn === undefined) return { own: [...cases, ...accessed], unattributed: [] };
  const users = facts
    .byKind("lambda.function")
    .filter((lambda) => !lambda.gaps.includes("roleArn") && lambda.config.roleArn === fact.arn);
  const isKnown = users.some(({ arn }) => arn === functionArn) || cases.some((one) => one.functionArn === functionArn);
  if (!isKnown) return undefined;
  const isShared = users.some(({ arn }) => arn !== functionArn) || cases.some((one) => isOther(one, functionArn));
  if (!isShared) return { own: [...cases, ...accessed], unattributed: [] };
  return {
    own: cases.filter((one) => one.functionArn === functionArn),
    unattributed: [...cases.filter((one) => one.functionArn === null), ...accessed],
  };
}

function isOther(one: UsageCase, functionArn: string): boolean {
  return one.functionArn !== null && one.functionArn !== functionArn;
}

/** The proposal from a given usage, measured and replayed. */
export function propose(situation: Situation, basis: Basis, options: RightsizeOptions): Proposal {
  const { facts, fact } = situation;
  const composition = compose(situation, basis, options);
  const { documents, policies, judged, lent, pinned, unattributed, kept } = composition;
  const known = knownResources(facts, fact.accountId, observedResources(composition));
  const characters = situation.attached.policies.reduce((sum, { text }) => sum + countedCharacters(text ?? ""), 0);
  const after = documents.reduce((sum, document) => sum + document.characters, 0);
  const window = facts.trail(fact.accountId);
  const removed = kept.removedBy(grantedBy(policies));
  return {
    principalArn: fact.arn,
    mode: options.mode,
    carrier: options.carrier,
    functionArn: options.functionArn ?? null,
    documents,
    leavesGroups: fact.kind === "iam.user" ? fact.config.groups : [],
    fits: composition.fits,
    steps: composition.steps,
    keptUnknown: kept.keptUnknown,
    removedWithoutProof: removed.withoutProof,
    removedUnused: removed.unused,
    grace: kept.gracePolicies,
    grantedByResource: judged.filter(({ standing }) => standing === "by-resource").map(callOf),
    usedNotGranted: judged.filter(({ standing }) => standing === "not-granted").map(callOf),
    unattributed: {
      calls: unattributed.map(callOf),
      isGiven: unattributed.length > 0 && lent.length === unattributed.length,
    },
    pinnedNew: pinned.filter(isNew).map(callOf),
    replay: replay(situation, [...judged, ...lent], policies),
    heldOut: heldOut(situation, basis, options),
    before: extentOf(facts, fact.accountId, situation.identity, characters, known),
    after: extentOf(facts, fact.accountId, policies, after, known),
    excess: excessOf(composition, known),
    diff: compareStatements(situation.identity, documents),
    window: { from: window.from?.toISOString() ?? null, to: window.to?.toISOString() ?? null },
    missing: situation.missing,
    assumed: [...situation.assumed].sort(),
    notes: [...kept.notes, ...notesOf(composition, options)],
  };
}

/** A proposal from the first part of the window, asked what was seen only in the last. `null`: nothing to divide. */
function heldOut(situation: Situation, basis: Basis, options: RightsizeOptions): HeldOut | null {
  const share = options.holdOut ?? HOLD_OUT;
  const times = basis.own.flatMap(({ firstSeenAt, lastSeenAt }) => [firstSeenAt.getTime(), lastSeenAt.getTime()]);
  if (share <= 0 || times.length === 0) return null;
  const seen = situation.facts.trail(situation.fact.accountId);
  const first = seen.from?.getTime() ?? times.reduce((a, b) => Math.min(a, b));
  const last = seen.to?.getTime() ?? times.reduce((a, b) => Math.max(a, b));
  const from = new Date(last - (last - first) * share);
  const isLate = ({ firstSeenAt }: UsageCase) => firstSeenAt > from;
  const early = {
    own: basis.own.filter((one) => !isLate(one)),
    unattributed: basis.unattributed.filter((one) => !isLate(one)),
  };
  const { policies } = compose(situation, early, options);
  const late = needsOf(basis.own.filter(isLate)).map((need) => judgeNeed(situation, need, "used"));
  return { from: from.toISOString(), ...replay(situation, late, policies) };
}

function notesOf({ fits, steps, unattributed, lent, judged }: Composition, { mode }: RightsizeOptions): string[] {
  const notes: string[] = [];
  if (!fits)
    notes.push("Nothing brings this within the size limit. Use managed policies, or divide the work between roles.");
  if (steps.some(({ name }) => name !== "shrink-actions"))
    notes.push("To fit the size limit more is allowed than was observed; the excess counts it.");
  if (unattributed.length > lent.length)
    notes.push(
      "Some uses of the shared role cannot be attributed to a function; this proposal does not hold all of them.",
    );
  if (judged.length === 0) notes.push("No use was seen, so there is nothing to replay.");
  const isOpenPass = judged.some(
    ({ need, entries }) =>
      need.action === "iam:PassRole" &&
      entries.some(({ conditions }) => !conditions.some(({ key }) => key.toLowerCase() === "iam:passedtoservice")),
  );
  if (isOpenPass)
    notes.push("The services that a passed role trusts are not known, so iam:PassRole is not limited to them.");
  if (mode !== "strict")
    notes.push("What is unknown or cannot be observed is kept with the resources that it has today.");
  return notes;
}
