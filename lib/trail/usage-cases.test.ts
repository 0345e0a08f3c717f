import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { UsageCase } from "../facts/organisation.ts";
import { accessesOf } from "./access.ts";
import { attributeFunction } from "./attribute-function.ts";
import { parseTrailRecord } from "./record.ts";
import { rawRecord, roleSession } from "./testing.ts";
import { UsageCases } from "./usage-cases.ts";

const ROLE = "arn:aws:iam::111122223333:role/service/orders";
const FUNCTION = "arn:aws:lambda:eu-west-1:111122223333:function:orders";
const lookup = (roleArn: string, name: string) => (roleArn === ROLE && name === "orders" ? FUNCTION : undefined);
const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

function counted(...records: unknown[]) {
  const cases = new UsageCases(lookup);
  const taken = records.map((record) => cases.add(record));
  return { cases, taken };
}

describe("UsageCases", () => {
  it("counts an action on a resource with its first and last time, whatever the order", () => {
    const { cases } = counted(
      rawRecord({ eventID: id(1), eventTime: "2026-10-02T10:00:00Z" }),
      rawRecord({ eventID: id(2), eventTime: "2026-10-01T10:00:00Z" }),
      rawRecord({ eventID: id(3), eventTime: "2026-10-03T10:00:00Z" }),
    );
    expect(cases.cases()).toEqual([
      {
        principalArn: "arn:aws:iam::111122223333:user/ana",
        principalUniqueId: "AIDAEXAMPLE",
        functionArn: null,
        functionConfidence: null,
        action: "lambda:GetFunction",
        resource: FUNCTION,
        result: "allowed",
        count: 3,
        firstSeenAt: new Date("2026-10-01T10:00:00Z"),
        lastSeenAt: new Date("2026-10-03T10:00:00Z"),
        sampleEventId: id(3),
      },
    ]);
    expect(cases.windows()).toEqual([
      {
        accountId: "111122223333",
        from: new Date("2026-10-01T10:00:00Z"),
        to: new Date("2026-10-03T10:00:00Z"),
        dataEventTypes: null,
      },
    ]);
  });

  it("counts a second delivery once, and keeps results and functions apart", () => {
    const session = { userIdentity: roleSession("orders"), userAgent: "exec-env/AWS_Lambda_nodejs22.x" };
    const { cases, taken } = counted(
      rawRecord({ ...session, eventID: id(1) }),
      rawRecord({ ...session, eventID: id(1).toUpperCase() }),
      rawRecord({ ...session, eventID: id(2), errorCode: "AccessDenied" }),
      rawRecord({ ...session, eventID: id(3), userAgent: "aws-cli/2.0" }),
    );
    expect(taken).toEqual([true, true, true, true]);
    expect(cases.events).toBe(3);
    expect(
      cases.cases().map(({ principalArn, functionArn, functionConfidence, result, count }) => ({
        principalArn,
        functionArn,
        functionConfidence,
        result,
        count,
      })),
    ).toEqual([
      { principalArn: ROLE, functionArn: FUNCTION, functionConfidence: "inferred", result: "allowed", count: 1 },
      { principalArn: ROLE, functionArn: FUNCTION, functionConfidence: "inferred", result: "denied", count: 1 },
      { principalArn: ROLE, functionArn: null, functionConfidence: null, result: "allowed", count: 1 },
    ]);
  });

  it("takes no record without time, source or name, and no case of who has no ARN", () => {
    const { cases, taken } = counted(
      null,
      [],
      rawRecord({ eventTime: "yesterday" }),
      rawRecord({ eventSource: 7 }),
      rawRecord({ eventName: "" }),
      rawRecord({ userIdentity: { type: "AWSService", invokedBy: "lambda.amazonaws.com" } }),
    );
    expect(taken).toEqual([false, false, false, false, false, true]);
    expect(cases.cases()).toEqual([]);
  });

  it.skipIf(!existsSync(dataFile("invictus.ndjson")))("gives what normalised records give, on real trails", () => {
    for (const name of ["invictus.ndjson", "stratus-detonation.ndjson", "event-versions.synthetic.ndjson"]) {
      const records: unknown[] = readFileSync(dataFile(name), "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line));
      const { cases } = counted(...records);
      const found = cases.cases().map((one) => [keyOf(one), one.count]);
      expect(Object.fromEntries(found), name).toEqual(Object.fromEntries(normalised(records)));
    }
  });
});

function dataFile(name: string): string {
  const folder = process.env.PLUMBLINE_DATASETS ?? join(import.meta.dirname, "../../../shared/data");
  return join(folder, "trail", name);
}

type Key = Pick<UsageCase, "principalArn" | "principalUniqueId" | "functionArn" | "action" | "resource" | "result">;

function keyOf(one: Key): string {
  const { principalUniqueId, principalArn, functionArn, action, resource, result } = one;
  return JSON.stringify([principalUniqueId ?? principalArn, functionArn, action, resource, result]);
}

/** Counts by the long way: every record normalised as the stored trail has it. */
function normalised(records: readonly unknown[]): Map<string, number> {
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  for (const raw of records) {
    const parsed = parseTrailRecord(raw);
    if (!parsed.ok || seen.has(parsed.record.id)) continue;
    seen.add(parsed.record.id);
    const { principal, result } = parsed.record;
    const { arn: principalArn, uniqueId: principalUniqueId } = principal;
    if (principalArn === null) continue;
    const functionArn = attributeFunction(parsed.record.function, lookup)?.arn ?? null;
    for (const { action, resource } of accessesOf(parsed.record) ?? []) {
      const key = keyOf({ principalUniqueId, principalArn, functionArn, action, resource, result });
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}
