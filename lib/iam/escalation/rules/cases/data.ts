import { store } from "../../testing.ts";
import type { RuleCase } from "./case.ts";

const PLACE = "eu-west-1:111122223333";
const BUCKET = "arn:aws:s3:::orders";
const SECRET = `arn:aws:secretsmanager:${PLACE}:secret:orders`;
const TABLE = `arn:aws:dynamodb:${PLACE}:table/orders`;
const QUEUE = `arn:aws:sqs:${PLACE}:orders`;
const KEY = `arn:aws:kms:${PLACE}:key/orders`;

/** Stores that are opened by their own policies. */
export const dataCases: readonly RuleCase[] = [
  {
    rule: "s3-put-bucket-policy",
    allow: [["s3:PutBucketPolicy", BUCKET]],
    there: [store("s3.bucket")],
    gives: { reads: BUCKET },
    blocked: { deny: "s3:PutBucketPolicy" },
    missing: { gap: "policies.resource", of: "s3.bucket", says: `the policy of ${BUCKET} was not collected` },
  },
  {
    rule: "secretsmanager-put-resource-policy",
    allow: [["secretsmanager:PutResourcePolicy", SECRET]],
    there: [store("secretsmanager.secret")],
    gives: { reads: SECRET },
    blocked: { scp: "secretsmanager:PutResourcePolicy" },
    missing: {
      gap: "policies.resource",
      of: "secretsmanager.secret",
      says: `the policy of ${SECRET} was not collected`,
    },
  },
  {
    rule: "dynamodb-put-resource-policy",
    allow: [["dynamodb:PutResourcePolicy", TABLE]],
    there: [store("dynamodb.table")],
    gives: { reads: TABLE },
    blocked: { boundary: "dynamodb:PutResourcePolicy" },
    missing: { gap: "policies.resource", of: "dynamodb.table", says: `the policy of ${TABLE} was not collected` },
  },
  {
    rule: "sqs-set-queue-policy",
    allow: [["sqs:SetQueueAttributes", QUEUE]],
    or: [[["sqs:AddPermission", QUEUE]]],
    there: [store("sqs.queue")],
    gives: { reads: QUEUE },
    blocked: { deny: "sqs:SetQueueAttributes" },
    missing: { gone: "sqs.queue" },
  },
  {
    rule: "kms-put-key-policy",
    allow: [["kms:PutKeyPolicy", KEY]],
    or: [[["kms:CreateGrant", KEY]]],
    there: [
      store("kms.key", {
        says: [
          { Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "kms:*", Resource: "*" },
        ],
      }),
    ],
    gives: { reads: KEY },
    blocked: { deny: "kms:PutKeyPolicy" },
    missing: {
      with: [
        store("kms.key", {
          says: [
            { Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:role/a" }, Action: "kms:*", Resource: "*" },
          ],
        }),
      ],
    },
  },
];
