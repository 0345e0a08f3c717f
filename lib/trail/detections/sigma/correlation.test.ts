import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../values.ts";
import { alertsOf, dayOf, dirtyDays, hitsFrom } from "../alerts.ts";
import type { Alert, HitDetection, StoredHit } from "../detection.ts";
import { alertsFrom, at, call, hitsOf } from "../testing.ts";
import { assembleRules } from "./assemble-rules.ts";
import { detectionsOf, detectionText, problemsOf, sourceOf } from "./sigma.test-support.ts";

const rule = (name: string, operation: string, more = "") =>
  detectionText(`Rule ${name}`, `sel: {eventName: ${operation}}\ncondition: sel`, `name: ${name}\n${more}`);
const rules = `${rule("get", "GetSecretValue")}---\n${rule("list", "ListSecrets")}---\n${rule("drop", "DeleteSecret")}---\n`;
const correlation = (body: string, title = "Together") =>
  `${rules}title: ${title}\nlevel: high\ncorrelation:\n${body
    .trim()
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n")}\n`;
const counting = (condition: string) =>
  correlation(`type: event_count\nrules: [get]\ngroup-by: [sourceIPAddress]\ntimespan: 10m\ncondition: {${condition}}`);

const get = (minute: number, change: JsonObject = {}) =>
  call("secretsmanager.GetSecretValue", { secretId: "a" }, { ...at(minute), ...change });
const list = (minute: number, change: JsonObject = {}) =>
  call("secretsmanager.ListSecrets", {}, { ...at(minute), ...change });
const drop = (minute: number, change: JsonObject = {}) =>
  call("secretsmanager.DeleteSecret", {}, { ...at(minute), ...change });
const counts = (text: string, raws: readonly JsonObject[]) =>
  alertsFrom(raws, detectionsOf(text)).map(({ count }) => count);

describe("event_count", () => {
  it("raises what happens often enough within the span, and nothing of its rules alone", () => {
    expect(counts(counting("gte: 3"), [get(0), get(5), get(10)])).toEqual([3]);
    expect(counts(counting("gte: 3"), [get(0), get(5), get(11)])).toEqual([]);
    expect(counts(counting("gt: 3"), [get(0), get(5), get(10)])).toEqual([]);
  });

  it("counts each group for itself, and not what lacks the group's field", () => {
    const elsewhere = { sourceIPAddress: "198.51.100.7" };
    expect(counts(counting("gte: 2"), [get(0), get(1, elsewhere)])).toEqual([]);
    expect(counts(counting("gte: 2"), [get(0), get(1, elsewhere), get(2), get(3, elsewhere)])).toEqual([2, 2]);
    expect(
      counts(counting("gte: 2"), [get(0, { sourceIPAddress: undefined }), get(1, { sourceIPAddress: undefined })]),
    ).toEqual([]);
  });

  it("takes upper bounds, equality and ranges", () => {
    expect(counts(counting("eq: 2"), [get(0), get(1)])).toEqual([2]);
    expect(counts(counting("eq: 1"), [get(0), get(5)])).toEqual([1]);
    expect(counts(counting("lt: 2"), [get(0), get(20)])).toEqual([2]);
    expect(counts(counting("gte: 2, lte: 3"), [get(0), get(1), get(2), get(3)])).toEqual([3]);
    expect(counts(counting("gte: 5, lte: 6"), [get(0), get(1), get(2), get(3)])).toEqual([]);
  });

  it("counts everything together without group-by", () => {
    const all = correlation("type: event_count\nrules: [get, list]\ntimespan: 60s\ncondition: {gte: 2}");
    expect(counts(all, [get(0), list(1, { sourceIPAddress: "198.51.100.7" })])).toEqual([2]);
    expect(counts(all, [get(0), list(2)])).toEqual([]);
  });

  it("raises its rules too with generate", () => {
    const text = counting("gte: 2").replace("  timespan", "  generate: true\n  timespan");
    expect(alertsFrom([get(0)], detectionsOf(text)).map(({ evidence }) => evidence[0]?.field)).toEqual(["eventName"]);
    expect(alertsFrom([get(0), get(1)], detectionsOf(text))).toHaveLength(2);
  });
});

describe("value_count", () => {
  it("counts distinct values, also those of a list", () => {
    const text = correlation(
      "type: value_count\nrules: [get]\ngroup-by: [userIdentity.arn]\ntimespan: 1h\ncondition: {field: requestParameters.secretId, gte: 3}",
    );
    const ask = (minute: number, secretId: unknown) => get(minute, { requestParameters: { secretId } });
    expect(counts(text, [ask(0, "a"), ask(1, "b"), ask(2, "b")])).toEqual([]);
    expect(counts(text, [ask(0, "a"), ask(1, "b"), ask(2, "c")])).toEqual([3]);
    expect(counts(text, [ask(0, ["a", "b", "c"])])).toEqual([1]);
    expect(counts(text, [ask(0, null), ask(1, "b"), ask(2, "c")])).toEqual([]);
  });
});

