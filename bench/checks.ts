import { allChecks, runChecksOn } from "../lib/checks/registry.ts";
import { makeFact, policy, statements } from "../lib/checks/testing.ts";
import { type FactOf, KINDS, type Kind } from "../lib/facts/kinds.ts";
import { createOrganisationFacts } from "../lib/facts/memory.ts";
import { analysisOf } from "../lib/graph/analysis.ts";
import { numberOption, result, say, sayMachine, spread } from "./measure.ts";

/**
 * All checks over an organisation in memory, in one thread: node bench/checks.ts [--resources 50000] [--runs 3]
 * A fifth are functions, a fifth roles with policies of their own, the others spread evenly over all kinds; 10 accounts, 4 regions.
 * The engine's answers that checks ask for (escalation, grants) are computed on the way and are part of the time.
 */
const ACCOUNTS = Array.from({ length: 10 }, (_value, index) => String(111_122_220_000 + index));
const REGIONS = ["eu-west-1", "eu-central-1", "us-east-1", "us-west-2"];
const AS_OF = new Date("2026-11-01T00:00:00.000Z");

function build(count: number): FactOf<Kind>[] {
  const others = KINDS.map(({ kind }) => kind).filter((kind) => kind !== "lambda.function" && kind !== "iam.role");
  const facts: FactOf<Kind>[] = [];
  for (let n = 0; facts.length < count; n++) {
    const accountId = ACCOUNTS[n % ACCOUNTS.length] ?? "";
    const region = REGIONS[Math.floor(n / ACCOUNTS.length) % REGIONS.length] ?? "";
    if (n % 5 === 0) facts.push(functionOf(n, accountId, region));
    else if (n % 5 === 1) facts.push(roleOf(n, accountId));
    else facts.push(otherOf(others[n % others.length] ?? "sqs.queue", n, accountId, region));
  }
  return facts;
}

function functionOf(n: number, accountId: string, region: string): FactOf<Kind> {
  const name = `function-${n}`;
  return makeFact("lambda.function", {
    arn: `arn:aws:lambda:${region}:${accountId}:function:${name}`,
    accountId,
    region,
    name,
    config: { roleArn: `arn:aws:iam::${accountId}:role/role-${n + 10}` },
  });
}

function roleOf(n: number, accountId: string): FactOf<Kind> {
  const name = `role-${n}`;
  const table = `arn:aws:dynamodb:eu-west-1:${accountId}:table/table-${n}`;
  return makeFact("iam.role", {
    arn: `arn:aws:iam::${accountId}:role/${name}`,
    accountId,
    name,
    config: { inlinePolicies: ["own"] },
    policies: [
      policy(
        "trust",
        statements({ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }),
      ),
      policy(
        "inline",
        statements(
          { Effect: "Allow", Action: ["dynamodb:GetItem", "dynamodb:Query"], Resource: table },
          { Effect: "Allow", Action: "logs:*", Resource: "*" },
        ),
        "own",
      ),
    ],
  });
}

function otherOf(kind: Kind, n: number, accountId: string, region: string): FactOf<Kind> {
  const example = makeFact(kind);
  const [prefix = "", partition = "aws", service = ""] = example.arn.split(":");
  const isGlobal = example.region === "global";
  const arn = `${prefix}:${partition}:${service}:${isGlobal ? "" : region}:${accountId}:${kind}/thing-${n}`;
  return { ...example, arn, accountId, region: isGlobal ? "global" : region, name: `thing-${n}` };
}

const count = numberOption("resources", 50_000);
sayMachine();
const resources = build(count);
say(`Input: ${resources.length.toLocaleString("en")} resources of ${KINDS.length} kinds, ${allChecks().length} checks`);
const seconds: number[] = [];
let verdicts = 0;
let errors = 0;
const byCheck = new Map<string, number>();
for (let run = 0; run < numberOption("runs", 3); run++) {
  // Everything anew in each run: what the engine computed for the last one must not help.
  const facts = createOrganisationFacts({
    asOf: AS_OF,
    accounts: ACCOUNTS.map((accountId) => ({
      accountId,
      name: accountId,
      partition: "aws",
      isManagementAccount: false,
    })),
    resources,
    coverage: () => "whole",
    usage: [],
    trail: [],
  });
  verdicts = 0;
  const startedAt = performance.now();
  const analysis = analysisOf(facts);
  for (const fact of resources) {
    const before = performance.now();
    const results = runChecksOn(
      fact,
      facts,
      () => undefined,
      () => void errors++,
      analysis,
    );
    byCheck.set(fact.kind, (byCheck.get(fact.kind) ?? 0) + performance.now() - before);
    for (const one of results) verdicts += one.verdicts.length;
  }
  seconds.push((performance.now() - startedAt) / 1000);
}
result("all checks, seconds", spread(seconds), "target under 20");
result("verdicts", verdicts.toLocaleString("en"), `${errors} checks threw`);
result(
  "peak memory, MB",
  Math.round(process.resourceUsage().maxRSS / 1024).toLocaleString("en"),
  "all facts in memory",
);
const slowest = [...byCheck].sort(([, a], [, b]) => b - a).slice(0, 6);
say(`    slowest kinds, ms in all runs: ${slowest.map(([kind, ms]) => `${kind} ${ms.toFixed(0)}`).join(", ")}`);
