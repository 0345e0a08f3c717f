import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { EventIds, eventIdKey } from "./event-ids.ts";

describe("EventIds", () => {
  it("knows every id that it was given, and no other, far beyond its first size", () => {
    const ids = new EventIds();
    const given = Array.from({ length: 50_000 }, () => randomUUID());
    expect(given.filter((id) => !ids.add(eventIdKey(id)))).toEqual([]);
    expect(given.filter((id) => ids.add(eventIdKey(id)))).toEqual([]);
    expect(Array.from({ length: 1_000 }, () => randomUUID()).filter((id) => !ids.add(eventIdKey(id)))).toEqual([]);
  });

  it("tells ids apart that are counted up", () => {
    const ids = new EventIds();
    const counted = Array.from(
      { length: 50_000 },
      (_, at) => `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`,
    );
    expect(counted.filter((id) => !ids.add(eventIdKey(id)))).toEqual([]);
    expect(counted.filter((id) => ids.add(eventIdKey(id)))).toEqual([]);
  });

  it("tells ids apart that differ in one digit", () => {
    const ids = new EventIds();
    expect(ids.add(eventIdKey("00000000-0000-4000-8000-000000000000"))).toBe(true);
    expect(ids.add(eventIdKey("00000001-0000-4000-8000-000000000000"))).toBe(true);
    expect(ids.add(eventIdKey("00000000-000f-4000-8000-000000000000"))).toBe(true);
    expect(ids.add(eventIdKey("00000000-0000-4000-8000-000000000000"))).toBe(false);
  });

  it.each([
    "",
    "event-1",
    "00000000-0000-4000-8000-00000000000",
    "0000000g-0000-4000-8000-000000000000",
    "00000000x0000-4000-8000-000000000000",
    ":0000000-0000-4000-8000-000000000000",
  ])("gives %j no key", (id) => {
    expect(eventIdKey(id)).toBeLessThan(0);
  });

  it("gives one key to an id in any case", () => {
    expect(eventIdKey("ABCDEF01-23AB-4CDE-8F01-ABCDEFABCDEF")).toBe(eventIdKey("abcdef01-23ab-4cde-8f01-abcdefabcdef"));
  });
});
