import { describe, expect, it } from "vitest";
import { MAX_TRIES, nextTry } from "./notification.ts";

const now = new Date("2026-10-01T10:00:00Z");
describe("nextTry", () => {
  it("doubles from half a minute up to an hour, and waits as long as it is asked to", () => {
    const seconds = (tries: number, asked?: number) => (nextTry(tries, now, asked).getTime() - now.getTime()) / 1_000;
    expect(Array.from({ length: MAX_TRIES }, (_, index) => seconds(index + 1))).toEqual([
      30, 60, 120, 240, 480, 960, 1_920, 3_600,
    ]);
    expect(seconds(1, 90)).toBe(90);
    expect(seconds(3, 90)).toBe(120);
    expect(seconds(1, 10_000_000)).toBe(3_600);
  });
});
