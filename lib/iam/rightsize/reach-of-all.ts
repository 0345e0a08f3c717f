import type { OrganisationFacts } from "../../facts/organisation.ts";
import { searchModelOf } from "../escalation/model-of-facts.ts";
import { Escalation, OUTCOMES, type Outcome } from "../escalation/outcome.ts";
import { buildGraph } from "../escalation/search.ts";
import { type Replacement, replaceAll } from "./reach.ts";

/** What proposals for many principals, all in place at once, change in what those principals can become and read. */
export interface ReachOfAll {
  /** Principals by outcome, before and after. */
  before: Record<Outcome, number>;
  after: Record<Outcome, number>;
  /** Those that could become administrator, surely or on conditions, or could not be judged, and cannot any more. */
  pathsClosed: number;
  /** Pairs of principal and store that it can come to read, those of accounts that it can come to administer among them. */
  storesBefore: number;
  storesAfter: number;
}

/** Searches the organisation as it is and with all proposals in place. Principals without a proposal keep their policies. */
export function reachOfAll(facts: OrganisationFacts, proposals: readonly Replacement[]): ReachOfAll {
  const arns = proposals.map(({ principalArn }) => principalArn);
  const before = summary(facts, arns);
  const after = summary(replaceAll(facts, proposals), arns);
  const closed = arns.filter((arn) => before.outcomes.get(arn) !== "none" && after.outcomes.get(arn) === "none");
  return {
    before: counted(before.outcomes),
    after: counted(after.outcomes),
    pathsClosed: closed.length,
    storesBefore: before.stores,
    storesAfter: after.stores,
  };
}

function summary(facts: OrganisationFacts, arns: readonly string[]) {
  const escalation = new Escalation(buildGraph(searchModelOf(facts)));
  const { model } = escalation.graph;
  const outcomes = new Map<string, Outcome>();
  let stores = 0;
  for (const arn of arns) {
    const index = model.identity(arn)?.index;
    if (index === undefined) continue;
    outcomes.set(arn, escalation.result(index).outcome);
    const data = escalation.data(index);
    const administered = model.facts.stores.filter((store) => data.accounts.has(store.accountId));
    stores += new Set([...administered.map((store) => store.arn), ...data.stores.keys()]).size;
  }
  return { outcomes, stores };
}

function counted(outcomes: ReadonlyMap<string, Outcome>): Record<Outcome, number> {
  const counts: Record<Outcome, number> = { administrator: 0, conditional: 0, unknown: 0, none: 0 };
  for (const outcome of OUTCOMES) counts[outcome] = [...outcomes.values()].filter((one) => one === outcome).length;
  return counts;
}
