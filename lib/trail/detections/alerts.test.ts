import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alertsOf, dayOf, dirtyDays, hitsFrom } from "./alerts.ts";
import { defineEvent, defineSequence, defineThreshold } from "./define.ts";
import type { Alert, HitDetection, StoredHit } from "./detection.ts";

const texts = {
  title: "Test",
  severity: "medium" as const,
  techniques: ["T1648"] as const,
  on: "any" as const,
  why: "Why.",
  check: ["Check."],
  respond: [],
  falsePositives: [],
  find: () => null,
};
const single = defineEvent({ ...texts, id: "single" });
const five = defineThreshold({ ...texts, id: "five", windowMinutes: 60, atLeast: 5 });
const three = defineThreshold({ ...texts, id: "three", windowMinutes: 90, distinct: true, atLeast: 3 });
const steps = defineSequence({ ...texts, id: "steps", windowMinutes: 120, steps: ["one", "two", "three"] });
const detections: readonly HitDetection[] = [single, five, three, steps];

let serial = 0;
function hit(detectionId: string, time: string, change: Partial<StoredHit> = {}): StoredHit {
  serial += 1;
  return {
    detectionId,
    group: "actor",
    actor: "actor",
    actorName: "actor",
    evidence: [{ field: "eventName", value: "Call" }],
    holds: [],
    makes: [],
    names: {},
    eventId: `event-${String(serial).padStart(5, "0")}`,
    eventTime: new Date(time),
    accountId: "111122223333",
    region: "eu-west-1",
    principalArn: null,
    ...change,
  };
}
const minute = (value: number) => new Date(Date.UTC(2026, 9, 1, 23, 0) + value * 60_000).toISOString();

describe("alertsOf", () => {
  it("makes one alert of a group's hits of a day, with a stable id", () => {
    const hits = [
      hit("single", "2026-10-01T10:00:00Z"),
      hit("single", "2026-10-01T09:00:00Z", { severity: "high", subject: "b" }),
    ];
    const [alert, ...others] = alertsOf(single, hits, "2026-10-01");
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ count: 2, severity: "high", day: "2026-10-01", subjects: ["b"] });
    expect(alert?.firstAt).toEqual(new Date("2026-10-01T09:00:00Z"));
    expect(alert?.lastAt).toEqual(new Date("2026-10-01T10:00:00Z"));
    expect(alert?.id).toBe(alertsOf(single, hits.slice(0, 1), "2026-10-01")[0]?.id);
    expect(alertsOf(single, hits, "2026-10-02")).toEqual([]);
  });

  it("counts a record that is delivered again once, and lists at most 50 records", () => {
    const one = hit("single", "2026-10-01T10:00:00Z");
    expect(alertsOf(single, [one, one, { ...one }], "2026-10-01")[0]?.count).toBe(1);
    const many = Array.from({ length: 70 }, () => hit("single", "2026-10-01T10:00:00Z"));
    const alert = alertsOf(single, many, "2026-10-01")[0];
    expect([alert?.count, alert?.eventIds.length]).toEqual([70, 50]);
  });

  it("sees a threshold that is reached over midnight, on the day on which it is reached", () => {
    const hits = [50, 55, 58, 61, 62].map((at) => hit("five", minute(at)));
    expect(alertsOf(five, hits, "2026-10-01")).toEqual([]);
    expect(alertsOf(five, hits, "2026-10-02")).toMatchObject([{ count: 5, firstAt: new Date(minute(50)) }]);
  });

  it("does not reach a threshold with one hit too few, or one minute too late", () => {
    expect(
      alertsOf(
        five,
        [0, 1, 2, 3].map((at) => hit("five", minute(at))),
        "2026-10-01",
      ),
    ).toEqual([]);
    expect(
      alertsOf(
        five,
        [-30, 0, 10, 20, 31].map((at) => hit("five", minute(at))),
        "2026-10-01",
      ),
    ).toEqual([]);
    expect(
      alertsOf(
        five,
        [-30, 0, 10, 20, 30].map((at) => hit("five", minute(at))),
        "2026-10-01",
      ),
    ).toHaveLength(1);
  });

  it("counts distinct values, also those of one call", () => {
    const same = [0, 1, 2, 3].map((at) => hit("three", minute(at), { value: "a" }));
    expect(alertsOf(three, same, "2026-10-01")).toEqual([]);
    const several = [hit("three", minute(0), { value: "a", moreValues: ["b", "c"] })];
    expect(alertsOf(three, several, "2026-10-01")).toHaveLength(1);
    expect(
      alertsOf(three, [hit("three", minute(0)), hit("three", minute(1)), hit("three", minute(2))], "2026-10-01"),
    ).toEqual([]);
  });

  it("needs the steps of a sequence in their order and within its window", () => {
    const chain = (one: number, two: number, last: number) => [
      hit("steps", minute(one), { step: "one" }),
      hit("steps", minute(two), { step: "two" }),
      hit("steps", minute(last), { step: "three" }),
    ];
    expect(alertsOf(steps, chain(0, 10, 20), "2026-10-01")).toMatchObject([{ count: 3 }]);
    expect(alertsOf(steps, chain(10, 0, 20), "2026-10-01")).toEqual([]);
    expect(alertsOf(steps, chain(-120, 10, 20), "2026-10-01")).toEqual([]);
    expect(alertsOf(steps, chain(0, 10, 70), "2026-10-01")).toEqual([]);
    expect(alertsOf(steps, chain(0, 10, 70), "2026-10-02")).toMatchObject([{ count: 3 }]);
  });

  it("takes the latest earlier step, so that an old one does not hide a good chain", () => {
    const hits = [
      hit("steps", minute(-200), { step: "one" }),
      hit("steps", minute(-190), { step: "two" }),
      hit("steps", minute(0), { step: "one" }),
      hit("steps", minute(5), { step: "two" }),
      hit("steps", minute(9), { step: "three" }),
    ];
    expect(alertsOf(steps, hits, "2026-10-01")).toMatchObject([{ count: 3, firstAt: new Date(minute(0)) }]);
  });
});

