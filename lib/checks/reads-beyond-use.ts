import { z } from "zod";
import { hasWildcard } from "../catalog/wildcard.ts";
import type { Severity } from "../domain/severity.ts";
import { fail, pass, unknown, type Verdict } from "../domain/verdict.ts";
import type { UsageCase } from "../facts/organisation.ts";
import type { PrincipalFact } from "../iam/attached.ts";
import { matchesArn } from "../iam/pattern.ts";
import { coversProofWindow, PROOF_WINDOW_DAYS } from "../iam/recording.ts";
import { isOldEnough } from "../iam/use-states.ts";
import type { Advice, CheckContext } from "./define.ts";

/** Kinds whose reads only data events show. Source: CloudTrail User Guide, "Logging data events". */
const RECORDED_AS: Readonly<Record<string, string>> = {
  "s3.bucket": "AWS::S3::Object",
  "dynamodb.table": "AWS::DynamoDB::Table",
  "sqs.queue": "AWS::SQS::Queue",
};

/** Whose reads are judged, and what its policy is written to. */
const COMMANDS = {
  role: "aws iam put-role-policy --role-name {{name}} --policy-name data --policy-document file://data.json",
  user: "aws iam put-user-policy --user-name {{name}} --policy-name data --policy-document file://data.json",
  function: "aws iam put-role-policy --role-name <role> --policy-name data --policy-document file://data.json",
} as const;

/** How to name the stores that are used. */
export function readsBeyondUseAdvice(word: keyof typeof COMMANDS): Advice {
  return {
    fix: {
      console: [
        `Open Privileges for this ${word}: What it can read lists the stores, Used actions what it read.`,
        "In IAM put the ARNs that it uses in the place of the wildcard in Resource.",
      ],
      cli: COMMANDS[word],
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
  };
}

export const readsParameters = z.object({
  /** Fewer readable stores than this are no problem. */
  stores: z.number().int().min(2).max(10_000).default(20),
  /** Share of the readable stores that has to be used. */
  usedShare: z.number().min(0).max(1).default(0.1),
});

/** An identity whose reads are judged. */
export interface Reader {
  principal: PrincipalFact;
  /** False for use that was surely somebody else's. */
  isOwnUse?: (useCase: UsageCase) => boolean;
  severity?: Severity;
}

/**
 * Judges what an identity reads without condition against what it used, as far as its account's trail would show the use.
 * One younger than the window has not had the time to use anything, and a shorter trail proves only that there was use. What
 * administrators read is not listed: they are other checks' finding.
 */
export function readsBeyondUseVerdict(
  { principal, isOwnUse = () => true, severity }: Reader,
  context: CheckContext<z.infer<typeof readsParameters>>,
): Verdict {
  const { arn, accountId } = principal;
  const found = context.escalation(arn);
  const open = (found?.reads ?? []).filter(({ conditions }) => conditions.length === 0);
  if (open.length < context.parameters.stores || !isOldEnough(principal, context.asOf)) return pass;
  const trail = context.trail(accountId);
  if (trail.from === null) return unknown("cloudtrail.events");
  const isRecorded = (kind: string) => {
    const type = RECORDED_AS[kind];
    return type === undefined || (trail.dataEventTypes ?? []).includes(type);
  };
  const reads = open.filter(({ store }) => isRecorded(store.kind));
  if (reads.length < context.parameters.stores) return unknown("cloudtrail data events of the stores");
  const isUsed = usedBy(context.usage(arn).filter(isOwnUse));
  const usedCount = reads.filter(({ store }) => isUsed(store.arn)).length;
  if (usedCount >= reads.length * context.parameters.usedShare) return pass;
  if (!coversProofWindow(trail, context.asOf)) return unknown(`cloudtrail.events of ${PROOF_WINDOW_DAYS} days`);
  const byKind = new Map<string, number>();
  for (const { store } of reads) byKind.set(store.kind, (byKind.get(store.kind) ?? 0) + 1);
  return fail(
    {
      summary: `It can read ${reads.length} stores and was seen to use ${usedCount} of them.`,
      path: "stores",
      value: Object.fromEntries([...byKind].sort()),
    },
    severity === undefined ? {} : { severity },
  );
}

/** Tells which stores were used. Records name some by pattern: a secret by its name alone, parameters by the path above them. */
function usedBy(usage: readonly UsageCase[]): (storeArn: string) => boolean {
  const used = new Set<string>();
  /** By what stands before the first wildcard, which tells most of them apart without matching. */
  const patterns = new Map<string, string>();
  for (const { resource, result } of usage) {
    if (resource === null || result === "denied") continue;
    used.add(resource);
    used.add(resource.split("/", 1).join(""));
    if (hasWildcard(resource)) patterns.set(resource, resource.split(/[*?]/, 1).join(""));
  }
  return (storeArn) =>
    used.has(storeArn) ||
    [...patterns].some(([pattern, start]) => storeArn.startsWith(start) && matchesArn(pattern, storeArn));
}
