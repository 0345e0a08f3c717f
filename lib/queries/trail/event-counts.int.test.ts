import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { type Asked, everybody, filters, fn, insertDifferentEvents, NOW } from "./different-events.test-support.ts";
import { type EventFacetKey, eventFacets } from "./event-facets.ts";
import { eventList } from "./event-list.ts";
import { eventHistogram } from "./histogram.ts";
import { ACCOUNT, OTHER_ACCOUNT } from "./trail.test-support.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await insertDifferentEvents();
});
afterAll(() => database.drop());

describe("the facets of events", () => {
  const counts = async (key: EventFacetKey, asked: Asked) =>
    Object.fromEntries(
      (await eventFacets(everybody, filters(asked)))[key].options.map(({ label, count }) => [label, count]),
    );

  it("count under all other filters, from rollups and events alike", async () => {
    const asked = { is: { name: ["GetObject"], principal: ["orders", "ada"] } };
    // Its own choice does not narrow a facet, the others do.
    expect(await counts("name", asked)).toEqual({ GetObject: 3, PutObject: 1, UpdateFunctionCode: 2 });
    expect(await counts("principal", asked)).toEqual({ orders: 2, ada: 1 });
    expect(await counts("error", asked)).toEqual({ AccessDenied: 1, NoSuchKey: 1 });
    expect(await counts("ip", asked)).toEqual({ "10.0.0.1": 2, "2001:db8::7": 1 });
    // The same through the events, since the rollups know no categories.
    expect(await counts("name", { is: { ...asked.is, category: ["data"] } })).toEqual({ GetObject: 3, PutObject: 1 });
  });

  it("count functions, agents, accounts and regions, and leave out what an event does not have", async () => {
    expect(await counts("function", {})).toEqual({ [fn]: 2 });
    expect(await counts("agent", { is: { agentpart: ["aws-cli"] } })).toMatchObject({ "agent, with a comma": 1 });
    expect(await counts("account", {})).toEqual({ [ACCOUNT]: 9, [OTHER_ACCOUNT]: 1 });
    expect(await counts("region", {})).toEqual({ "eu-west-1": 9, "us-east-1": 1 });
  });
});

describe("the histogram of events", () => {
  const days = { from: new Date("2026-03-01T00:30:00Z"), to: new Date("2026-06-10T05:30:00Z") };

  it("counts the same from days, hours and events, to the minute at both ends", async () => {
    const rolled = await eventHistogram(everybody, filters(days), NOW);
    const single = await eventHistogram(everybody, filters({ ...days, not: { session: ["nobody"] } }), NOW);
    const listed = await eventList(everybody, filters(days), null, 100);
    expect([rolled.total, single.total, listed.rows.length]).toEqual([12, 12, 12]);
    const narrow = { from: new Date("2026-03-04T01:15:00Z"), to: new Date("2026-03-04T02:05:00Z") };
    expect((await eventHistogram(everybody, filters(narrow), NOW)).total).toBe(3);
  });

  it("begins a time of years where the trail begins", async () => {
    const years = { from: new Date("2013-11-01T00:00:00Z"), to: new Date("2026-06-10T05:30:00Z") };
    const { total, buckets } = await eventHistogram(everybody, filters(years), NOW);
    expect(total).toBe(12);
    expect(Date.parse(buckets[0]?.from ?? "")).toBeGreaterThan(Date.parse("2026-02-20T00:00:00Z"));
  });

  it("goes over to hours where there are too many to count, and says what it left out where it cannot", async () => {
    const coarse = await eventHistogram(everybody, filters({}), NOW, 3);
    expect(coarse).toMatchObject({ total: 10, isCapped: false });
    expect(coarse.buckets).toHaveLength(6);
    const capped = await eventHistogram(everybody, filters({ not: { session: ["nobody"] } }), NOW, 10);
    expect(capped).toMatchObject({ total: 10, isCapped: false });
    const cut = await eventHistogram(everybody, filters({ is: { category: ["data"] } }), NOW, 2);
    expect(cut).toMatchObject({ total: 2, isCapped: true, countedFrom: "2026-03-04T01:30:00.000Z" });
  });

  it("tells denied from failed, and no trail from no events", async () => {
    const { buckets } = await eventHistogram(everybody, filters({ to: new Date("2026-03-04T12:00:00Z") }), NOW);
    const hour = (text: string) => buckets.filter((bucket) => bucket.from.startsWith(`2026-03-04T${text}`));
    const sums = hour("01").map(({ count, denied, failed }) => [count, denied, failed]);
    expect(sums.filter(([count]) => count !== 0)).toEqual([
      [2, 0, 0],
      [1, 1, 0],
      [1, 0, 1],
    ]);
    expect(new Set(hour("00").map((bucket) => bucket.count))).toEqual(new Set([null]));
    expect(new Set(hour("04").map((bucket) => bucket.count))).toEqual(new Set([1, 0]));
  });
});
