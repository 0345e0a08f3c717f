import { describe, expect, it } from "vitest";
import { moveBrush } from "./prepare-brush.ts";

describe("moveBrush", () => {
  const brush = { anchor: 3, cursor: 3 };
  it("moves both ends together, and only one while extending", () => {
    expect(moveBrush(brush, "ArrowRight", false, 10)).toEqual({ anchor: 4, cursor: 4 });
    expect(moveBrush(brush, "ArrowRight", true, 10)).toEqual({ anchor: 3, cursor: 4 });
    expect(moveBrush(brush, "End", true, 10)).toEqual({ anchor: 3, cursor: 9 });
  });
  it("stays inside", () => {
    expect(moveBrush(brush, "PageUp", false, 10)).toEqual({ anchor: 0, cursor: 0 });
    expect(moveBrush(brush, "PageDown", false, 10)).toEqual({ anchor: 9, cursor: 9 });
    expect(moveBrush({ anchor: 0, cursor: 0 }, "ArrowRight", false, 0)).toEqual({ anchor: 0, cursor: 0 });
  });
  it("leaves other keys alone", () => expect(moveBrush(brush, "a", false, 10)).toBeNull());
});
