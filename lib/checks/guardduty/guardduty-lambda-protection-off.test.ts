import { describe, expect, it } from "vitest";
import { makeFact } from "../testing.ts";
import { featureCases } from "./feature.test-support.ts";
import subject from "./guardduty-lambda-protection-off.ts";

describe(subject.id, () => {
  it.each(featureCases(subject, "LAMBDA_NETWORK_LOGS", makeFact("lambda.function")))(
    "$name",
    ({ verdicts, expected }) => {
      expect(verdicts()).toMatchObject(expected);
    },
  );
});
