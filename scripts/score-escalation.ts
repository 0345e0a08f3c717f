import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { searchModelOf } from "../lib/iam/escalation/model-of-facts.ts";
import { Escalation } from "../lib/iam/escalation/outcome.ts";
import { buildGraph } from "../lib/iam/escalation/search.ts";
import { labFacts, type ManagedPolicies } from "./score/lab-facts.ts";
import { type Lab, labForm } from "./score/lab-form.ts";

/**
 * Scores the escalation search on labelled organisations: npm run -s score:escalation -- FILE [--managed FILE] [--explain].
 * Ends with one line of JSON: how many outcomes were expected and found, those missed and the false alarms.
 */
const managedForm = z.object({ policies: z.record(z.string(), z.unknown()) });

interface Score {
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

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { managed: { type: "string" }, explain: { type: "boolean", default: false } },
  });
  const [file] = positionals;
  if (file === undefined) throw new Error("Give the file with the labelled organisations.");
  const parsed = labForm.safeParse(readJson(file));
  if (!parsed.success)
    throw new Error(`${file} is not of the form of labelled organisations: ${z.prettifyError(parsed.error)}`);
  const managed = readManaged(values.managed ?? join(dirname(file), "managed-policies.json"));
  const score: Score = { expected: 0, found: 0, missed: [], falseAlarms: [] };
  const explain = (text: string) => {
    if (values.explain) process.stdout.write(`${text}\n`);
  };
  for (const [index, lab] of parsed.data.organisations.entries()) scoreLab(lab, index, managed, score, explain);
  process.stdout.write(`${JSON.stringify(score)}\n`);
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
