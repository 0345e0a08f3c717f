import { describe, expect, it } from "vitest";
import type { FactOf, Kind } from "../../facts/kinds.ts";
import type { UsageCase } from "../../facts/organisation.ts";
import { ACCOUNT, AS_OF, type CheckRun, daysAgo, makeFact, outcomes, policy, statements } from "../testing.ts";
import subject from "./role-reads-beyond-use.ts";

const reader = (resource: string) =>
  makeFact("iam.role", {
    config: { inlinePolicies: ["read"] },
    policies: [
      policy(
        "inline",
        statements({ Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: resource }),
        "read",
      ),
    ],
  });
const secret = (number: number) => makeFact("secretsmanager.secret", { name: `secret-${number}-AbCdEf` });
const SECRETS: FactOf<Kind>[] = Array.from({ length: 30 }, (_value, index) => secret(index));
const ALL = `arn:aws:secretsmanager:*:${ACCOUNT}:secret:*`;

const uses = (count: number): UsageCase[] =>
  SECRETS.slice(0, count).map(({ arn }) => ({
    principalArn: reader(ALL).arn,
    principalUniqueId: null,
    functionArn: null,
    functionConfidence: null,
    action: "secretsmanager:GetSecretValue",
    resource: arn,
    result: "allowed",
    count: 3,
    firstSeenAt: new Date(daysAgo(20)),
    lastSeenAt: new Date(daysAgo(1)),
    sampleEventId: "e",
  }));
const run = (usage: readonly UsageCase[]): CheckRun => ({
  others: SECRETS,
  facts: { usage, trail: [{ accountId: ACCOUNT, from: new Date(daysAgo(90)), to: AS_OF, dataEventTypes: [] }] },
});

describe(subject.id, () => {
  it("fails a role that reads thirty secrets and used one", () => {
    expect(outcomes(subject, reader(ALL), run(uses(1)))).toEqual(["fail"]);
  });

  it("passes a role that used a tenth of them, and one that reads few", () => {
    expect(outcomes(subject, reader(ALL), run(uses(3)))).toEqual(["pass"]);
    expect(outcomes(subject, reader(SECRETS[0]?.arn ?? ""), run([]))).toEqual(["pass"]);
  });

  it("does not know where no trail was taken, or only data events would show the use", () => {
    expect(outcomes(subject, reader(ALL), { others: SECRETS })).toEqual(["unknown"]);
    const tables = Array.from({ length: 30 }, (_value, index) =>
      makeFact("dynamodb.table", { name: `table-${index}` }),
    );
    const role = makeFact("iam.role", {
      config: { inlinePolicies: ["read"] },
      policies: [policy("inline", statements({ Effect: "Allow", Action: "dynamodb:GetItem", Resource: "*" }), "read")],
    });
    expect(outcomes(subject, role, { ...run([]), others: tables })).toEqual(["unknown"]);
  });
});
