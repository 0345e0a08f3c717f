import { describe, expect, it } from "vitest";
import { ACCOUNT, check, makeFact, outcomes } from "../testing.ts";
import subject from "./function-without-insights.ts";

const insights = (name: string) => `arn:aws:lambda:eu-west-1:580247275435:layer:${name}:53`;
const withLayers = (...layers: string[]) => makeFact("lambda.function", { config: { layers } });

describe(subject.id, () => {
  it("fails a function without the extension, and one whose own layer has a name like it", () => {
    const like = `arn:aws:lambda:eu-west-1:${ACCOUNT}:layer:LambdaInsightsExtension-old:1`;
    expect(check(subject, withLayers(like))).toMatchObject([{ outcome: "fail", evidence: [{ value: [like] }] }]);
    expect(outcomes(subject, withLayers())).toEqual(["fail"]);
  });

  it("passes both kinds of processors", () => {
    expect(outcomes(subject, withLayers(insights("LambdaInsightsExtension")))).toEqual(["pass"]);
    expect(outcomes(subject, withLayers(insights("LambdaInsightsExtension-Arm64")))).toEqual(["pass"]);
  });

  it("does not know an image, whose files nobody sees, nor a function whose layers were not collected", () => {
    const image = makeFact("lambda.function", { config: { packageType: "Image", layers: [] } });
    expect(outcomes(subject, image)).toEqual(["unknown"]);
    expect(outcomes(subject, makeFact("lambda.function", { gaps: ["layers"] }))).toEqual(["unknown"]);
  });
});
