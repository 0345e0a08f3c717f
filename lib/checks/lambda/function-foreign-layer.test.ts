import { describe, expect, it } from "vitest";
import { ACCOUNT, check, FOREIGN_ACCOUNT, makeFact, OTHER_ACCOUNT, outcomes } from "../testing.ts";
import subject from "./function-foreign-layer.ts";

const layer = (account: string) => `arn:aws:lambda:eu-west-1:${account}:layer:agent:7`;
const withLayers = (...layers: string[]) => makeFact("lambda.function", { config: { layers } });

describe(subject.id, () => {
  it("fails a foreign layer once, whatever its version", () => {
    expect(check(subject, withLayers(layer(ACCOUNT), layer(FOREIGN_ACCOUNT)))).toMatchObject([
      { outcome: "fail", discriminator: `arn:aws:lambda:eu-west-1:${FOREIGN_ACCOUNT}:layer:agent` },
    ]);
  });

  it("passes layers of the account and the organization, and none", () => {
    expect(outcomes(subject, withLayers(layer(ACCOUNT), layer(OTHER_ACCOUNT)))).toEqual(["pass"]);
    expect(outcomes(subject, withLayers())).toEqual(["pass"]);
  });

  it("passes layers that AWS publishes, and fails those of others with the same names", () => {
    const named = (account: string, name: string) => `arn:aws:lambda:eu-west-1:${account}:layer:${name}`;
    const insights = named("580247275435", "LambdaInsightsExtension:53");
    const powertools = named("017000801446", "AWSLambdaPowertoolsTypeScriptV2:20");
    expect(outcomes(subject, withLayers(insights, powertools))).toEqual(["pass"]);
    for (const name of ["LambdaInsightsExtension:53", "AWSLambdaPowertoolsTypeScriptV2:20"])
      expect(outcomes(subject, withLayers(named(FOREIGN_ACCOUNT, name)))).toEqual(["fail"]);
    expect(outcomes(subject, withLayers(named("580247275435", "agent:1")))).toEqual(["fail"]);
  });

  it("does not know a function whose layers were not collected", () => {
    expect(outcomes(subject, makeFact("lambda.function", { gaps: ["layers"] }))).toEqual(["unknown"]);
  });
});
