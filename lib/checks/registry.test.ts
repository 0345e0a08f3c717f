import { existsSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isKind, KINDS } from "../facts/kinds.ts";
import { allChecks, checkById, checksFor, runChecksOn } from "./registry.ts";
import { makeFact, makeFacts } from "./testing.ts";

const folder = new URL("./", import.meta.url);
const fileOf = new Map<string, string>();
for (const { name: service } of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()))
  for (const file of readdirSync(new URL(service, folder)))
    if (!file.endsWith(".test.ts")) fileOf.set(file.replace(/\.ts$/, ""), `${service}/${file}`);

describe("registry", () => {
  it("has ids of its own and at least 36 checks", () => {
    const ids = allChecks().map((check) => check.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(36);
    expect(checkById("function-admin-role")?.kind).toBe("lambda.function");
    expect(checkById("no-such-check")).toBeUndefined();
    expect(checksFor("cloudtrail.trail").length).toBeGreaterThan(5);
  });
});

describe.each(allChecks().map((check) => [check.id, check] as const))("%s", (id, check) => {
  it("stands in a file of its name with a test beside it", () => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    const path = fileOf.get(id) ?? "";
    expect(existsSync(new URL(path.replace(/\.ts$/, ".test.ts"), folder)), `a test of ${id}`).toBe(true);
  });

  it("says what is wrong, why it matters and how to mend it", () => {
    expect(check.title.length).toBeGreaterThan(10);
    expect(check.title.endsWith("."), "titles have no full stop").toBe(false);
    expect(check.why.length).toBeGreaterThan(40);
    expect(check.fix.console.length).toBeGreaterThan(0);
    for (const tab of [check.fix.cli, check.fix.terraform, check.fix.cloudformation])
      expect(tab.length).toBeGreaterThan(20);
    expect(check.references.length).toBeGreaterThan(0);
    for (const { title, url } of check.references) {
      expect(title.length).toBeGreaterThan(5);
      expect(url).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    }
  });

  it("uses only the placeholders that exist", () => {
    const code = [check.fix.cli, check.fix.terraform, check.fix.cloudformation, ...check.fix.console].join("\n");
    for (const [, name] of code.matchAll(/\{\{(\w+)\}\}/g))
      expect(["name", "arn", "region", "account"]).toContain(name);
  });

  it("needs its own kind and known kinds only", () => {
    expect(check.needs).toContain(check.kind);
    for (const kind of check.needs) expect(isKind(kind)).toBe(true);
  });

  it("has parameters that work by default", () => {
    if (check.parameters !== undefined) expect(check.parameters.safeParse({}).success).toBe(true);
  });
});

describe("runChecksOn", () => {
  it.each(KINDS.map((definition) => definition.kind))("runs every check of %s on sane facts without defect", (kind) => {
    const fact = makeFact(kind);
    const results = runChecksOn(
      fact,
      makeFacts([fact]),
      () => undefined,
      (error) => {
        throw error;
      },
    );
    expect(results.length).toBe(checksFor(kind).length);
    for (const { verdicts } of results) expect(verdicts.length).toBeGreaterThan(0);
  });

  // A user that IAM did not list cannot become anybody: user-becomes-administrator passes on it.
  const judged = KINDS.map(({ kind }) => kind).filter((kind) => kind !== "iam.user" && checksFor(kind).length > 0);
  it.each(judged)("never passes %s with nothing collected", (kind) => {
    const whole = makeFact(kind);
    const gaps = [
      ...Object.keys(whole.config),
      ...Object.keys(whole.observations).map((key) => `observations.${key}`),
      ...["tags", "policies.trust", "policies.inline", "policies.managed", "policies.resource"],
    ];
    const fact = makeFact(kind, { gaps });
    const facts = makeFacts([fact], { coverage: () => "never" });
    const results = runChecksOn(
      fact,
      facts,
      () => undefined,
      (error) => {
        throw error;
      },
    );
    for (const { check, verdicts } of results)
      expect(
        verdicts.map((verdict) => verdict.outcome),
        check.id,
      ).toEqual(["unknown"]);
  });
});
