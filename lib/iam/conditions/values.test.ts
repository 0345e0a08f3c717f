// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like this.
import { describe, expect, it } from "vitest";
import { isInRange, parseIp, parseRange } from "./ip.ts";
import { isReadable, readOperator } from "./operators.ts";
import { parseBool, parseDate, parseNumber } from "./scalars.ts";

describe("addresses", () => {
  it.each([
    "1.2.3",
    "1.2.3.4.5",
    "256.1.1.1",
    "1.2.3.x",
    "",
    ":",
    ":::",
    "1::2::3",
    "12345::",
    "1:2:3:4:5:6:7:8:9",
    "1:2",
  ])("refuse %j", (text) => {
    expect(parseIp(text)).toBeUndefined();
  });

  it("read IPv6 with a gap and with IPv4 at its end", () => {
    expect(parseIp("::")).toEqual(Array(16).fill(0));
    expect(parseIp("1:2:3:4:5:6:7:8")?.slice(-2)).toEqual([0, 8]);
    expect(parseIp("::ffff:192.0.2.1")?.slice(-4)).toEqual([192, 0, 2, 1]);
  });

  it.each(["10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8/8", "::/129", "/8"])(
    "refuse the range %j",
    (text) => {
      expect(parseRange(text)).toBeUndefined();
    },
  );

  it.each([
    ["10.0.0.0/7", "11.255.255.255", true],
    ["10.0.0.0/7", "12.0.0.0", false],
    ["0.0.0.0/0", "255.255.255.255", true],
    ["2001:db8::/33", "2001:db8:7fff::", true],
    ["2001:db8::/33", "2001:db8:8000::", false],
    ["::/0", "1.2.3.4", false],
  ])("%s holds %s: %s", (range, address, expected) => {
    const parsed = parseRange(range);
    const bytes = parseIp(address);
    expect(parsed !== undefined && bytes !== undefined && isInRange(parsed, bytes)).toBe(expected);
  });
});

describe("scalars", () => {
  it.each([
    ["2026-01-02T03:04:05Z", "2026-01-02T03:04:05.000Z"],
    ["2026-01-02T03:04:05", "2026-01-02T03:04:05.000Z"],
    ["2026-01-02T03:04Z", "2026-01-02T03:04:00.000Z"],
    ["2026-01-02T03:04:05.678Z", "2026-01-02T03:04:05.678Z"],
    ["2026-01-02T03:04:05+0530", "2026-01-01T21:34:05.000Z"],
    ["2026-01-02T03:04:05-01:00", "2026-01-02T04:04:05.000Z"],
    ["2026-03", "2026-03-01T00:00:00.000Z"],
    ["2026", "2026-01-01T00:00:00.000Z"],
    ["1700000000", "2023-11-14T22:13:20.000Z"],
  ])("read %s as a date", (text, iso) => {
    expect(new Date(parseDate(text) ?? Number.NaN).toISOString()).toBe(iso);
  });

  it.each(["", "soon", "2026-13-01", "2026-01-32", "2026-1-1", "2026-01-02 03:04:05", "-5"])(
    "read %j as no date",
    (text) => {
      expect(parseDate(text)).toBeUndefined();
    },
  );

  it("read numbers and truth values, and nothing that only looks like them", () => {
    expect(["1", "-1.5", "+2", "1e3", ".5"].map(parseNumber)).toEqual([1, -1.5, 2, 1000, 0.5]);
    expect(["", " ", "0x10", "1,5", "NaN", "Infinity"].map(parseNumber)).toEqual(Array(6).fill(undefined));
    expect(["TRUE", "false", "1", ""].map(parseBool)).toEqual([true, false, undefined, undefined]);
  });
});

describe("operators", () => {
  const bases = `StringEquals StringNotEquals StringEqualsIgnoreCase StringNotEqualsIgnoreCase StringLike StringNotLike
    NumericEquals NumericNotEquals NumericLessThan NumericLessThanEquals NumericGreaterThan NumericGreaterThanEquals
    DateEquals DateNotEquals DateLessThan DateLessThanEquals DateGreaterThan DateGreaterThanEquals Bool BinaryEquals
    IpAddress NotIpAddress ArnEquals ArnNotEquals ArnLike ArnNotLike`.split(/\s+/);

  it.each(bases)("%s is known with IfExists and set operators in any case", (base) => {
    expect(readOperator(base)).toMatchObject({ ifExists: false, quantifier: null, isNegated: base.includes("Not") });
    expect(readOperator(`FORALLVALUES:${base}ifexists`)).toMatchObject({ ifExists: true, quantifier: "all" });
    expect(readOperator(`ForAnyValue:${base.toUpperCase()}`)).toMatchObject({ quantifier: "any" });
  });

  it.each([
    "",
    "Equals",
    "NullIfExists",
    "ForAllValues:Null",
    "ForAll:Bool",
    "StringEqualsIfExistsIfExists",
    "constructor",
  ])("%j is none", (text) => {
    expect(readOperator(text)).toBeNull();
  });

  it("judge which values of a policy can be compared", () => {
    const readable = (operator: string, value: string) => {
      const known = readOperator(operator);
      return known !== null && isReadable(known, value);
    };
    expect(readable("Null", "maybe")).toBe(false);
    expect(readable("NumericEquals", "${aws:x}")).toBe(false);
    expect(readable("StringEquals", "anything")).toBe(true);
    expect(readable("IpAddress", "10.0.0.1")).toBe(true);
  });
});
