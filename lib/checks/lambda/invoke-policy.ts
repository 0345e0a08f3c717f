import { fail, type Verdict } from "../../domain/verdict.ts";
import type { PolicyStatement } from "../../iam/document.ts";
import { coversAction } from "../../iam/pattern.ts";
import {
  allowsOf,
  isAnyone,
  isPinned,
  type LocatedStatement,
  type ReadablePolicy,
  statementEvidence,
  statementKey,
} from "../../iam/policy-evidence.ts";
import type { Advice } from "../define.ts";

/** Any one of these runs the function. */
export const INVOKE_ACTIONS = ["lambda:InvokeFunction", "lambda:InvokeFunctionUrl", "lambda:InvokeAsync"] as const;

/** True when the statement lets somebody run the function. */
export function allowsInvoke(statement: PolicyStatement): boolean {
  return INVOKE_ACTIONS.some((action) => coversAction(statement, action));
}

/**
 * True when the statement only opens the function's URL without sign-in, which the function URL itself is judged for.
 * Source of the rule: Lambda Developer Guide, "Control access to Lambda function URLs".
 */
function isUrlOnly(statement: PolicyStatement): boolean {
  return statement.conditions.some(({ key, values }) => {
    const name = key.toLowerCase();
    if (name === "lambda:functionurlauthtype") return values.every((value) => value === "NONE");
    return name === "lambda:invokedviafunctionurl" && values.every((value) => value === "true");
  });
}

/** Statements that let anybody with an AWS account, or anybody at all, run the function without a narrowing condition. */
function publicInvokeStatements(policies: readonly ReadablePolicy[]): LocatedStatement[] {
  return allowsOf(policies).filter(
    ({ statement }) =>
      isAnyone(statement.principals) && allowsInvoke(statement) && !isPinned(statement) && !isUrlOnly(statement),
  );
}

/** One verdict a statement that lets anybody run the function; none is a pass. */
export function publicInvokeVerdicts(policies: readonly ReadablePolicy[]): Verdict[] {
  return publicInvokeStatements(policies).map((located) =>
    fail(statementEvidence(located, "Anyone may invoke, and no condition narrows it."), {
      discriminator: statementKey(located),
    }),
  );
}

/** How to close such a statement; `removal` is the console's step that deletes it. */
export function publicInvokeAdvice(removal: string): Advice {
  return {
    fix: {
      console: [
        "Open the function, then Configuration, then Permissions.",
        removal,
        "Add a statement that names the account, organization or service that should call, with its source ARN.",
      ],
      cli: "aws lambda remove-permission --function-name {{arn}} --statement-id <Sid> --region {{region}}",
      terraform: `resource "aws_lambda_permission" "caller" {
  statement_id     = "caller"
  action           = "lambda:InvokeFunction"
  function_name    = "{{arn}}"
  principal        = "*"
  principal_org_id = "o-example"
}`,
      cloudformation: `Permission:
  Type: AWS::Lambda::Permission
  Properties:
    Action: lambda:InvokeFunction
    FunctionName: {{arn}}
    Principal: "*"
    PrincipalOrgID: o-example`,
    },
    references: [
      {
        title: "Resource-based policies in Lambda",
        url: "https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html",
      },
    ],
  };
}
