import { describe, expect, it } from "vitest";
import { prepareBarList } from "./prepare-bar-list.ts";

const item = (key: string, value: number | null) => ({ key, label: key, value });

describe("prepareBarList", () => {
  it("measures against the largest and keeps the order", () =>
    expect(prepareBarList([item("a", 5), item("b", 20), item("c", 0)]).map((bar) => bar.width)).toEqual([25, 100, 0]));
  it("keeps small values visible", () => expect(prepareBarList([item("a", 1), item("b", 10_000)])[0]?.width).toBe(1));
  it("does not draw unknown values as zero", () =>
    expect(prepareBarList([item("a", null), item("b", 1)])[0]?.width).toBeNull());
});
