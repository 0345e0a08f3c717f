import { describe, expect, it } from "vitest";
import { csvLine, csvResponse } from "./csv.ts";

describe("csvLine", () => {
  it.each([
    ["=1+1", "'=1+1\r\n"],
    ["+49", "'+49\r\n"],
    ["-2", "'-2\r\n"],
    ["@SUM(A1)", "'@SUM(A1)\r\n"],
    ["\tx", "'\tx\r\n"],
    ["\rx", '"\'\rx"\r\n'],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"\r\n'],
  ])("takes the formula out of %j", (cell, line) => expect(csvLine([cell])).toBe(line));
  it("keeps numbers as numbers, also below zero", () => expect(csvLine([-2, 3.5, true])).toBe("-2,3.5,true\r\n"));
  it("leaves what is not known empty", () => expect(csvLine(["a", null, "b"])).toBe("a,,b\r\n"));
  it("quotes separators, quotes and line ends", () => expect(csvLine(['a,"b"', "c\nd"])).toBe('"a,""b""","c\nd"\r\n'));
});

describe("csvResponse", () => {
  it("sends head and lines as a download", async () => {
    async function* lines() {
      yield csvLine(["x", 1]);
    }
    const response = csvResponse("find ings", ["Name", "Count"], lines());
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="find-ings.csv"');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.toString("utf8")).toBe("\uFEFFName,Count\r\nx,1\r\n");
  });
});
