import { describe, expect, it } from "vitest";
import { ACCOUNT, type FactOverrides, makeFact, outcomes } from "../testing.ts";
import subject from "./guardduty-findings-unheard.ts";

const settings = (config: FactOverrides<"guardduty.settings">["config"] = {}) =>
  makeFact("guardduty.settings", { config });
const hub = (isEnabled: boolean) => makeFact("securityhub.settings", { config: { isEnabled } });
const target = {
  id: "topic",
  arn: `arn:aws:sns:eu-west-1:${ACCOUNT}:alarms`,
  roleArn: null,
  input: null,
  deadLetterTargetArn: null,
  taskDefinitionArn: null,
};
const rule = (source: string, targets = [target]) =>
  makeFact("events.rule", { config: { eventPattern: `{"source":["${source}"]}`, isEnabled: true, targets } });

describe(subject.id, () => {
  it("fails findings that nobody takes, also beside a rule without target and an export that is stuck", () => {
    expect(outcomes(subject, settings())).toEqual(["fail"]);
    expect(outcomes(subject, settings(), { others: [rule("aws.guardduty", []), rule("aws.s3"), hub(false)] })).toEqual([
      "fail",
    ]);
    const destinations = [{ type: "S3", status: "UNABLE_TO_PUBLISH_FIX_DESTINATION_PROPERTY" }];
    expect(outcomes(subject, settings({ destinations }))).toEqual(["fail"]);
  });

  it("passes an administrator, an export, Security Hub, a rule, and GuardDuty that is off", () => {
    expect(outcomes(subject, settings({ administratorId: "444455556666" }))).toEqual(["pass"]);
    expect(outcomes(subject, settings({ destinations: [{ type: "S3", status: "PUBLISHING" }] }))).toEqual(["pass"]);
    expect(outcomes(subject, settings(), { others: [hub(true)] })).toEqual(["pass"]);
    expect(outcomes(subject, settings(), { others: [rule("aws.guardduty")] })).toEqual(["pass"]);
    expect(outcomes(subject, settings({ isEnabled: false }))).toEqual(["pass"]);
  });

  it("does not know rules that were not collected", () => {
    expect(outcomes(subject, settings(), { facts: { coverage: () => "partial" } })).toEqual(["unknown"]);
  });
});
