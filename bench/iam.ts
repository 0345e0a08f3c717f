import { execFile } from "node:child_process";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { z } from "zod";
import { createOrganisationFacts } from "../lib/facts/memory.ts";
import { decideCompiled, outcomeCompiled } from "../lib/iam/compiled/decide.ts";
import { parsePolicyDocument } from "../lib/iam/document.ts";
import { loadEngine } from "../lib/iam/engine.ts";
import { blankFact } from "../scripts/score/blank-fact.ts";
import { managedPolicies, type Question, questions } from "./iam-policies.ts";
import { result, say, sayMachine, spread } from "./measure.ts";

/**
 * How fast the policy engine is on one core:
 * node bench/iam.ts [--managed FILE] [--runs 5] [--scales 1,2,4] [--only decide,compile,sets,escalation]
 * `--managed`: the managed policies of AWS as `{ policies: { name: { arn, document } } }`, else synthetic ones.
 */
const { values: options } = parseArgs({
  options: {
    managed: { type: "string" },
    runs: { type: "string", default: "5" },
    scales: { type: "string", default: "1,2,4" },
    only: { type: "string", default: "decide,compile,sets,escalation" },
  },
});
const runs = Number(options.runs);
const parts = new Set(options.only.split(","));
const run = promisify(execFile);
const policies = managedPolicies(options.managed);
const source = options.managed === undefined ? "synthetic" : "AWS managed";

async function child(program: string, args: readonly string[], nodeOptions: readonly string[] = []): Promise<unknown> {
  const { stdout } = await run(process.execPath, [...nodeOptions, join(import.meta.dirname, program), ...args]);
  return JSON.parse(stdout);
}

/** Decisions a second over all questions; one round before the first to warm up. */
function rates(asked: readonly Question[], decide: (question: Question) => string): number[] {
  const found: number[] = [];
  for (let round = 0; round <= runs; round++) {
    const startedAt = performance.now();
    for (const question of asked) decide(question);
    if (round > 0) found.push(asked.length / ((performance.now() - startedAt) / 1000));
  }
  return found;
}

function shares(asked: readonly Question[]): string {
  const counts = new Map<string, number>();
  for (const { request, layers } of asked) {
    const { outcome } = decideCompiled(request, layers);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return [...counts].map(([outcome, count]) => `${count.toLocaleString("en")} ${outcome}`).join(", ");
}

function measureDecisions(): void {
  const documents = new Map([...policies].map(([arn, text]) => [arn, parsePolicyDocument(text)]));
  const plain = questions(documents, 1_000, 100, false);
  const conditional = questions(documents, 1_000, 100, true);
  say("Decisions: 1,000 principals with five policies each, 100 requests a principal");
  result(
    "without conditions or evidence /s",
    spread(
      rates(plain, ({ request, layers }) => outcomeCompiled(request, layers)),
      0,
    ),
    `target 500,000; ${shares(plain)}`,
  );
  result(
    "with conditions and evidence /s",
    spread(
      rates(conditional, ({ request, layers }) => decideCompiled(request, layers).outcome),
      0,
    ),
    `target 100,000; ${shares(conditional)}`,
  );
}

const compileResult = z.object({
  policies: z.number(),
  statements: z.number(),
  bytes: z.number(),
  seconds: z.array(z.number()),
});

async function measureCompile(): Promise<void> {
  const first: number[] = [];
  const later: number[] = [];
  let size = "";
  for (let index = 0; index < runs; index++) {
    const managed = options.managed === undefined ? [] : ["--managed", options.managed];
    const made = compileResult.parse(await child("iam-compile.ts", [...managed, "--rounds", "10"]));
    size = `${made.policies.toLocaleString("en")} policies, ${made.statements.toLocaleString("en")} statements, ${(made.bytes / 2 ** 20).toFixed(1)} MB`;
    const [cold, , ...warm] = made.seconds.map((seconds) => made.policies / seconds);
    if (cold !== undefined) first.push(cold);
    later.push(...warm);
  }
  say(`Parsing and compiling: ${size}`);
  result("first time in a process /s", spread(first, 0), "target 15,000");
  result("again, action lists known /s", spread(later, 0), "target 15,000");
}

function measureSets(): void {
  const arns = [...policies.keys()];
  const names = Array.from({ length: 10_000 }, (_value, index) => `arn:aws:iam::111122223333:role/app-${index}`);
  const resources = names.map((arn, index) => {
    const own = Array.from({ length: 5 }, (_value, part) => arns[(index * 31 + part * 397) % arns.length] ?? "");
    return blankFact(
      "iam.role",
      arn,
      arn.slice(arn.indexOf("/") + 1),
      { attachedPolicies: own.map((policy) => ({ arn: policy, name: policy })) },
      { policies: own.map((name) => ({ role: "managed" as const, name, text: policies.get(name) ?? null })) },
    );
  });
  const facts = createOrganisationFacts({
    asOf: new Date("2026-11-01T00:00:00Z"),
    accounts: [{ accountId: "111122223333", name: "bench", partition: "aws", isManagementAccount: false }],
    resources,
    coverage: () => "whole",
    usage: [],
    trail: [],
  });
  const seconds: number[] = [];
  let actions = 0;
  for (let round = 0; round <= runs; round++) {
    const startedAt = performance.now();
    const engine = loadEngine(facts);
    actions = 0;
    for (const arn of names) actions += engine.granted(arn)?.granted.count() ?? 0;
    if (round > 0) seconds.push((performance.now() - startedAt) / 1000);
  }
  say("Effective action sets: 10,000 principals with five policies each, loading included");
  result("seconds", spread(seconds, 2), `target 1; ${Math.round(actions / names.length)} actions a principal`);
}

const escalationResult = z.object({
  roles: z.number(),
  functions: z.number(),
  resources: z.number(),
  nodes: z.number(),
  edges: z.number(),
  reach: z.number(),
  totalMs: z.number(),
  factsMb: z.number(),
  peakMb: z.number(),
});

async function measureEscalation(): Promise<void> {
  say("Escalation and reach, model and answers for everybody included, facts in memory before");
  for (const scale of options.scales.split(",").map(Number)) {
    const made: z.infer<typeof escalationResult>[] = [];
    // The memory setting is the one with which workers are started.
    for (let index = 0; index < Math.min(runs, 3); index++)
      made.push(
        escalationResult.parse(
          await child("iam-escalation.ts", ["--scale", String(scale)], ["--max-semi-space-size=8"]),
        ),
      );
    const [one] = made;
    if (one === undefined) continue;
    const count = (value: number) => value.toLocaleString("en");
    say(
      `  ${scale}x: ${count(one.roles)} roles, ${count(one.functions)} functions, ${count(one.resources)} resources; ${count(one.nodes)} nodes, ${count(one.edges)} edges, ${count(one.reach)} stores reached`,
    );
    const target = scale === 1 ? "target 5" : "close to linear";
    result(
      "  seconds",
      spread(
        made.map(({ totalMs }) => totalMs / 1000),
        2,
      ),
      target,
    );
    const facts = spread(
      made.map(({ factsMb }) => factsMb),
      0,
    );
    result(
      "  peak MB",
      spread(
        made.map(({ peakMb }) => peakMb),
        0,
      ),
      `${scale === 1 ? "target 512; " : ""}facts alone ${facts}`,
    );
  }
}

sayMachine();
say(`Policies: ${policies.size.toLocaleString("en")} ${source}`);
if (parts.has("decide")) measureDecisions();
if (parts.has("compile")) await measureCompile();
if (parts.has("sets")) measureSets();
if (parts.has("escalation")) await measureEscalation();
