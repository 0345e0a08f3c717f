import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ActionSet } from "./action-set.ts";
import { ACTION_COUNT, actionSetOf, expandAction, expandActionSet, serviceOf, services } from "./catalog.ts";
import { shrinkActions } from "./shrink.ts";

function unionOf(patterns: readonly string[]): ActionSet {
  const set = new ActionSet(ACTION_COUNT);
  for (const pattern of patterns) set.unite(expandActionSet(pattern));
  return set;
}

describe("shrinkActions", () => {
  it("writes everything, whole services and single actions as short as they can be", () => {
    expect(shrinkActions(ActionSet.full(ACTION_COUNT))).toEqual(["*"]);
    expect(shrinkActions(new ActionSet(ACTION_COUNT))).toEqual([]);
    expect(shrinkActions(expandActionSet("s3:*"))).toEqual(["s3:*"]);
    expect(shrinkActions(actionSetOf(["s3:GetObject"]))).toEqual(["s3:GetObject"]);
  });

  it("takes a prefix only when all under it is meant, and ends it with a word", () => {
    const reads = expandAction("dynamodb:Describe*");
    expect(shrinkActions(actionSetOf(reads))).toEqual(["dynamodb:Describe*"]);
    const patterns = shrinkActions(actionSetOf(reads.slice(1)));
    expect(patterns.length).toBeGreaterThan(1);
    expect(patterns).not.toContain("dynamodb:Describe*");
  });

  it("tells an action from longer ones that begin with it", () => {
    expect(shrinkActions(actionSetOf(["s3:GetObject", "s3:PutObject"]))).toEqual(["s3:GetObject", "s3:PutObject"]);
  });

  it("adds nothing and loses nothing, whatever the set", () => {
    const s3 = serviceOf("s3");
    if (s3 === undefined) throw new Error("The catalogue has no s3.");
    const dense = fc
      .record({ without: fc.array(fc.nat(s3.count - 1), { maxLength: 40 }), more: fc.array(fc.nat(ACTION_COUNT - 1)) })
      .map(({ without, more }) => {
        const set = new ActionSet(ACTION_COUNT);
        set.addRange(s3.first, s3.first + s3.count);
        const gone = new ActionSet(ACTION_COUNT);
        for (const i of without) gone.add(s3.first + i);
        set.subtract(gone);
        for (const id of more) set.add(id);
        return set;
      });
    const runs = fc.array(fc.tuple(fc.nat(ACTION_COUNT - 1), fc.nat(80)), { maxLength: 12 }).map((list) => {
      const set = new ActionSet(ACTION_COUNT);
      for (const [first, length] of list) set.addRange(first, Math.min(ACTION_COUNT, first + length));
      return set;
    });
    fc.assert(
      fc.property(fc.oneof(dense, runs), (set) => {
        const patterns = shrinkActions(set);
        expect(unionOf(patterns).words).toEqual(set.words);
        expect(patterns.length).toBeLessThanOrEqual(set.count());
      }),
      { numRuns: 300 },
    );
  });

  it("covers each prefix of every service exactly", () => {
    for (const { prefix, first, count } of services()) {
      const half = new ActionSet(ACTION_COUNT);
      half.addRange(first, first + Math.ceil(count / 2));
      expect(unionOf(shrinkActions(half)).words, prefix).toEqual(half.words);
    }
  });
});
