import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agentFamily, firstSeenAlerts, networkOf, type SeenRow, seenPrincipal, seenValues } from "./first-seen.ts";
import { byRole, byService, bySso, call, eventOf } from "./testing.ts";

const of = eventOf;
const day = (offset: number) => new Date(Date.UTC(2026, 8, 1 + offset, 12));
const row = (dimension: SeenRow["dimension"], value: string, offset: number): SeenRow => ({
  principal: "AIDA1",
  dimension,
  value,
  firstAt: day(offset),
  firstEventId: `${dimension}-${value}`,
});

describe("seenValues", () => {
  it("shows operation, region, network and agent", () => {
    expect(
      seenValues(of(call("lambda.GetFunction20150331v2", {}, { userAgent: "aws-cli/2.15.1 Python/3.11" }))),
    ).toEqual([
      { dimension: "api", value: "lambda.amazonaws.com:GetFunction" },
      { dimension: "region", value: "eu-west-1" },
      { dimension: "network", value: "192.0.2.0/24" },
      { dimension: "agent", value: "aws-cli" },
    ]);
  });

  it("shows nothing where a service acts, for itself or for the principal", () => {
    expect(seenValues(of(call("ec2.RunInstances", {}, byService)))).toEqual([]);
    expect(seenValues(of(call("kms.Decrypt", {}, { ...byRole, sourceIPAddress: "lambda.amazonaws.com" })))).toEqual([]);
  });

  it("keeps people apart who share a role of IAM Identity Center", () => {
    expect(seenPrincipal(of(call("s3.ListBuckets", null, bySso)))).toBe("AROASSO:ana@example.com");
    expect(seenPrincipal(of(call("s3.ListBuckets", null, byRole)))).toBe("AROAEXAMPLE");
  });
});

describe("networkOf", () => {
  it.each([
    ["198.51.100.77", "198.51.100.0/24"],
    ["::ffff:198.51.100.77", "198.51.100.0/24"],
    ["2001:db8:1:2::9", "2001:db8:1::/48"],
    ["2001:0DB8:0001:2:3:4:5:6", "2001:db8:1::/48"],
    ["2001:db8::", "2001:db8:0::/48"],
    ["999.1.1.1", null],
    ["1:2:3", null],
    ["1::2::3", null],
    ["lambda.amazonaws.com", null],
    ["AWS Internal", null],
    [null, null],
  ])("%s is of %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it("takes any text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => networkOf(text) === null || /\/(?:24|48)$/.test(networkOf(text) ?? "")),
    );
  });
});

describe("agentFamily", () => {
  it.each([
    ["aws-cli/2.15.1 md/awscrt", "aws-cli"],
    ["[aws-cli/1.18 Python/3.8]", "aws-cli"],
    ["Boto3/1.34.1", "Boto3"],
    ["Mozilla/5.0 (Windows)", "Mozilla"],
    ["console.ec2.amazonaws.com", "console.ec2.amazonaws.com"],
    ["tool_0a1b2c3d-0000-4000-8000-000000000001", "tool"],
    ["", null],
    [null, null],
  ])("%s is %s", (agent, family) => {
    expect(agentFamily(agent)).toBe(family);
  });
});

describe("firstSeenAlerts", () => {
  it("says nothing while it learns, counted from the principal's first activity", () => {
    const rows = [row("api", "a", 0), row("region", "eu-west-1", 0), row("network", "n", 13), row("agent", "x", 13)];
    expect(firstSeenAlerts(rows)).toEqual([]);
  });

  it("says what is new after it, quietly when it is one thing", () => {
    expect(firstSeenAlerts([row("api", "a", 0), row("api", "b", 15)])).toMatchObject([
      { detectionId: "new-behaviour", severity: "low", count: 1, eventIds: ["api-b"] },
    ]);
  });

  it("makes one alert of a day's novelties, and rises with their kinds", () => {
    const fresh = (...dimensions: SeenRow["dimension"][]) =>
      firstSeenAlerts([row("api", "a", 0), ...dimensions.map((dimension) => row(dimension, "new", 20))]).map(
        ({ severity, count }) => [severity, count],
      );
    expect(fresh("network", "api")).toEqual([["low", 2]]);
    expect(fresh("network", "api", "agent")).toEqual([["medium", 3]]);
    expect(fresh("network", "api", "agent", "region")).toEqual([["high", 4]]);
  });

  it("makes an alert a day", () => {
    expect(
      firstSeenAlerts([row("api", "a", 0), row("api", "b", 20), row("api", "c", 21)])
        .map(({ day: on }) => on)
        .sort(),
    ).toEqual(["2026-09-21", "2026-09-22"]);
  });

  it("tells of the first model that a principal invokes", () => {
    const rows = [row("api", "a", 0), row("api", "bedrock.amazonaws.com:InvokeModel", 30)];
    expect(
      firstSeenAlerts(rows)
        .map(({ detectionId }) => detectionId)
        .sort(),
    ).toEqual(["bedrock-first-use", "new-behaviour"]);
  });

  it("does not depend on the order of rows", () => {
    const rows = [
      row("api", "a", 0),
      row("api", "b", 20),
      row("network", "n", 20),
      row("agent", "x", 20),
      row("api", "c", 40),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        expect(firstSeenAlerts(shuffled)).toEqual(firstSeenAlerts(rows));
      }),
    );
  });
});