describe("temporal", () => {
  const text = correlation("type: temporal\nrules: [get, list, drop]\ngroup-by: [userIdentity.arn]\ntimespan: 10m");

  it("needs each rule within the span, in any order", () => {
    expect(counts(text, [drop(0), get(4), list(10)])).toEqual([3]);
    expect(counts(text, [drop(0), get(4), list(11)])).toEqual([]);
    expect(counts(text, [drop(0), get(4), get(5)])).toEqual([]);
  });

  it("needs them in their order when it is ordered", () => {
    const ordered = text.replace("type: temporal", "type: temporal_ordered");
    expect(counts(ordered, [get(0), list(4), drop(10)])).toEqual([3]);
    expect(counts(ordered, [drop(0), get(4), list(10)])).toEqual([]);
    expect(counts(ordered, [get(0), list(4), drop(11)])).toEqual([]);
  });

  it("takes one record for each of the rules that it matches", () => {
    const both = `${rule("any", "'*Secret*'")}---\n${rule("get", "GetSecretValue")}---\ntitle: Both\ncorrelation:\n  type: temporal_ordered\n  rules: [any, get]\n  timespan: 5m\n`;
    expect(counts(both, [get(0)])).toEqual([1]);
    expect(counts(both.replace("_ordered", ""), [get(0)])).toEqual([1]);
    expect(counts(both, [list(0)])).toEqual([]);
  });

  it("joins fields of several names under an alias", () => {
    const aliased = correlation(`
type: temporal
rules: [get, list]
group-by: [who]
timespan: 10m
aliases:
  who: {get: requestParameters.user, list: additionalEventData.user}`);
    const one = get(0, { requestParameters: { user: "x" } });
    expect(counts(aliased, [one, list(1, { additionalEventData: { user: "x" } })])).toEqual([2]);
    expect(counts(aliased, [one, list(1, { additionalEventData: { user: "y" } })])).toEqual([]);
  });
});

describe("alerts of users' rules", () => {
  it("carry level and tactics of the tags, also of those without a technique known here", () => {
    const text = rule(
      "get",
      "GetSecretValue",
      "level: critical\ntags: [attack.credential-access, attack.t1580, attack.t9999]\n",
    );
    expect(alertsFrom([get(0)], detectionsOf(text))).toMatchObject([
      { severity: "critical", tactics: ["discovery", "credential access"], count: 1 },
    ]);
  });
});

describe("references", () => {
  const body = (reference: string) =>
    `title: C\ncorrelation:\n  type: event_count\n  rules: [${reference}]\n  timespan: 5m\n  condition: {gte: 1}\n`;

  it("finds rules of other texts by id and name, also those that are switched off", () => {
    const id = "0a1b2c3d-0000-4000-8000-00000000000a";
    const other = sourceOf(rule("get", "GetSecretValue", `id: ${id}\n`), { key: "other", isEnabled: false });
    for (const reference of [id.toUpperCase(), "get"]) {
      const found = assembleRules([other, sourceOf(body(reference))]);
      expect(found.map(({ detections }) => detections.length)).toEqual([0, 1]);
    }
    const on = assembleRules([{ ...other, isEnabled: true }, sourceOf(body("get"), { isEnabled: false })]);
    expect(on.map(({ detections }) => detections.length)).toEqual([1, 0]);
  });

  it.each([
    [
      body("nobody"),
      'C: line 4: correlation.rules: there is no rule with the id or name "nobody", neither in this text nor among the others.',
    ],
    [
      `${rule("a", "A")}---\n${rule("a", "B").replace("Rule a", "Rule b")}---\n${body("a")}`,
      'C: line 18: correlation.rules: "a" is the name of several rules; refer to one by its id.',
    ],
    [
      `${rules}${body("get")}name: c\n---\n${body("c").replace("title: C", "title: D")}`,
      'D: line 33: correlation.rules: "c" is a correlation; correlations of correlations are not supported.',
    ],
    [
      `${rule("a", "A")}---\n${rule("b", "B").replace("Rule b", "Rule a")}`,
      'Rule a: line 8: id: the id is already that of "Rule a".',
    ],
    [counting("gte: x"), 'Together: line 29: correlation.condition.gte: "x" is no whole number from 0 to 1,000,000.'],
    [counting("gte: 3, lt: 3"), "Together: line 29: correlation.condition: no number fulfils it."],
    [
      counting("field: a, gte: 3"),
      "Together: line 29: correlation.condition: event_count counts no values; take field away or use value_count.",
    ],
    [
      counting("gte: 1").replace("10m", "10"),
      'Together: line 28: correlation.timespan: "10" is no span of time; write 30s, 5m, 1h or 7d.',
    ],
    [counting("gte: 1").replace("10m", "8d"), "Together: line 28: correlation.timespan: it is longer than 7 days."],
    [
      counting("gte: 1").replace("event_count", "count"),
      'Together: line 25: correlation.type: "count" is not supported; use event_count, value_count, temporal, temporal_ordered.',
    ],
  ])("says what is wrong: %#", (text, sentence) => {
    expect(problemsOf(text)).toEqual([sentence]);
  });
});

