import { describe, expect, it } from "vitest";
import { check, makeFact, OTHER_ACCOUNT, outcomes } from "../testing.ts";
import subject from "./function-outdated-layer.ts";

const ARN = "arn:aws:lambda:eu-west-1:111122223333:layer:shared";
const using = (...layers: string[]) => makeFact("lambda.function", { config: { layers } });
const versions = [1, 2, 10].map((version) =>
  makeFact("lambda.layer-version", { name: `shared:${version}`, config: { layerArn: ARN, version } }),
);

describe(subject.id, () => {
  it("fails an old version, and counts as numbers", () => {
    expect(check(subject, using(`${ARN}:2`), { others: versions })).toMatchObject([
      {
        outcome: "fail",
        discriminator: ARN,
        evidence: [{ summary: "It uses version 2 of shared; the newest is 10." }],
      },
    ]);
  });

  it("passes the newest, one that was deleted since, a layer of another account, and none", () => {
    expect(outcomes(subject, using(`${ARN}:10`), { others: versions })).toEqual(["pass"]);
    expect(outcomes(subject, using(`${ARN}:11`), { others: versions })).toEqual(["pass"]);
    expect(outcomes(subject, using(`arn:aws:lambda:eu-west-1:${OTHER_ACCOUNT}:layer:shared:1`))).toEqual(["pass"]);
    expect(outcomes(subject, using())).toEqual(["pass"]);
  });

  it("does not know versions that were not collected", () => {
    expect(outcomes(subject, using(`${ARN}:2`), { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
  });
});
