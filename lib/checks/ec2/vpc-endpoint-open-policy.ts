import { fail } from "../../domain/verdict.ts";
import { coversEveryResource } from "../../iam/pattern.ts";
import {
  allowsOf,
  isAnyone,
  isPinned,
  requiredValues,
  statementEvidence,
  statementKey,
} from "../../iam/policy-evidence.ts";
import { defineCheck } from "../define.ts";
import { NARROW_ENDPOINT } from "./endpoint-policy.ts";

/** Conditions that keep data in the house, beside those that pin the caller. */
const RESOURCE_KEYS = ["aws:ResourceOrgID", "aws:ResourceOrgPaths", "aws:ResourceAccount"];

/** Endpoints through which much data can leave at once: a foreign bucket, table, queue, topic or function takes it. */
const CARRIES_DATA = /\.(s3|s3express|dynamodb|sqs|sns|kinesis-streams|kinesis-firehose|lambda|events|secretsmanager)$/;

export default defineCheck({
  id: "vpc-endpoint-open-policy",
  kind: "ec2.vpc-endpoint",
  severity: "low",
  title: "The endpoint carries data to anybody's account",
  why: "The endpoint's policy allows everything. With credentials of their own an intruder sends your data to a bucket or queue of theirs, from a network without internet.",
  ...NARROW_ENDPOINT,
  needs: ["ec2.vpc-endpoint"],
  evaluate(fact, context) {
    const { type, serviceName, isRequesterManaged } = fact.config;
    // Those of other types have no policy, and those that AWS services make are theirs.
    if (isRequesterManaged || (type !== "Gateway" && type !== "Interface") || !CARRIES_DATA.test(serviceName))
      return [];
    return allowsOf(context.policies(fact, "resource")).flatMap((located) => {
      const { statement } = located;
      const isWide =
        !statement.actions.isNot && statement.actions.patterns.some((pattern) => /^(\*|[a-z0-9-]+:\*)$/i.test(pattern));
      const isKept = RESOURCE_KEYS.some((key) => requiredValues(statement, key) !== undefined);
      if (!isWide || !coversEveryResource(statement.resources) || !isAnyone(statement.principals)) return [];
      if (isKept || isPinned(statement)) return [];
      const evidence = statementEvidence(located, `Everyone may use ${serviceName} on everything through it.`);
      return [fail(evidence, { discriminator: statementKey(located) })];
    });
  },
});
