import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { allChecks, runChecksOn } from "#lib/checks/registry.ts";
import type { ResourceFact } from "#lib/facts/define.ts";
import { isKind, kindDefinition } from "#lib/facts/kinds.ts";
import { createOrganisationFacts } from "#lib/facts/memory.ts";
import { parseTrailRecord } from "#lib/trail/record.ts";
import { actionsOfText } from "./demo.test-support.ts";
import { eventsOn } from "./events/day-events.ts";
import type { JudgeSecret } from "./function-facts.ts";
import { FUNCTION_PLANS } from "./function-plans.ts";
import { type AccountSnapshot, accountSnapshot } from "./snapshot.ts";
import { ACCOUNT_KEYS, ACCOUNTS, SNAPSHOT_DAYS, timeOn } from "./world.ts";
import { demoJudge, writeSnapshotFiles } from "./write-files.ts";

const asOf = new Date("2026-11-22T00:00:00Z");
const judge: JudgeSecret = demoJudge();
const looks = new Map<number, AccountSnapshot[]>();

beforeAll(async () => {
  for (const day of SNAPSHOT_DAYS)
    looks.set(day, await Promise.all(ACCOUNT_KEYS.map((account) => accountSnapshot(account, { asOf, day }, judge))));
});

function factsOn(day: number): ResourceFact[] {
  return (looks.get(day) ?? []).flatMap((snapshot) => snapshot.facts);
}

function count(kind: string, day = 0): number {
  return new Set(factsOn(day).flatMap((fact) => (fact.kind === kind ? [`${fact.accountId} ${fact.arn}`] : []))).size;
}

async function hashOf(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "demo-test-"));
  try {
    const files = await writeSnapshotFiles(folder, { asOf, day: 0, since: -1 }, demoJudge());
    const hash = createHash("sha256");
    for (const file of [...files.bundles, ...files.trailFiles])
      hash.update(file.slice(folder.length)).update(await readFile(file));
    return hash.digest("hex");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe("the demo organisation", () => {
  it("is the same, byte for byte, for the same day", async () => {
    expect(await hashOf()).toBe(await hashOf());
  });

  it("has three accounts with about 110 functions and 200 roles", () => {
    expect(count("lambda.function")).toBeGreaterThanOrEqual(105);
    expect(count("iam.role")).toBeGreaterThanOrEqual(200);
    expect(count("organizations.account")).toBe(ACCOUNT_KEYS.length);
    expect(Math.max(...FUNCTION_PLANS.map((plan) => plan.name.length))).toBeGreaterThan(50);
    expect(Math.max(...FUNCTION_PLANS.map((plan) => plan.name.length))).toBeLessThanOrEqual(64);
  });

  it("fits the schemas of its kinds, each resource once a look", () => {
    for (const day of SNAPSHOT_DAYS) {
      const keys = new Set<string>();
      for (const fact of factsOn(day)) {
        const kind = kindDefinition(fact.kind);
        expect(kind, fact.kind).toBeDefined();
        expect(kind?.config.parse(fact.config)).toEqual(fact.config);
        expect(kind?.observations.parse(fact.observations)).toEqual(fact.observations);
        keys.add(`${fact.accountId} ${fact.kind} ${fact.arn}`);
      }
      expect(keys.size).toBe(factsOn(day).length);
    }
  });

  it("makes every check fail at some time", () => {
    const failed = new Set<string>();
    for (const day of SNAPSHOT_DAYS) {
      const facts = createOrganisationFacts({
        asOf: timeOn(asOf, day),
        accounts: ACCOUNT_KEYS.map((key) => ({
          accountId: ACCOUNTS[key].id,
          name: ACCOUNTS[key].name,
          partition: "aws",
          isManagementAccount: key === "shared",
        })),
        resources: factsOn(day),
        coverage: () => "whole",
        usage: [],
        trail: ACCOUNT_KEYS.map((key) => ({
          accountId: ACCOUNTS[key].id,
          from: timeOn(asOf, day - 90),
          to: timeOn(asOf, day),
          dataEventTypes: ["AWS::S3::Object", "AWS::DynamoDB::Table", "AWS::SQS::Queue"],
        })),
      });
      for (const fact of factsOn(day)) {
        const { kind } = fact;
        if (!isKind(kind)) continue;
        const results = runChecksOn(
          { ...fact, kind } as Parameters<typeof runChecksOn>[0],
          facts,
          () => undefined,
          (error) => {
            throw error;
          },
        );
        for (const { check, verdicts } of results)
          if (verdicts.some((verdict) => verdict.outcome === "fail")) failed.add(check.id);
      }
    }
    expect(
      allChecks()
        .map((check) => check.id)
        .filter((id) => !failed.has(id)),
    ).toEqual([]);
  }, 120_000);

  it("grants only actions that exist, apart from patterns", () => {
    const unknown = factsOn(0).flatMap((fact) => fact.policies.flatMap((policy) => actionsOfText(policy.text)));
    expect([...new Set(unknown)]).toEqual([]);
  });

  it("names only made-up owners, documentation addresses and example accounts", () => {
    const text = JSON.stringify([...factsOn(0), ...eventsOn(asOf, -1).map((event) => event.record)]);
    const ids = new Set(
      [...text.matchAll(/arn:aws:[\w-]+:[\w-]*:(\d{12}):|"accountId":"(\d+)"/g)].map((m) => m[1] ?? m[2] ?? ""),
    );
    expect([...ids].filter((id) => !/^(\d)\1{3}(\d)\2{3}(\d)\3{3}$/.test(id))).toEqual([]);
    const addresses = [...text.matchAll(/"sourceIPAddress":"(\d[^"]+)"/g)].map((match) => match[1] ?? "");
    expect(addresses.filter((address) => !/^(192\.0\.2|198\.51\.100|203\.0\.113|10)\./.test(address))).toEqual([]);
  });
});

describe("the demo's trail", () => {
  it("parses, with functions stated and inferred, refusals and data events", () => {
    const records = [-40, -20, -2, -1]
      .flatMap((day) => eventsOn(asOf, day))
      .map((event) => parseTrailRecord(event.record));
    const parsed = records.flatMap((result) => (result.ok ? [result.record] : []));
    expect(parsed).toHaveLength(records.length);
    expect(new Set(parsed.map((record) => record.function?.confidence))).toEqual(
      new Set(["stated", "inferred", undefined]),
    );
    expect(new Set(parsed.map((record) => record.result))).toEqual(new Set(["allowed", "denied", "error"]));
    expect(new Set(parsed.map((record) => record.eventCategory))).toEqual(new Set(["Management", "Data"]));
    expect(new Set(parsed.map((record) => record.id)).size).toBe(parsed.length);
  });

  it("tells the intrusion in order: look around, new key, layer, secrets, open door, refused silence", () => {
    const story = [-2, -1]
      .flatMap((day) => eventsOn(asOf, day))
      .filter((event) => event.record["sourceIPAddress"] === "203.0.113.77")
      .map((event) => String(event.record["eventName"]));
    const order = [
      "GetCallerIdentity",
      "CreateAccessKey",
      "UpdateFunctionConfiguration20150331v2",
      "AddPermission20150331v2",
      "StopLogging",
    ];
    expect(story.filter((name) => order.includes(name))).toEqual(order);
  });

  it("amounts to between 60,000 and 120,000 events", () => {
    const days = [-59, -47, -33, -20, -8, -5, -1];
    const mean = days.reduce((sum, day) => sum + eventsOn(asOf, day).length, 0) / days.length;
    expect(mean * 60).toBeGreaterThan(60_000);
    expect(mean * 60).toBeLessThan(120_000);
  });
});
