import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import type { Caller } from "../../context.ts";
import {
  type Asked,
  bucket,
  everybody,
  filters,
  fn,
  insertDifferentEvents,
  NAMES,
  NOW,
  orders,
  viewer,
} from "./different-events.test-support.ts";
import { eventDetail } from "./event-detail.ts";
import { eventFacets } from "./event-facets.ts";
import { eventList } from "./event-list.ts";
import { eventHistogram } from "./histogram.ts";
import { ACCOUNT, OTHER_ACCOUNT } from "./trail.test-support.ts";

let database: TestDatabase;
let names = new Map<string, string>();
const idOf = (name: string) => [...names].find(([, known]) => known === name)?.[0] ?? "";

beforeAll(async () => {
  database = await createTestDatabase();
  names = await insertDifferentEvents();
});
afterAll(() => database.drop());

async function found(asked: Asked, caller: Caller = everybody): Promise<string[]> {
  const { rows } = await eventList(caller, filters(asked), null);
  return rows.map((row) => names.get(row.id) ?? "outside").toReversed();
}
const without = (...left: string[]) => NAMES.filter((name) => !left.includes(name));

describe("the filters of events", () => {
  const cases: [what: string, asked: Asked, expected: string[]][] = [
    ["nothing", {}, NAMES],
    ["account", { is: { account: [OTHER_ACCOUNT] } }, ["other"]],
    ["not-account", { not: { account: [OTHER_ACCOUNT] } }, without("other")],
    ["region", { is: { region: ["us-east-1"] } }, ["rare"]],
    ["not-region", { not: { region: ["us-east-1"] } }, without("rare")],
    ["source", { is: { source: ["kms.amazonaws.com", "ec2.amazonaws.com"] } }, ["network", "insight"]],
    ["not-source", { not: { source: ["s3.amazonaws.com"] } }, ["update", "publish", "rare", "network", "insight"]],
    ["name", { is: { name: ["UpdateFunctionCode"] } }, ["update", "publish"]],
    ["not-name", { not: { name: ["GetObject", "PutObject"] } }, ["update", "publish", "rare", "network", "insight"]],
    ["principal by ARN", { is: { principal: [orders.arn] } }, ["get", "put", "denied"]],
    ["principal by unique id", { is: { principal: ["AIDAADA"] } }, ["failed", "update", "publish"]],
    ["principal by name", { is: { principal: ["ada", "backup"] } }, ["failed", "update", "publish", "other"]],
    ["not-principal", { not: { principal: ["ada", "orders"] } }, ["rare", "network", "insight", "other"]],
    ["function by ARN", { is: { function: [fn] } }, ["get", "put"]],
    ["function by name", { is: { function: ["orders"] } }, ["get", "put"]],
    ["not-function", { not: { function: ["orders"] } }, without("get", "put")],
    ["session", { is: { session: ["orders"] } }, ["get", "put"]],
    ["not-session", { not: { session: ["orders"] } }, without("get", "put")],
    ["any error", { is: { error: ["any"] } }, ["denied", "failed"]],
    ["no error", { is: { error: ["none"] } }, without("denied", "failed")],
    ["no error or one code", { is: { error: ["none", "NoSuchKey"] } }, without("denied")],
    ["denied", { is: { error: ["denied"] } }, ["denied"]],
    ["error code", { is: { error: ["NoSuchKey"] } }, ["failed"]],
    ["not any error", { not: { error: ["any"] } }, without("denied", "failed")],
    ["not denied", { not: { error: ["denied"] } }, without("denied")],
    ["exact address", { is: { ip: ["10.0.0.1"] } }, ["get", "denied"]],
    ["name of a service", { is: { ip: ["cloudformation.amazonaws.com"] } }, ["rare"]],
    ["block", { is: { ip: ["10.0.0.0/16"] } }, ["get", "put", "denied"]],
    ["block with bits behind its mask", { is: { ip: ["10.0.9.77/24"] } }, ["put"]],
    ["block of IPv6", { is: { ip: ["2001:db8::/32"] } }, ["failed"]],
    ["not in a block", { not: { ip: ["10.0.0.0/8", "203.0.113.0/24"] } }, ["failed", "rare", "network", "insight"]],
    ["a text that only looks like a block", { is: { ip: ["<script>/8"] } }, ["network"]],
    ["whole agent", { is: { agent: ["agent, with a comma"] } }, ["network"]],
    ["not this agent", { not: { agent: ["agent, with a comma"] } }, without("network")],
    ["part of an agent", { is: { agentpart: ["AWS-CLI"] } }, ["update", "publish"]],
    ["part with signs of LIKE", { is: { agentpart: ["100%_s"] } }, ["update", "publish"]],
    ["signs of LIKE stand for themselves", { is: { agentpart: ["aws%cli"] } }, []],
    ["not this part", { not: { agentpart: ["exec-env"] } }, without("get")],
    ["resource by ARN", { is: { resource: [bucket] } }, ["get", "put"]],
    ["resource by name", { is: { resource: ["orders"] } }, ["update"]],
    ["not-resource", { not: { resource: [bucket, fn] } }, without("get", "put", "update")],
    ["reading", { is: { access: ["read"] } }, ["get", "denied", "failed", "network"]],
    ["writing", { is: { access: ["write"] } }, ["put", "update", "publish", "other"]],
    ["access not said", { is: { access: ["unsaid"] } }, ["rare", "insight"]],
    ["not reading", { not: { access: ["read"] } }, ["put", "update", "publish", "rare", "insight", "other"]],
    ["category", { is: { category: ["management", "insight"] } }, ["update", "publish", "insight"]],
    ["not-category", { not: { category: ["data"] } }, ["update", "publish", "rare", "network", "insight"]],
    ["parameter", { is: { param: ["functionName=orders"] } }, ["update"]],
    ["parameters together", { is: { param: ["functionName=orders", "dryRun=true"] } }, []],
    ["parameter kept as a hash", { is: { param: ["token=4711"] } }, ["rare"]],
    ["not-param", { not: { param: ["dryRun=true", "token=4711"] } }, without("publish", "rare")],
    ["filters together", { is: { principal: ["orders"], error: ["none"] }, not: { access: ["write"] } }, ["get"]],
    ["word in a name", { q: "putobj" }, ["put", "other"]],
    ["word in a name as recorded", { q: "20150331" }, ["update"]],
    ["word in a source", { q: "codebuild" }, ["rare"]],
    ["word in an error", { q: "nosuch" }, ["failed"]],
    ["word in a resource", { q: "orders-data" }, ["get", "put"]],
    ["word in a principal", { q: "user/ada" }, ["failed", "update", "publish"]],
    ["word in a unique id", { q: "aroaord" }, ["get", "put", "denied"]],
    ["word in an agent", { q: "exec-env" }, ["get"]],
    ["word in an address", { q: "203.0.113" }, ["update", "publish"]],
    ["word in a parameter", { q: "dryrun=true" }, ["publish"]],
    ["words must all stand in it", { q: "updatefunction dryrun=true" }, ["publish"]],
    ["quotes hold words together", { q: '"with a comma"' }, ["network"]],
    ["words with other filters", { q: "orders", is: { access: ["write"], category: ["data"] } }, ["put"]],
    ["a word that is in no text", { q: "nowhere" }, []],
  ];
  it.each(cases)("%s", async (_what, asked, expected) => {
    expect(await found(asked)).toEqual(expected);
  });

  it("match nothing for a text that is in no event, never everything", async () => {
    for (const is of [
      { name: ["Nope"] },
      { resource: ["nope"] },
      { ip: ["1.2.3.4"] },
      { ip: ["172.16.0.0/12"] },
      { session: ["nobody"] },
      { function: ["nope"] },
      { error: ["Nope"] },
      { param: ["functionName=nope"] },
    ])
      expect(await found({ is })).toEqual([]);
    expect(await found({ q: "%" })).toEqual(["update", "publish"]);
  });

  it("take nothing out for a text that is in no event", async () => {
    expect(await found({ not: { name: ["Nope"], resource: ["nope"], session: ["nobody"] } })).toEqual(NAMES);
  });
});

