import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "key-pending-deletion",
  kind: "kms.key",
  severity: "high",
  title: "The key is about to be deleted",
  why: "What was encrypted with the key cannot be read again after that day, backups and snapshots included. Scheduling the deletion of keys is also how an attacker destroys data.",
  fix: {
    console: [
      "Open the key in KMS and see in CloudTrail who scheduled it and what still uses it.",
      "Choose Key actions, then Cancel key deletion, unless you are sure.",
    ],
    cli: "aws kms cancel-key-deletion --key-id {{arn}} --region {{region}}",
    terraform: `resource "aws_kms_key" "this" {
  deletion_window_in_days = 30
  lifecycle {
    prevent_destroy = true
  }
}`,
    cloudformation: `Key:
  Type: AWS::KMS::Key
  DeletionPolicy: Retain
  Properties:
    PendingWindowInDays: 30`,
  },
  references: [
    { title: "Delete an AWS KMS key", url: "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html" },
  ],
  needs: ["kms.key"],
  evaluate(fact) {
    const { state, deletionAt, manager } = fact.config;
    if (manager !== "CUSTOMER" || (state !== "PendingDeletion" && state !== "PendingReplicaDeletion")) return pass;
    const on = deletionAt === null ? "once its replicas are gone" : `on ${deletionAt.slice(0, 10)}`;
    return fail({ summary: `The key is deleted ${on}.`, path: "state", value: state });
  },
});
