import { fail, pass, type Verdict } from "../../domain/verdict.ts";
import type { FactOf } from "../../facts/kinds.ts";
import type { Advice } from "../define.ts";

interface Feature {
  /** As GuardDuty names it. */
  name: string;
  /** A part of the feature that has to be on as well. */
  part?: string;
  /** In words: what it watches. */
  words: string;
}

/**
 * Fails a region where GuardDuty runs without a feature that something there needs. Where GuardDuty is off, another check
 * speaks. `needing` are the names of what the feature would watch.
 */
export function featureVerdict(
  { config }: FactOf<"guardduty.settings">,
  { name, part, words }: Feature,
  needing: readonly string[],
): Verdict {
  const [first] = needing;
  if (!config.isEnabled || first === undefined) return pass;
  const missing = [name, ...(part === undefined ? [] : [part])].filter((one) => !config.enabledFeatures.includes(one));
  if (missing.length === 0) return pass;
  return fail({
    summary: `${missing.join(" and ")} is off, so nothing watches ${words} (${first}${needing.length > 1 ? " and others" : ""}).`,
    path: "enabledFeatures",
    value: config.enabledFeatures,
  });
}

/** How to switch a feature on. */
export function featureAdvice({ name, part }: Omit<Feature, "words">, console: string): Advice {
  const additional = part === undefined ? "" : `,"AdditionalConfiguration":[{"Name":"${part}","Status":"ENABLED"}]`;
  return {
    fix: {
      console: ["In GuardDuty open Protection plans.", console],
      cli: `aws guardduty update-detector --detector-id <detector id> --region {{region}} \\
  --features '[{"Name":"${name}","Status":"ENABLED"${additional}}]'`,
      terraform: `resource "aws_guardduty_detector_feature" "this" {
  detector_id = aws_guardduty_detector.this.id
  name        = "${name}"
  status      = "ENABLED"${
    part === undefined
      ? ""
      : `
  additional_configuration {
    name   = "${part}"
    status = "ENABLED"
  }`
  }
}`,
      cloudformation: `Detector:
  Type: AWS::GuardDuty::Detector
  Properties:
    Enable: true
    Features:
      - Name: ${name}
        Status: ENABLED${
          part === undefined
            ? ""
            : `
        AdditionalConfiguration:
          - { Name: ${part}, Status: ENABLED }`
        }`,
    },
    references: [
      {
        title: "GuardDuty features and protection plans",
        url: "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty-features-activation-model.html",
      },
    ],
  };
}
