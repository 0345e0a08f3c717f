import { describe, expect, it } from "vitest";
import { z } from "zod";
import { fail, pass } from "../domain/verdict.ts";
import type { FactOf } from "../facts/kinds.ts";
import { type Check, defineCheck } from "./define.ts";
import { runCheck } from "./runner.ts";
import { check, makeFact, makeFacts, policy, statements } from "./testing.ts";

const base = {
  severity: "low" as const,
  title: "A problem",
  why: "Because.",
  fix: { console: [], cli: "", terraform: "", cloudformation: "" },
  references: [],
};
const roleCheck = (evaluate: Check<"iam.role", undefined>["evaluate"]) =>
  defineCheck({ ...base, id: "probe", kind: "iam.role", needs: ["iam.role"], evaluate });

describe("runCheck", () => {
  it("turns every read of a gap into unknown, whole objects too", () => {
    const fact = makeFact("iam.role", { gaps: ["path", "tags", "observations.lastUsed"] });
    const missing = (read: (fact: FactOf<"iam.role">) => unknown) =>
      check(
        roleCheck((subject) => (read(subject) ? fail({ summary: "x" }) : pass)),
        fact,
      );
    expect(missing((role) => role.config.path)).toEqual([{ outcome: "unknown", missing: ["iam.role.path"] }]);
    expect(missing((role) => role.tags)).toEqual([{ outcome: "unknown", missing: ["iam.role.tags"] }]);
    expect(missing((role) => role.observations.lastUsed)).toEqual([
      { outcome: "unknown", missing: ["iam.role.observations.lastUsed"] },
    ]);
    expect(missing((role) => Object.keys(role.config).length)).toMatchObject([{ outcome: "unknown" }]);
    expect(missing((role) => role.config.createdAt)).toMatchObject([{ outcome: "fail" }]);
  });

  it("guards other resources that a check looks at", () => {
    const probe = roleCheck((_role, context) =>
      context.all("iam.user").some((user) => user.config.hasPassword) ? fail({ summary: "x" }) : pass,
    );
    const user = makeFact("iam.user", { gaps: ["hasPassword"] });
    expect(check(probe, makeFact("iam.role"), { others: [user] })).toEqual([
      { outcome: "unknown", missing: ["iam.user.hasPassword"] },
    ]);
  });

  it("throws for lists and look-ups of kinds that were not wholly collected", () => {
    const all = roleCheck((_role, context) => (context.all("iam.user").length === 0 ? pass : fail({ summary: "x" })));
    const find = roleCheck((_role, context) =>
      context.find("iam.user", "arn:aws:iam::1:user/x") ? fail({ summary: "x" }) : pass,
    );
    const facts = { coverage: () => "partial" as const };
    for (const probe of [all, find]) {
      expect(check(probe, makeFact("iam.role"))).toEqual([pass]);
      expect(check(probe, makeFact("iam.role"), { facts })).toEqual([{ outcome: "unknown", missing: ["iam.user"] }]);
    }
  });

  it("takes the text of a managed policy from the policy itself, and misses it where nobody has it", () => {
    const arn = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    const probe = roleCheck((role, context) =>
      context.policies(role, "managed").map(({ text, hash }) => fail({ summary: text, value: hash })),
    );
    const role = makeFact("iam.role", { config: { attachedPolicies: [{ name: "ReadOnlyAccess", arn }] } });
    const managed = makeFact("iam.policy", { arn, policies: [policy("managed", statements(), arn)] });
    expect(check(probe, role, { others: [managed] })).toMatchObject([{ outcome: "fail" }]);
    expect(check(probe, role)).toEqual([{ outcome: "unknown", missing: [arn] }]);
  });

  it("reports a defect of the check and does not pass", () => {
    const errors: unknown[] = [];
    const broken = roleCheck(() => {
      throw new TypeError("defect");
    });
    const fact = makeFact("iam.role");
    const verdicts = runCheck(broken, fact, makeFacts([fact]), undefined, (error) => errors.push(error));
    expect(verdicts).toEqual([{ outcome: "unknown", missing: ["check-error"] }]);
    expect(errors).toHaveLength(1);
  });

  it("reads an empty list as a pass and parses parameters", () => {
    expect(
      check(
        roleCheck(() => []),
        makeFact("iam.role"),
      ),
    ).toEqual([pass]);
    const parameters = z.object({ days: z.number().default(90) });
    const probe = defineCheck({
      ...base,
      id: "probe",
      kind: "iam.role",
      needs: ["iam.role"],
      parameters,
      evaluate: (_role, context) => fail({ summary: String(context.parameters.days) }),
    });
    expect(check(probe, makeFact("iam.role"))).toMatchObject([{ evidence: [{ summary: "90" }] }]);
    expect(() => check(probe, makeFact("iam.role"), { parameters: { days: "x" } })).toThrow();
  });
});