describe("dirtyDays", () => {
  it("names the hit's day, and the next one where the window reaches into it", () => {
    expect(dirtyDays(single, { eventTime: new Date(minute(59)) })).toEqual(["2026-10-01"]);
    expect(dirtyDays(five, { eventTime: new Date(minute(-1)) })).toEqual(["2026-10-01"]);
    expect(dirtyDays(five, { eventTime: new Date(minute(0)) })).toEqual(["2026-10-01", "2026-10-02"]);
    expect(hitsFrom(five, "2026-10-02")).toEqual(new Date(minute(0)));
  });
});

/** What the store does: keep hits, recompute the days that new ones make dirty. */
class Store {
  readonly #hits: StoredHit[] = [];
  readonly #alerts = new Map<string, Alert[]>();

  take(batch: readonly StoredHit[]): void {
    this.#hits.push(...batch);
    for (const detection of detections) {
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

const arbitraryHit = fc
  .record({
    detectionId: fc.constantFrom("single", "five", "three", "steps"),
    at: fc.integer({ min: -300, max: 300 }),
    group: fc.constantFrom("a", "b"),
    value: fc.constantFrom("x", "y", "z"),
    step: fc.constantFrom("one", "two", "three"),
    severity: fc.constantFrom("high" as const, "low" as const),
  })
  .map(({ at, detectionId, ...rest }) => hit(detectionId, minute(at), rest));

describe("arrival", () => {
  it("does not matter: any order, any batches and repeated delivery end in the same alerts", () => {
    const arrivals = fc.array(arbitraryHit, { minLength: 1, maxLength: 60 }).chain((hits) =>
      fc.record({
        hits: fc.constant(hits),
        order: fc.shuffledSubarray(hits, { minLength: hits.length, maxLength: hits.length }),
        again: fc.subarray(hits),
        cuts: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 }),
      }),
    );
    fc.assert(
      fc.property(arrivals, ({ hits, order, again, cuts }) => {
        const whole = new Store();
        whole.take(hits);
        const late = new Store();
        const queue = [...order, ...again];
        for (let index = 0; queue.length > 0; index++) late.take(queue.splice(0, cuts[index % cuts.length] ?? 1));
        expect(late.alerts()).toEqual(whole.alerts());
      }),
      { numRuns: 200 },
    );
  });

  it("agrees with counting every window by hand", () => {
    fc.assert(
      fc.property(fc.array(arbitraryHit, { maxLength: 40 }), (all) => {
        const hits = all.filter(({ detectionId, group }) => detectionId === "five" && group === "a");
        for (const day of ["2026-10-01", "2026-10-02"]) {
          const within = (end: StoredHit) =>
            hits.filter(({ eventTime }) => {
              const gap = end.eventTime.getTime() - eventTime.getTime();
              return gap >= 0 && gap <= 3_600_000;
            });
          const expected = new Set(
            hits
              .filter((end) => dayOf(end.eventTime) === day && within(end).length >= 5)
              .flatMap((end) => within(end).map(({ eventId }) => eventId)),
          );
          expect(new Set(alertsOf(five, hits, day)[0]?.eventIds ?? [])).toEqual(expected);
        }
      }),
      { numRuns: 200 },
    );
  });
});
