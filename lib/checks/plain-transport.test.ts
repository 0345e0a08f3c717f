import { expect, it } from "vitest";
import bucketPlainTransport from "./s3/bucket-plain-transport.ts";
import { makeFact, outcomes, policy, statements } from "./testing.ts";

it("is refused where the whole organisation refuses it, without a policy of the bucket", () => {
  const refusal = {
    Effect: "Deny",
    Principal: "*",
    Action: ["s3:*", "sqs:*"],
    Resource: "*",
    Condition: { BoolIfExists: { "aws:SecureTransport": "false" } },
  };
  const others = (enabledPolicyTypes: string[]) => [
    makeFact("organizations.organization", { config: { enabledPolicyTypes } }),
    makeFact("organizations.account"),
    makeFact("organizations.unit", { policies: [policy("rcp", statements(refusal), "tls")] }),
  ];
  const bucket = makeFact("s3.bucket");
  expect(outcomes(bucketPlainTransport, bucket, { others: others(["RESOURCE_CONTROL_POLICY"]) })).toEqual(["pass"]);
  expect(outcomes(bucketPlainTransport, bucket, { others: others([]) })).toEqual(["fail"]);
});
