import type { Command } from "commander";
import type { OrganisationFacts } from "#lib/facts/organisation.ts";
import { MODES, type Mode, type Proposal } from "#lib/iam/rightsize/proposal.ts";
import { type ReachOfAll, reachOfAll } from "#lib/iam/rightsize/reach-of-all.ts";
import { rightsize } from "#lib/iam/rightsize/rightsize.ts";
import { type From, factsOf, withSource } from "./policy-source.ts";

/** Totals over the proposals of one mode for everybody with a recorded use. */
export interface RightsizeTotals {
  mode: Mode;
  principals: number;
  /** Authorised events replayed, and those that the proposals would deny. */
  events: number;
  denied: number;
  /** Pairs of action and known resource beyond what was observed, pinned or kept. */
  excess: number;
  /** Events of the last part of the window asked of proposals from the first part. */
  heldOutEvents: number;
  heldOutDenied: number;
  actionsBefore: number;
  actionsAfter: number;
  /** What the principals can become and read, today and with all proposals in place. */
  reach: ReachOfAll;
  /** Proposals that no measure brings within IAM's size limits. */
  unfitting: number;
}

/** Proposes for every user and role with a recorded use, as managed policies, and adds up what the replays say. */
export function rightsizeTotals(facts: OrganisationFacts, mode: Mode): RightsizeTotals {
  const proposals: Proposal[] = [];
  const totals = {
    mode,
    principals: 0,
    events: 0,
    denied: 0,
    excess: 0,
    heldOutEvents: 0,
    heldOutDenied: 0,
    actionsBefore: 0,
    actionsAfter: 0,
    unfitting: 0,
  };
  for (const { arn } of [...facts.byKind("iam.role"), ...facts.byKind("iam.user")]) {
    if (facts.usage(arn).length === 0) continue;
    const proposal = rightsize(facts, arn, { mode, carrier: "managed", pinned: [] });
    if (proposal === undefined) continue;
    proposals.push(proposal);
    totals.principals += 1;
    totals.events += proposal.replay.events;
    totals.denied += proposal.replay.deniedEvents;
    totals.excess += proposal.excess;
    totals.heldOutEvents += proposal.heldOut?.events ?? 0;
    totals.heldOutDenied += proposal.heldOut?.deniedEvents ?? 0;
    totals.actionsBefore += proposal.before.actions;
    totals.actionsAfter += proposal.after.actions;
    if (!proposal.fits) totals.unfitting += 1;
  }
  return { ...totals, reach: reachOfAll(facts, proposals) };
}

/** The command that shows what right-sizing would come to for everybody, a line of JSON a mode. */
export function addRightsizeReport(program: Command, say: (text: string) => void): void {
  withSource(
    program
      .command("rightsize-report")
      .description("Replays smaller policies for everybody with a recorded use; prints totals of each mode as JSON."),
  ).action(async (options: From) => {
    const facts = await factsOf(options);
    for (const mode of MODES) say(JSON.stringify(rightsizeTotals(facts, mode)));
  });
}
