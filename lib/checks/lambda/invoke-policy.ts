import type { PolicyStatement } from "../../iam/document.ts";
import { coversAction } from "../../iam/pattern.ts";
import { allowsOf, isAnyone, isPinned, type LocatedStatement, type ReadablePolicy } from "../policy-evidence.ts";

/** True when the statement lets somebody run the function. */
export function allowsInvoke(statement: PolicyStatement): boolean {
  return ["lambda:InvokeFunction", "lambda:InvokeFunctionUrl", "lambda:InvokeAsync"].some((action) =>
    coversAction(statement, action),
  );
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
export function publicInvokeStatements(policies: readonly ReadablePolicy[]): LocatedStatement[] {
  return allowsOf(policies).filter(
    ({ statement }) =>
      isAnyone(statement.principals) && allowsInvoke(statement) && !isPinned(statement) && !isUrlOnly(statement),
  );
}
