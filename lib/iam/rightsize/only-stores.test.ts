import { expect, it } from "vitest";
import { onlyStores, type Reach, type ReachChange } from "./reach.ts";

const reachOf = (stores: string[]): Reach => ({ outcome: "none", path: [], conditions: [], accounts: [], stores });

it("names no store that is not visible, before, after or closed", () => {
  const reach: ReachChange = {
    before: reachOf(["own", "own-left", "foreign", "foreign-left"]),
    after: reachOf(["own-left", "foreign-left"]),
    isPathClosed: false,
    storesClosed: ["own", "foreign"],
  };
  const seen = onlyStores(reach, new Set(["own", "own-left"]));
  expect(seen.before.stores).toEqual(["own", "own-left"]);
  expect(seen.after.stores).toEqual(["own-left"]);
  expect(seen.storesClosed).toEqual(["own"]);
  expect(JSON.stringify(seen)).not.toContain("foreign");
});
