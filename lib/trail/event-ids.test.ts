import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { EventIds } from "./event-ids.ts";

describe("EventIds", () => {
  it("knows every id that it was given, and no other, far beyond its first size", () => {
    const ids = new EventIds();
    const given = Array.from({ length: 50_000 }, () => randomUUID());
    expect(given.filter((id) => !ids.add(id))).toEqual([]);
    expect(given.filter((id) => ids.add(id))).toEqual([]);
    expect(Array.from({ length: 1_000 }, () => randomUUID()).filter((id) => !ids.add(id))).toEqual([]);
  });

  it("tells ids apart that differ in one of their random digits", () => {
    const ids = new EventIds();
    expect(ids.add("00000000-0000-4000-8000-000000000000")).toBe(true);
    expect(ids.add("00000001-0000-4000-8000-000000000000")).toBe(true);
    expect(ids.add("00000000-000f-4000-8000-000000000000")).toBe(true);
    expect(ids.add("00000000-0000-4000-8000-000000000000")).toBe(false);
  });
});
