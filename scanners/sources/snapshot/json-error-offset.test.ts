import { describe, expect, it } from "vitest";
import { jsonErrorOffset } from "./json-error-offset.ts";

describe("jsonErrorOffset", () => {
  it.each([
    ['{"a": nope}', 6],
    ['{"a": 1,}', 8],
    ['{"a" 1}', 5],
    ["[1, 2", 5],
    ['["a\\x"]', 1],
    ["[01]", 1],
    ["{'a': 1}", 1],
    ["[1]]", 3],
    ["", 0],
  ])("finds where %s goes wrong", (text, offset) => {
    expect(jsonErrorOffset(text)).toBe(offset);
  });
});
