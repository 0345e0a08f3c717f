import { describe, expect, it } from "vitest";
import { prepareJson } from "./prepare-json.ts";

const record = { name: 'a "b" c', n: -1.5e3, ok: true, none: null, list: ["x:y", "<script>"] };
const text = JSON.stringify(record, null, 2);
const kinds = (line: number) =>
  prepareJson(text, "").lines[line]?.flatMap(({ kind, text: piece }) => (kind === "sign" ? [] : [`${kind} ${piece}`]));

describe("prepareJson", () => {
  it("loses no character, whatever is searched", () => {
    for (const search of ["", "b", '"', "nothing", "x:y", " "]) {
      const { lines } = prepareJson(text, search);
      expect(lines.map((line) => line.map((piece) => piece.text).join("")).join("\n")).toBe(text);
    }
  });

  it("tells keys, texts, numbers and words apart", () => {
    expect(kinds(1)).toEqual(['key "name":', String.raw`text "a \"b\" c"`]);
    expect(kinds(2)).toEqual(['key "n":', "number -1500"]);
    expect(kinds(3)).toEqual(['key "ok":', "word true"]);
    expect(kinds(6)).toEqual(['text "x:y"']);
  });

  it("finds in any case, over pieces, and numbers what it found", () => {
    const { lines, matches } = prepareJson(text, 'NAME": "A');
    expect(matches).toBe(1);
    const found = lines.flat().filter((piece) => piece.match === 0);
    expect(found.map((piece) => piece.text).join("")).toBe('name": "a');
    expect(prepareJson(text, "n").matches).toBe(5);
    expect(prepareJson(text, "  ").matches).toBe(0);
  });
});
