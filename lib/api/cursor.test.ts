import { describe, expect, it } from "vitest";
import { decodeCursor, encodeCursor, pageOf, timeAndId } from "./cursor.ts";

const ID = "01890000-0000-7000-8000-000000000001";

describe("cursors", () => {
  it("come back as they went", () => {
    const place = ["2026-03-04T05:06:07.000Z", ID] as const;
    expect(decodeCursor(encodeCursor(place), timeAndId)).toEqual(place);
  });

  it("are refused when they are damaged or of another list", () => {
    for (const text of ["", "%%%", encodeCursor([1]), encodeCursor(["x", ID])])
      expect(() => decodeCursor(text, timeAndId)).toThrow("damaged");
  });
});

describe("pageOf", () => {
  const cursorOf = (row: number) => String(row);
  it("first page: only a next place, and only with a row too many", () => {
    expect(pageOf([1, 2, 3], 2, { direction: "after", isFirst: true }, cursorOf)).toEqual({
      rows: [1, 2],
      previousCursor: null,
      nextCursor: "2",
    });
    expect(pageOf([1, 2], 2, { direction: "after", isFirst: true }, cursorOf).nextCursor).toBeNull();
  });

  it("page before a place: turned round, with a way on", () => {
    expect(pageOf([4, 3], 2, { direction: "before", isFirst: false }, cursorOf)).toEqual({
      rows: [3, 4],
      previousCursor: null,
      nextCursor: "4",
    });
  });
});
