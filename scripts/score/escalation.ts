import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { searchModelOf } from "../../lib/iam/escalation/model-of-facts.ts";
import { Escalation } from "../../lib/iam/escalation/outcome.ts";
import { buildGraph } from "../../lib/iam/escalation/search.ts";
import { labFacts, type ManagedPolicies } from "./lab-facts.ts";
import { type Lab, labForm } from "./lab-form.ts";

const managedForm = z.object({ policies: z.record(z.string(), z.unknown()) });

/** How many outcomes other than none were expected and found, and the ids of those missed and of false alarms. */
export interface Score {
  expected: number;
  found: number;
  missed: string[];
  falseAlarms: string[];
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`${file} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readManaged(file: string): ManagedPolicies {
  const policies = new Map<string, string>();
  for (const [key, value] of Object.entries(managedForm.parse(readJson(file)).policies)) {
    const entry = z.object({ arn: z.string().nullish(), document: z.unknown().optional() }).parse(value);
    policies.set(entry.arn ?? key, JSON.stringify(entry.document ?? value));
  }
  return policies;
}

function scoreLab(
  lab: Lab,
  index: number,
  managed: ManagedPolicies,
  score: Score,
  explain: (text: string) => void,
): void {
  const facts = labFacts(lab, managed);
  const model = searchModelOf(facts);
  const escalation = new Escalation(buildGraph(model));
  for (const { principal, outcome, target } of lab.expected) {
    const id = `${index}:${lab.name}|${principal}`;
    const identity = model.identity(principal);
    const result = identity === undefined ? undefined : escalation.result(identity.index);
    const got = result?.outcome ?? "none";
    const readsTarget = identity !== undefined && target !== undefined && escalation.canRead(identity.index, target);
    const readsAny = identity !== undefined && escalation.data(identity.index).stores.size > 0;
    const isFound = outcome === "data" ? got === "administrator" || readsTarget : outcome !== "none" && got === outcome;
    const path = result?.path.map((edge) => edge.abilities.map(({ rule }) => rule.id).join("+")).join(" > ") ?? "";
    explain(
      `${id}: expected ${outcome}, got ${got}${path === "" ? "" : ` by ${path}`}${result && result.conditions.length > 0 ? ` if ${result.conditions.join("; ")}` : ""}`,
    );
    if (outcome !== "none") {
      score.expected += 1;
      if (isFound) score.found += 1;
      else score.missed.push(id);
    }
    if (got === "administrator" && (outcome === "none" || outcome === "conditional")) score.falseAlarms.push(id);
    else if (outcome === "none" && readsAny) score.falseAlarms.push(id);
  }
}

/**
 * Scores the search on a file of labelled organisations; AWS managed policies come from `managed`, else from the file beside it.
 * `explain` is told each outcome with its path. Throws for a file that cannot be read or has another form.
 */
export function scoreEscalation(file: string, managed?: string, explain: (text: string) => void = () => {}): Score {
  const parsed = labForm.safeParse(readJson(file));
  if (!parsed.success)
    throw new Error(`${file} is not of the form of labelled organisations: ${z.prettifyError(parsed.error)}`);
  const policies = readManaged(managed ?? join(dirname(file), "managed-policies.json"));
  const score: Score = { expected: 0, found: 0, missed: [], falseAlarms: [] };
  for (const [index, lab] of parsed.data.organisations.entries()) scoreLab(lab, index, policies, score, explain);
  return score;
}
