import { describe, expect, it } from "vitest";
import { likeText, searchWords } from "./search-words.ts";

describe("searchWords", () => {
  it("parts words at white space, in small letters, each once", () =>
    expect(searchWords("  GetObject orders\tgetobject ")).toEqual(["getobject", "orders"]));
  it("holds together what stands in quotes, closed or not", () => {
    expect(searchWords('"with a comma" x')).toEqual(["with a comma", "x"]);
    expect(searchWords('x "left open')).toEqual(["x", "left open"]);
    expect(searchWords('a"b c"')).toEqual(["a", "b c"]);
  });
  it("finds no words in nothing, and stops at six", () => {
    expect([searchWords(""), searchWords('  "" " "')]).toEqual([[], []]);
    expect(searchWords("a b c d e f g h")).toHaveLength(6);
  });
});

describe("likeText", () => {
  it("lets signs of LIKE stand for themselves", () =>
    expect(likeText(String.raw`100%_\x`)).toBe(String.raw`100\%\_\\x`));
});
