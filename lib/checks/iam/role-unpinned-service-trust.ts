import { fail, pass } from "../../domain/verdict.ts";
import { allowsOf, isPinned, servicePrincipals, statementEvidence, statementKey } from "../../iam/policy-evidence.ts";
import { defineCheck } from "../define.ts";
import { CONFUSED_DEPUTY } from "../unpinned-service.ts";
import { isServiceLinked } from "./service-linked.ts";

/**
 * Services that send aws:SourceArn or aws:SourceAccount when they assume a role. Lambda, EC2 and others do not need it: only
 * somebody with iam:PassRole in the role's own account can hand the role to them.
 * Source: IAM User Guide, "Cross-service confused deputy prevention", and the confused-deputy pages of each service.
 */
const SENDS_SOURCE = new Set([
  "appsync.amazonaws.com",
  "batchoperations.s3.amazonaws.com",
  "bedrock.amazonaws.com",
  "cloudformation.amazonaws.com",
  "cloudtrail.amazonaws.com",
  "codebuild.amazonaws.com",
  "config.amazonaws.com",
  "ecs-tasks.amazonaws.com",
  "events.amazonaws.com",
  "fis.amazonaws.com",
  "glue.amazonaws.com",
  "iot.amazonaws.com",
  "kendra.amazonaws.com",
  "logs.amazonaws.com",
  "pipes.amazonaws.com",
  "sagemaker.amazonaws.com",
  "scheduler.amazonaws.com",
  "ssm.amazonaws.com",
  "states.amazonaws.com",
  "transcribe.amazonaws.com",
  "transfer.amazonaws.com",
  "vpc-flow-logs.amazonaws.com",
]);

export default defineCheck({
  id: "role-unpinned-service-trust",
  kind: "iam.role",
  severity: "low",
  title: "A service may use the role on behalf of any account",
  why: "The trust policy names an AWS service and not whose resource may use the role. Where the service can be told a role of another account, a stranger can make it act with yours.",
  fix: {
    console: [
      "In IAM open the role, then Trust relationships, then Edit trust policy.",
      "Add a condition with aws:SourceAccount, and aws:SourceArn where one resource uses the role.",
    ],
    cli: "aws iam update-assume-role-policy --role-name {{name}} --policy-document file://trust.json",
    terraform: `data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["states.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = ["{{account}}"]
    }
  }
}`,
    cloudformation: `Role:
  Type: AWS::IAM::Role
  Properties:
    RoleName: {{name}}
    AssumeRolePolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Principal: { Service: states.amazonaws.com }
          Action: sts:AssumeRole
          Condition:
            StringEquals: { "aws:SourceAccount": !Ref AWS::AccountId }`,
  },
  references: [CONFUSED_DEPUTY],
  needs: ["iam.role"],
  evaluate(fact, context) {
    if (isServiceLinked(fact.config.path)) return pass;
    return allowsOf(context.policies(fact, "trust")).flatMap((located) => {
      const services = servicePrincipals(located.statement.principals).filter((service) => SENDS_SOURCE.has(service));
      if (services.length === 0 || isPinned(located.statement)) return [];
      const evidence = statementEvidence(located, `${services.join(", ")} may assume the role for any account.`);
      return [fail(evidence, { discriminator: statementKey(located) })];
    });
  },
});
