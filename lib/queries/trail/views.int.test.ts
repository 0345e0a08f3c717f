import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import type { Caller } from "../../context.ts";
import { AppError } from "../../errors.ts";
import { termHash } from "../../trail/term-hash.ts";
import { activity } from "./activity.ts";
import { eventsWithin } from "./event-filters.ts";
import { eventLinks } from "./event-links.ts";
import { principalSessions } from "./principal-sessions.ts";
import { resourceChanges } from "./resource-changes.ts";
import { sessionNeighbours } from "./session-neighbours.ts";
import { type SessionBranch, sessionView } from "./session-tree.ts";
import { ACCOUNT, insertEvents, OTHER_ACCOUNT, type TestEvent } from "./trail.test-support.ts";

let database: TestDatabase;
const everybody: Caller = { id: "ada", name: "Ada", role: "administrator", accounts: null, ipAddress: null };
const viewer: Caller = { ...everybody, role: "viewer", accounts: [ACCOUNT] };
const NOW = new Date("2026-03-05T12:00:00Z");
const day = (is: Parameters<typeof eventsWithin>[2]) =>
  eventsWithin(new Date("2026-03-04T00:00:00Z"), new Date("2026-03-05T00:00:00Z"), is);
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

const ada = { arn: `arn:aws:iam::${ACCOUNT}:user/ada`, uniqueId: "AIDAADA", type: "IAMUser" };
const deploy = { arn: `arn:aws:iam::${ACCOUNT}:role/deploy`, uniqueId: "AROADEPLOY" };
const audit = { arn: `arn:aws:iam::${OTHER_ACCOUNT}:role/audit`, uniqueId: "AROAAUDIT", account: OTHER_ACCOUNT };
const fn = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:orders`;
const sts = "sts.amazonaws.com";
const lambda = "lambda.amazonaws.com";

const assume = (time: string, principal: TestEvent["principal"], role: string, name: string): TestEvent => ({
  time,
  name: "AssumeRole",
  source: sts,
  ...(principal === undefined ? {} : { principal }),
  resources: [role],
  params: [`roleArn=${role}`, `roleSessionName=${name}`, "durationSeconds=3600"],
  flags: { isReadOnly: true },
});

const records = new Map<string, unknown>();

beforeAll(async () => {
  database = await createTestDatabase();
  await insertEvents([
    // A chain: ada takes deploy, deploy takes audit in the other account. A day earlier the same name was used too.
    { ...assume("2026-03-03T09:00:00Z", ada, deploy.arn, "release"), id: uuid(1) },
    { ...assume("2026-03-04T09:00:00Z", ada, deploy.arn, "release"), id: uuid(2) },
    {
      time: "2026-03-04T09:10:00Z",
      name: "PutObject",
      source: "s3.amazonaws.com",
      principal: deploy,
      session: "release",
    },
    { ...assume("2026-03-04T09:20:00Z", deploy, audit.arn, "look"), session: "release", id: uuid(3) },
    // What audit did stands in its own account.
    {
      time: "2026-03-04T09:30:00Z",
      name: "ListBuckets",
      source: "s3.amazonaws.com",
      principal: audit,
      session: "look",
      account: OTHER_ACCOUNT,
    },
    {
      time: "2026-03-04T09:40:00Z",
      name: "DeleteTrail",
      source: "cloudtrail.amazonaws.com",
      principal: deploy,
      session: "release",
      error: "AccessDenied",
    },
    // After the hour that was asked for, and of another session of the same name.
    {
      time: "2026-03-04T10:30:00Z",
      name: "GetObject",
      source: "s3.amazonaws.com",
      principal: deploy,
      session: "release",
    },
    // Changes of a function: created, made bigger, refused, made bigger again.
    {
      time: "2026-03-04T12:00:00Z",
      name: "UpdateFunctionConfiguration",
      source: lambda,
      principal: ada,
      resources: [fn],
      params: ["functionName=orders", "memorySize=128"],
      flags: { isReadOnly: false },
    },
    {
      time: "2026-03-04T12:10:00Z",
      name: "UpdateFunctionConfiguration",
      source: lambda,
      principal: ada,
      resources: [fn],
      params: ["functionName=orders", "memorySize=9999"],
      error: "InvalidParameterValueException",
      flags: { isReadOnly: false },
    },
    {
      time: "2026-03-04T12:20:00Z",
      name: "UpdateFunctionConfiguration",
      source: lambda,
      principal: ada,
      resources: [fn],
      params: ["functionName=orders", "memorySize=512", "timeout=30"],
      flags: { isReadOnly: false },
    },
    { time: "2026-03-04T12:30:00Z", name: "GetFunction", source: lambda, resources: [fn], flags: { isReadOnly: true } },
    {
      time: "2026-03-04T12:40:00Z",
      name: "Invoke",
      source: lambda,
      resources: [fn],
      hashes: [termHash("request", "req-1")],
      id: uuid(10),
      flags: { category: "data", isReadOnly: false },
    },
    {
      time: "2026-03-04T12:40:01Z",
      name: "InvokeExecution",
      source: lambda,
      resources: [fn],
      hashes: [termHash("request", "req-1")],
      id: uuid(11),
      flags: { category: "data", isReadOnly: false, isContinuation: true },
    },
    // The same hash and another request: must not be shown.
    {
      time: "2026-03-04T12:40:02Z",
      name: "Invoke",
      source: lambda,
      resources: [fn],
      hashes: [termHash("request", "req-1")],
      id: uuid(12),
      flags: { category: "data", isReadOnly: false },
    },
    {
      time: "2026-03-04T13:00:00Z",
      name: "GetItem",
      source: "dynamodb.amazonaws.com",
      id: uuid(20),
      hashes: [termHash("shared", "s-1")],
    },
    {
      time: "2026-03-04T13:00:00Z",
      name: "GetItem",
      source: "dynamodb.amazonaws.com",
      id: uuid(21),
      account: OTHER_ACCOUNT,
      hashes: [termHash("shared", "s-1")],
    },
    {
      time: "2026-03-04T13:00:00Z",
      name: "GetItem",
      source: "dynamodb.amazonaws.com",
      id: uuid(22),
      hashes: [termHash("amends", uuid(20)), termHash("shared", "s-2")],
      flags: { isAmendment: true },
    },
  ]);
  for (const [id, record] of [
    [10, { requestID: "req-1" }],
    [11, { requestID: "req-1" }],
    [12, { requestID: "req-of-another" }],
    [20, { sharedEventID: "s-1" }],
    [21, { sharedEventID: "s-1" }],
    [22, { sharedEventID: "s-2", addendum: { originalEventID: uuid(20).toUpperCase() } }],
  ] as const)
    records.set(uuid(id), record);
});
afterAll(() => database.drop());

/** The bytes of records are another part's: here they come from a map, and what is missing is kept no more. */
async function readRecord(_sql: unknown, _caller: Caller, _time: Date, id: string): Promise<unknown> {
  const record = records.get(id);
  if (record === undefined) throw new AppError("unavailable", "gone");
  return record;
}

describe("a session", () => {
  const key = { principal: "AROADEPLOY", sessionName: "release", at: "2026-03-04T09:10:00Z" };

  it("reaches from the call that began it to the end that was asked for", async () => {
    const view = await sessionView(everybody, key);
    expect(view?.self).toMatchObject({
      principalArn: deploy.arn,
      begunBy: { id: uuid(2) },
      overlapping: 0,
      from: "2026-03-04T09:00:00.000Z",
      to: "2026-03-04T10:00:00.000Z",
      // PutObject, AssumeRole and DeleteTrail; not GetObject half an hour after the end.
      events: 3,
      denied: 1,
      firstAt: "2026-03-04T09:10:00.000Z",
      lastAt: "2026-03-04T09:40:00.000Z",
    });
    expect(view?.origin).toMatchObject({ arn: ada.arn, type: "IAMUser" });
    expect(view?.ancestors).toEqual([]);
  });

  it("leads down to the sessions that came out of it, and from there up again", async () => {
    const down = await sessionView(everybody, key);
    expect(down?.branches.map(({ roleArn, sessionName, node }) => [roleArn, sessionName, node?.events])).toEqual([
      [audit.arn, "look", 1],
    ]);
    const up = await sessionView(everybody, { principal: audit.arn, sessionName: "look", at: "2026-03-04T09:30:00Z" });
    expect(up?.ancestors.map((node) => [node.principalName, node.key.sessionName])).toEqual([["deploy", "release"]]);
    expect(up?.origin).toMatchObject({ arn: ada.arn });
    expect(up?.self).toMatchObject({ events: 1, begunBy: { id: uuid(3) } });
  });

  it("shows nothing of accounts that the caller does not see", async () => {
    const view = await sessionView(viewer, key);
    const events = (branches: readonly SessionBranch[]) => branches.map(({ node }) => node?.events ?? null);
    expect(events(view?.branches ?? [])).toEqual([0]);
  });

  it("says when its beginning is not in the trail, and is nothing for a principal that is in no event", async () => {
    const view = await sessionView(everybody, { ...key, sessionName: "other", at: "2026-03-04T09:10:00Z" });
    expect(view?.self).toMatchObject({ begunBy: null, events: 0, firstAt: null });
    expect(await sessionView(everybody, { ...key, principal: "AROANOBODY" })).toBeNull();
  });

  it("has neighbours in time", async () => {
    const event = {
      id: uuid(3),
      time: "2026-03-04T09:20:00.000Z",
      sessionName: "release",
      principal: { arn: deploy.arn, uniqueId: "AROADEPLOY", type: "", accountId: "", name: "", resourceId: null },
    };
    const { before, after } = await sessionNeighbours(everybody, event);
    expect(before.map((row) => row.name)).toEqual(["PutObject"]);
    expect(after.map((row) => row.name)).toEqual(["GetObject", "DeleteTrail"]);
  });
});

describe("an event's links", () => {
  const of = (n: number, name: string, source: string, isAmendment = false) =>
    eventLinks(
      everybody,
      {
        id: uuid(n),
        time: n < 20 ? "2026-03-04T12:40:00.000Z" : "2026-03-04T13:00:00.000Z",
        name,
        source,
        isAmendment,
      },
      readRecord,
    );
  const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id);

  it("group an asynchronous call with its executions, and leave out what only has the same hash", async () => {
    expect(ids((await of(10, "Invoke", lambda)).call)).toEqual([uuid(11)]);
    expect(ids((await of(11, "InvokeExecution", lambda)).call)).toEqual([uuid(10)]);
  });

  it("tell what other accounts saw, and amendments both ways", async () => {
    const original = await of(20, "GetItem", "dynamodb.amazonaws.com");
    expect(ids(original.shared)).toEqual([uuid(21)]);
    expect(ids(original.amendments)).toEqual([uuid(22)]);
    expect(original.original).toEqual({ isStated: false, event: null });
    const amendment = await of(22, "GetItem", "dynamodb.amazonaws.com", true);
    expect(amendment.original).toMatchObject({ isStated: true, event: { id: uuid(20) } });
    expect(amendment.shared).toEqual([]);
  });

  it("stay within the caller's accounts", async () => {
    const links = await eventLinks(
      viewer,
      { id: uuid(20), time: "2026-03-04T13:00:00.000Z", name: "GetItem", source: "", isAmendment: false },
      readRecord,
    );
    expect(links.shared).toEqual([]);
  });

  it("say that they cannot be followed when the record is gone", async () => {
    const links = await of(2, "AssumeRole", sts);
    expect(links.problem).toMatch(/not kept any more/);
    expect([links.call, links.shared, links.amendments]).toEqual([[], [], []]);
  });
});

describe("what changed on a resource", () => {
  it("is its writing calls, each against the last successful one of its kind", async () => {
    const { rows, hasMore } = await resourceChanges(everybody, day({ resource: [fn] }));
    expect(rows.map(({ time, changes }) => [time.slice(11, 16), changes?.parameters ?? null])).toEqual([
      [
        "12:20",
        [
          { key: "memorySize", before: "128", after: "512" },
          { key: "timeout", before: null, after: "30" },
        ],
      ],
      ["12:10", null],
      ["12:00", null],
    ]);
    expect(hasMore).toBe(false);
    expect((await resourceChanges({ ...viewer, accounts: [OTHER_ACCOUNT] }, day({ resource: [fn] }))).rows).toEqual([]);
  });
});

describe("a principal's activity", () => {
  it("tells first and last use, what was used and what was refused", async () => {
    const found = await activity(everybody, day({ principal: ["AROADEPLOY"] }), NOW);
    expect([found.firstEver?.name, found.lastEver?.name]).toEqual(["PutObject", "GetObject"]);
    expect(found.facets.name.options.map(({ label }) => label).toSorted()).toEqual([
      "AssumeRole",
      "DeleteTrail",
      "GetObject",
      "PutObject",
    ]);
    expect(found.denied.name.options).toEqual([{ value: "DeleteTrail", label: "DeleteTrail", count: 1 }]);
    expect(found.histogram.total).toBe(4);
  });

  it("draws its sessions as bands", async () => {
    const { bands, more, seenFrom } = await principalSessions(everybody, day({ principal: ["AROADEPLOY"] }));
    expect(bands).toEqual([
      {
        sessionName: "release",
        from: "2026-03-04T09:10:00.000Z",
        to: "2026-03-04T10:30:00.000Z",
        events: 4,
        denied: 1,
      },
    ]);
    expect([more, seenFrom]).toEqual([0, null]);
    expect((await principalSessions(viewer, day({ principal: ["AROAAUDIT"] }))).bands).toEqual([]);
  });
});
