import { z } from "zod";
import { fail, pass, unknown } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { isServiceLinked } from "./service-linked.ts";

/** Kinds whose reads only data events show. Source: CloudTrail User Guide, "Logging data events". */
const RECORDED_AS: Readonly<Record<string, string>> = {
  "s3.bucket": "AWS::S3::Object",
  "dynamodb.table": "AWS::DynamoDB::Table",
  "sqs.queue": "AWS::SQS::Queue",
};

export default defineCheck({
  id: "role-reads-beyond-use",
  kind: "iam.role",
  severity: "medium",
  title: "The role can read far more data than it uses",
  why: "Every store that it can read and never reads is lost together with the role, for nothing in return.",
  fix: {
    console: [
      "Open Privileges for this role: What it can read lists the stores, Used actions what it read.",
      "In IAM put the ARNs that it uses in the place of the wildcard in Resource.",
    ],
    cli: "aws iam put-role-policy --role-name {{name}} --policy-name data --policy-document file://data.json",
    terraform: `data "aws_iam_policy_document" "data" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["\${aws_s3_bucket.used.arn}/*"]
  }
}`,
    cloudformation: `- Effect: Allow
  Action: s3:GetObject
  Resource: !Sub "\${UsedBucket.Arn}/*"`,
  },
  references: [
    {
      title: "Apply least-privilege permissions",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
    },
  ],
  needs: ["iam.role", "iam.policy"],
  parameters: z.object({
    /** Fewer readable stores than this are no problem. */
    stores: z.number().int().min(2).max(10_000).default(20),
    /** Share of the readable stores that has to be used. */
    usedShare: z.number().min(0).max(1).default(0.1),
  }),
  evaluate(fact, context) {
    if (isServiceLinked(fact.config.path)) return pass;
    const found = context.escalation(fact.arn);
    const open = (found?.reads ?? []).filter(({ conditions }) => conditions.length === 0);
    if (open.length < context.parameters.stores) return pass;
    const { from, dataEventTypes } = context.trail(fact.accountId);
    if (from === null) return unknown("cloudtrail.events");
    const isRecorded = (kind: string) => {
      const type = RECORDED_AS[kind];
      return type === undefined || (dataEventTypes ?? []).includes(type);
    };
    const reads = open.filter(({ store }) => isRecorded(store.kind));
    if (reads.length < context.parameters.stores) return unknown("cloudtrail data events of the stores");
    const used = new Set<string>();
    for (const { resource, result } of context.usage(fact.arn)) {
      if (resource === null || result === "denied") continue;
      used.add(resource);
      used.add(resource.split("/", 1).join(""));
    }
    const usedCount = reads.filter(({ store }) => used.has(store.arn)).length;
    if (usedCount >= reads.length * context.parameters.usedShare) return pass;
    const byKind = new Map<string, number>();
    for (const { store } of reads) byKind.set(store.kind, (byKind.get(store.kind) ?? 0) + 1);
    return fail({
      summary: `It can read ${reads.length} stores and was seen to use ${usedCount} of them.`,
      path: "stores",
      value: Object.fromEntries([...byKind].sort()),
    });
  },
});
