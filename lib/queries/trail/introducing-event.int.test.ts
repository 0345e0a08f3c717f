import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import type { Caller } from "../../context.ts";
import { newId } from "../../db/ids.ts";
import { pool } from "../../db/pool.ts";
import type { Evidence } from "../../domain/verdict.ts";
import { introducedFindings, introducingEvent } from "./introducing-event.ts";
import { ACCOUNT, coverHours, insertEvents, OTHER_ACCOUNT } from "./trail.test-support.ts";

let database: TestDatabase;
const everybody: Caller = { id: "ada", name: "Ada", role: "administrator", accounts: null, ipAddress: null };
const elsewhere: Caller = { ...everybody, accounts: [OTHER_ACCOUNT] };
const lambda = "lambda.amazonaws.com";
const REGION = "eu-west-1";
const arnOf = (name: string) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`;
const policy: Evidence[] = [{ summary: "s", statement: { policy: "resource policy", index: 0 } }];
const runtime: Evidence[] = [{ summary: "s", path: "runtime", value: "nodejs14.x" }];

beforeAll(async () => {
  database = await createTestDatabase();
  await pool().query(
    "INSERT INTO aws_account (account_id, name, source_type, updated_at) VALUES ($1, 'a', 'live', now())",
    [ACCOUNT],
  );
  // Scans at 08:00 and 14:00; the trail covers 07:00 to 14:59.
  for (const time of ["08:00", "14:00"]) {
    const at = `2026-03-04T${time}:00Z`;
    await pool().query(
      `INSERT INTO scan (id, account_id, trigger, status, requested_by, started_at, collected_at) VALUES ($1, $2, 'manual', 'succeeded', 'x', $3, $3)`,
      [newId(), ACCOUNT, at],
    );
  }
  await coverHours(ACCOUNT, REGION, "2026-03-04T07:00:00Z", "2026-03-04T14:30:00Z");
});
afterAll(() => database.drop());

interface Case {
  firstSeen?: string;
  evidence: Evidence[];
  /** Observations of the resource, with its first one. */
  revisions?: readonly string[];
  openedAt?: string;
}

async function finding(name: string, { firstSeen = "06:00", evidence, revisions, openedAt = "14:00" }: Case) {
  const resourceId = newId();
  const at = (time: string) => `2026-03-04T${time}:00Z`;
  await pool().query(
    `INSERT INTO resource (id, account_id, region, kind, arn, name, config, content_hash, collector, first_seen_at, changed_at)
     VALUES ($1, $2, $3, 'lambda.function', $4, $5, '{}', 'x', 'test', $6, $6)`,
    [resourceId, ACCOUNT, REGION, arnOf(name), name, at(firstSeen)],
  );
  for (const [index, time] of (revisions ?? [firstSeen, "14:00"]).entries()) {
    await pool().query(
      "INSERT INTO resource_revision (id, resource_id, change, observed_at, scan_id, content) VALUES ($1, $2, $3, $4, $5, '{}')",
      [newId(), resourceId, index === 0 ? "created" : "changed", at(time), newId()],
    );
  }
  const id = newId();
  await pool().query(
    `INSERT INTO finding (id, fingerprint, check_id, resource_id, account_id, region, kind, service, severity, status, title,
       resource_name, resource_arn, evidence, evidence_hash, first_seen_at, last_failed_at, updated_at)
     VALUES ($1::uuid, $1::uuid::text, 'c', $2, $3, $4, 'lambda.function', 'lambda', 1, 'open', $5, $5, $6, $7, 'x', $8, $8, $8)`,
    [id, resourceId, ACCOUNT, REGION, name, arnOf(name), JSON.stringify(evidence), at(openedAt)],
  );
  return id;
}

const write = (name: string, time: string, operation: string, more: object = {}) => ({
  time: `2026-03-04T${time}:00Z`,
  name: operation,
  source: lambda,
  resources: [arnOf(name)],
  flags: { isReadOnly: false },
  ...more,
});

describe("the event that introduced a finding", () => {
  it("is the only recorded call that can have made it between two observations", async () => {
    const id = await finding("only", { evidence: policy });
    const [, made] = await insertEvents([
      write("only", "07:30", "AddPermission"),
      write("only", "10:00", "AddPermission"),
      // Of another kind, refused, reading, after the observation, on another resource: none of them can have made it.
      write("only", "10:05", "TagResource"),
      write("only", "10:10", "AddPermission", { error: "AccessDenied" }),
      write("only", "10:15", "GetPolicy", { flags: { isReadOnly: true } }),
      write("only", "14:20", "AddPermission"),
      write("only-not", "10:20", "AddPermission"),
    ]);
    expect(await introducingEvent(everybody, id)).toMatchObject({
      outcome: "found",
      certainty: "only",
      doubts: [],
      event: { id: made },
      cleanAt: "2026-03-04T08:00:00.000Z",
      observedAt: "2026-03-04T14:00:00.000Z",
    });
    expect(await introducingEvent(elsewhere, id)).toBeNull();
  });

  it("is only likely where several can have made it, and the newest of them", async () => {
    const id = await finding("several", { evidence: runtime });
    const [, newest] = await insertEvents([
      write("several", "09:00", "UpdateFunctionConfiguration"),
      write("several", "11:00", "UpdateFunctionCode"),
    ]);
    expect(await introducingEvent(everybody, id)).toMatchObject({
      outcome: "found",
      certainty: "likely",
      doubts: ["Other recorded calls in this time can have made it too."],
      event: { id: newest },
    });
  });

  it("is only likely where nobody saw the resource without the problem, or evidence does not tell the kind", async () => {
    const fresh = await finding("fresh", { firstSeen: "14:00", evidence: [{ summary: "s" }], revisions: ["14:00"] });
    const [made] = await insertEvents([write("fresh", "12:00", "CreateFunction")]);
    expect(await introducingEvent(everybody, fresh)).toMatchObject({
      outcome: "found",
      certainty: "likely",
      event: { id: made },
      cleanAt: null,
      doubts: [
        "The resource was never observed without the problem.",
        "The trail does not cover the whole time before.",
        "The evidence does not tell which kind of change made it.",
      ],
    });
  });

  it("counts a change of configuration for a problem that stands on another resource, and not for the resource's own policy", async () => {
    const role = `arn:aws:iam::${ACCOUNT}:role/x`;
    const pointed = await finding("pointed", { evidence: [{ ...policy[0], summary: "s", arn: role }] });
    const own = await finding("own", { evidence: policy });
    const [made] = await insertEvents([
      write("pointed", "10:00", "UpdateFunctionConfiguration"),
      write("own", "10:00", "UpdateFunctionConfiguration"),
    ]);
    expect(await introducingEvent(everybody, pointed)).toMatchObject({ outcome: "found", event: { id: made } });
    expect(await introducingEvent(everybody, own)).toMatchObject({ outcome: "not_recorded" });
  });

  it("is told not recorded from not visible", async () => {
    const quiet = await finding("quiet", { evidence: runtime });
    expect(await introducingEvent(everybody, quiet)).toMatchObject({ outcome: "not_recorded" });
    const dark = await finding("dark", { firstSeen: "14:00", evidence: runtime, revisions: ["14:00"] });
    expect(await introducingEvent(everybody, dark)).toMatchObject({ outcome: "not_visible" });
  });

  it("leads back from the event to its findings, within the caller's accounts", async () => {
    const id = await finding("back", { evidence: policy });
    const [other, made] = await insertEvents([
      write("back", "09:00", "UpdateFunctionCode", { flags: { isReadOnly: true } }),
      write("back", "10:00", "AddPermission"),
    ]);
    const event = (eventId = "", time = "10:00") => ({
      id: eventId,
      time: `2026-03-04T${time}:00.000Z`,
      resources: [{ arn: arnOf("back"), resourceId: null }],
    });
    expect(await introducedFindings(everybody, event(made))).toEqual([
      { id, title: "back", status: "open", certainty: "only" },
    ]);
    expect(await introducedFindings(everybody, event(other, "09:00"))).toEqual([]);
    expect(await introducedFindings(elsewhere, event(made))).toEqual([]);
  });
});