describe("the scope of events", () => {
  it("holds for the list, the detail, the facets and the histogram", async () => {
    expect(await found({}, viewer)).toEqual(without("other"));
    expect(await found({ is: { account: [OTHER_ACCOUNT] } }, viewer)).toEqual([]);
    expect(await found({ q: "backup" }, viewer)).toEqual([]);
    const at = new Date("2026-03-04T05:59:59.999Z");
    expect(await eventDetail(viewer, at, idOf("other"))).toBeNull();
    expect(await eventDetail(everybody, at, idOf("other"))).toMatchObject({ accountId: OTHER_ACCOUNT });
    const facets = await eventFacets(viewer, filters({}));
    expect(facets.account.options.map(({ value }) => value)).toEqual([ACCOUNT]);
    expect((await eventHistogram(viewer, filters({}), NOW)).total).toBe(9);
    expect((await eventHistogram(viewer, filters({ is: { account: [OTHER_ACCOUNT] } }), NOW)).total).toBe(0);
  });
});

describe("the list of events", () => {
  it("pages both ways, newest first", async () => {
    const first = await eventList(everybody, filters({}), null, 4);
    const second = await eventList(everybody, filters({}), { direction: "after", text: first.nextCursor ?? "" }, 4);
    const third = await eventList(everybody, filters({}), { direction: "after", text: second.nextCursor ?? "" }, 4);
    const all = [...first.rows, ...second.rows, ...third.rows].map((row) => names.get(row.id));
    expect(all).toEqual(NAMES.toReversed());
    expect(third.nextCursor).toBeNull();
    const back = await eventList(everybody, filters({}), { direction: "before", text: second.previousCursor ?? "" }, 4);
    expect(back.rows).toEqual(first.rows);
  });

  it("shows resources first and in their order, and what the flags say", async () => {
    const { rows } = await eventList(everybody, filters({ is: { name: ["GetObject"], function: ["orders"] } }), null);
    expect(rows).toMatchObject([
      {
        resources: [`${bucket}/a,b.csv`, bucket],
        resourceCount: 2,
        functionConfidence: "stated",
        isReadOnly: true,
        category: "data",
      },
    ]);
  });
});

describe("an event's detail", () => {
  it("names it both ways and lists its parameters", async () => {
    const detail = await eventDetail(everybody, new Date("2026-03-04T02:00:00Z"), idOf("update"));
    expect(detail).toMatchObject({
      name: "UpdateFunctionCode",
      rawName: "UpdateFunctionCode20150331v2",
      parameters: ["functionName=orders", "dryRun=false"],
      resources: [{ arn: fn, resourceId: null }],
      isAmendment: false,
    });
  });
});
