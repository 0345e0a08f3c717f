import { action, defineRules, type GivenKeys } from "../rule.ts";

/** A grant of decryption that the caller makes for itself, without constraint and not through a service of AWS. */
const TO_ITSELF: GivenKeys = {
  "kms:GrantOperations": "Decrypt",
  "kms:GranteePrincipal": "{principal}",
  "kms:GrantIsForAWSResource": "false",
  "kms:GrantConstraintType": null,
};

/** Writing the policy of a store lets the writer in. Source: the user guides on resource-based policies of each service. */
export const dataRules = defineRules([
  {
    id: "s3-put-bucket-policy",
    title: "writes itself into the bucket policy",
    published: [],
    target: { kind: "store", of: ["s3.bucket"] },
    effect: "read",
    needs: [action("s3:PutBucketPolicy", "target")],
    facts: ["s3.bucket"],
  },
  {
    id: "secretsmanager-put-resource-policy",
    title: "writes itself into the policy of the secret",
    published: [],
    target: { kind: "store", of: ["secretsmanager.secret"] },
    effect: "read",
    needs: [action("secretsmanager:PutResourcePolicy", "target")],
    facts: ["secretsmanager.secret"],
  },
  {
    id: "dynamodb-put-resource-policy",
    title: "writes itself into the policy of the table",
    published: [],
    target: { kind: "store", of: ["dynamodb.table"] },
    effect: "read",
    needs: [action("dynamodb:PutResourcePolicy", "target")],
    facts: ["dynamodb.table"],
  },
  {
    id: "sqs-set-queue-policy",
    title: "writes itself into the policy of the queue",
    published: [],
    target: { kind: "store", of: ["sqs.queue"] },
    effect: "read",
    needs: [{ oneOf: [[action("sqs:SetQueueAttributes", "target")], [action("sqs:AddPermission", "target")]] }],
    facts: ["sqs.queue"],
  },
  {
    id: "kms-put-key-policy",
    title: "writes itself into the policy of the key, or a grant for itself",
    published: [],
    target: { kind: "store", of: ["kms.key"] },
    effect: "read",
    needs: [{ oneOf: [[action("kms:PutKeyPolicy", "target")], [action("kms:CreateGrant", "target", TO_ITSELF)]] }],
    facts: ["kms.key"],
  },
]);
