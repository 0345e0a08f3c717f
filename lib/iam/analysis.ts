import type { OrganisationFacts } from "../facts/organisation.ts";
import { searchModelOf } from "./escalation/model-of-facts.ts";
import { Escalation } from "./escalation/outcome.ts";
import { buildGraph } from "./escalation/search.ts";

/** What is computed once over a whole snapshot and asked by checks, summaries and single questions alike. */
export interface PolicyAnalysis {
  /** Who can become and read what. Searched at the first question. */
  escalation(): Escalation;
}

/** Prepares the analysis of one snapshot; nothing is computed before the first question. */
export function createAnalysis(facts: OrganisationFacts): PolicyAnalysis {
  let escalation: Escalation | null = null;
  return {
    escalation() {
      escalation ??= new Escalation(buildGraph(searchModelOf(facts)));
      return escalation;
    },
  };
}

const analyses = new WeakMap<OrganisationFacts, PolicyAnalysis>();

/** The analysis of a snapshot, the same one each time it is asked for. */
export function analysisOf(facts: OrganisationFacts): PolicyAnalysis {
  const known = analyses.get(facts) ?? createAnalysis(facts);
  analyses.set(facts, known);
  return known;
}