/** What the store does: keep hits, recompute the days that new ones make dirty. */
class Store {
  readonly #detections: readonly HitDetection[];
  readonly #hits: StoredHit[] = [];
  readonly #alerts = new Map<string, Alert[]>();

  constructor(detections: readonly HitDetection[]) {
    this.#detections = detections;
  }

  take(batch: readonly StoredHit[]): void {
    this.#hits.push(...batch);
    for (const detection of this.#detections) {
      const own = batch.filter(({ detectionId }) => detectionId === detection.id);
      for (const day of new Set(own.flatMap((each) => dirtyDays(detection, each)))) {
        const from = hitsFrom(detection, day).getTime();
        const wanted = this.#hits.filter(({ eventTime }) => eventTime.getTime() >= from && dayOf(eventTime) <= day);
        this.#alerts.set(`${detection.id} ${day}`, alertsOf(detection, wanted, day));
      }
    }
  }

  alerts(): Alert[] {
    return [...this.#alerts.values()].flat().sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}

describe("arrival", () => {
  const all = assembleRules([
    sourceOf(
      correlation(
        "type: event_count\nrules: [get]\ngroup-by: [sourceIPAddress]\ntimespan: 20m\ncondition: {gte: 2, lte: 3}",
        "Range",
      ),
      { key: "a" },
    ),
    sourceOf(`title: Ordered\ncorrelation:\n  type: temporal_ordered\n  rules: [list, get]\n  timespan: 15m\n`, {
      key: "b",
    }),
    sourceOf(`title: Unordered\ncorrelation:\n  type: temporal\n  rules: [list, get, drop]\n  timespan: 90m\n`, {
      key: "c",
    }),
    sourceOf(
      `title: Values\ncorrelation:\n  type: value_count\n  rules: [list, get]\n  timespan: 90s\n  condition: {field: sourceIPAddress, gte: 2}\n`,
      { key: "d" },
    ),
  ]).flatMap(({ detections }) => detections);
  const record = fc
    .record({
      make: fc.constantFrom(get, list, drop),
      minute: fc.integer({ min: 750, max: 930 }),
      sourceIPAddress: fc.constantFrom("192.0.2.1", "192.0.2.2"),
    })
    .map(({ make, minute, ...change }) => make(minute, change));

  it("has correlations of four kinds", () => {
    expect(all.map(({ kind }) => kind)).toEqual(["threshold", "sequence", "threshold", "threshold"]);
  });

  it("does not matter: any order, any batches and repeated delivery end in the same alerts", () => {
    const arrivals = fc.array(record, { minLength: 1, maxLength: 30 }).chain((raws) => {
      const hits = hitsOf(raws, all);
      return fc.record({
        hits: fc.constant(hits),
        order: fc.shuffledSubarray(hits, { minLength: hits.length, maxLength: hits.length }),
        again: fc.subarray(hits),
        cut: fc.integer({ min: 1, max: 9 }),
      });
    });
    fc.assert(
      fc.property(arrivals, ({ hits, order, again, cut }) => {
        const whole = new Store(all);
        whole.take(hits);
        const late = new Store(all);
        const queue = [...order, ...again];
        while (queue.length > 0) late.take(queue.splice(0, cut));
        expect(late.alerts()).toEqual(whole.alerts());
      }),
      { numRuns: 150 },
    );
  });

  it("agrees with counting every window by hand, with an upper bound too", () => {
    const [range] = all;
    if (range === undefined) throw new Error("no detection");
    fc.assert(
      fc.property(fc.array(record, { maxLength: 25 }), (raws) => {
        const hits = hitsOf(raws, [range]);
        for (const [group, own] of Map.groupBy(hits, (hit) => hit.group)) {
          for (const day of ["2026-10-01", "2026-10-02"]) {
            const within = (end: StoredHit) =>
              own.filter(({ eventTime }) => {
                const gap = end.eventTime.getTime() - eventTime.getTime();
                return gap >= 0 && gap <= 1_200_000;
              });
            const expected = own
              .filter((end) => dayOf(end.eventTime) === day && within(end).length >= 2 && within(end).length <= 3)
              .flatMap((end) => within(end).map(({ eventId }) => eventId));
            const found = alertsOf(range, hits, day).find((alert) => alert.group === group);
            expect(new Set(found?.eventIds ?? [])).toEqual(new Set(expected));
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
