import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RecordSplitter, TrailFormatError } from "./record-splitter.ts";

function split(text: string | Buffer, chunkSize = 7): { records: unknown[]; rejected: string[] } {
  const splitter = new RecordSplitter();
  const bytes = Buffer.from(text);
  const records: unknown[] = [];
  const rejected: string[] = [];
  for (let at = 0; at < bytes.length; at += chunkSize) {
    for (const record of splitter.push(bytes.subarray(at, at + chunkSize))) {
      if ("bytes" in record) records.push(JSON.parse(record.bytes.toString("utf8")));
      else rejected.push(record.rejected);
    }
  }
  splitter.end();
  return { records, rejected };
}

describe("RecordSplitter", () => {
  const a = { eventID: "1", text: 'quote " and } ] \\ "Records":[', nested: { deep: [1, { x: [] }] } };
  const b = { eventID: "2", Records: [{ not: "a record" }] };

  it("reads a delivered log file", () => {
    expect(split(JSON.stringify({ Records: [a, a] })).records).toEqual([a, a]);
  });
  it("reads a file whose records come after other members", () => {
    expect(split(JSON.stringify({ NextToken: "x", Meta: { a: [1] }, Events: [a] })).records).toEqual([a]);
  });
  it("reads one record a line and a bare array", () => {
    expect(split(`${JSON.stringify(a)}\n${JSON.stringify(a)}\n`).records).toEqual([a, a]);
    expect(split(JSON.stringify([a, b])).records).toEqual([a, b]);
  });
  it("finds no records in an empty log file, and says so of an empty text", () => {
    expect(split('{"Records":[]}').records).toEqual([]);
    expect(() => split(" \n")).toThrow(/empty at byte 2/);
  });
  it("names the place where a file is cut off", () => {
    const text = JSON.stringify({ Records: [a, a] });
    expect(() => split(text.slice(0, -20))).toThrow(TrailFormatError);
    expect(() => split(text.slice(0, -20))).toThrow(`cut off at byte ${text.length - 20}`);
  });
  it("refuses what is no JSON", () => {
    expect(() => split("hello")).toThrow(/no JSON at byte 0/);
    expect(() => split('{"Records":[}')).toThrow(/do not match/);
  });
  it("rejects an oversize record and goes on with its neighbours", () => {
    const huge = JSON.stringify({ pad: "x".repeat(5 * 1024 * 1024) });
    const result = split(`{"Records":[{"n":1},${huge},{"n":2}]}`, 1 << 16);
    expect(result.records).toEqual([{ n: 1 }, { n: 2 }]);
    expect(result.rejected).toHaveLength(1);
  });
  it("gives the same records however the text is cut", () => {
    const json = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(fc.array(json, { maxLength: 5 }), fc.integer({ min: 1, max: 40 }), (records, size) => {
        const plain = JSON.parse(JSON.stringify(records));
        expect(split(JSON.stringify({ Records: plain }), size).records).toEqual(plain);
        expect(split(JSON.stringify(plain), size).records).toEqual(plain);
      }),
    );
  });
});
