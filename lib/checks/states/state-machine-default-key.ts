import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "state-machine-default-key",
  kind: "states.state-machine",
  severity: "low",
  title: "Inputs and outputs are encrypted with a key that you cannot watch",
  why: "Step Functions keeps the input and output of every step for 90 days. Under a key that AWS owns, nobody can be shut out of them apart from the rights on Step Functions itself, and no use of the key is recorded.",
  fix: {
    console: [
      "Open the state machine, then Edit, then Config, then Additional configuration.",
      "Choose a customer managed key for encryption.",
    ],
    cli: "aws stepfunctions update-state-machine --state-machine-arn {{arn}} --encryption-configuration type=CUSTOMER_MANAGED_KMS_KEY,kmsKeyId=<key> --region {{region}}",
    terraform: `resource "aws_sfn_state_machine" "this" {
  name       = "{{name}}"
  role_arn   = aws_iam_role.this.arn
  definition = file("definition.json")
  encryption_configuration {
    type       = "CUSTOMER_MANAGED_KMS_KEY"
    kms_key_id = aws_kms_key.this.arn
  }
}`,
    cloudformation: `StateMachine:
  Type: AWS::StepFunctions::StateMachine
  Properties:
    StateMachineName: {{name}}
    EncryptionConfiguration:
      Type: CUSTOMER_MANAGED_KMS_KEY
      KmsKeyId: !GetAtt Key.Arn`,
  },
  references: [
    {
      title: "Data at rest encryption in Step Functions",
      url: "https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html",
    },
  ],
  needs: ["states.state-machine"],
  evaluate(fact) {
    // An express workflow keeps nothing.
    if (fact.config.kmsKeyId !== null || fact.config.type === "EXPRESS") return pass;
    return fail({ summary: "No key of your own is set.", path: "kmsKeyId", value: null });
  },
});
