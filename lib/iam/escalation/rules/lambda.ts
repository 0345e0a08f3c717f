import { action, defineRules, made, type Need } from "../rule.ts";

const newFunction = made("lambda", "function:{name}");

/** Ways to make a function run: call it, let somebody else call it, or put it behind a queue or stream. */
function triggersOf(on: "target" | { make: string } | { existing: "lambda.function" }): readonly (readonly Need[])[] {
  return [
    [action("lambda:InvokeFunction", on)],
    [action("lambda:AddPermission", on)],
    [action("lambda:CreateEventSourceMapping", on), { fact: "event-source" }],
  ];
}

const existing = { existing: "lambda.function" } as const;

/** Lambda. Source: Lambda Developer Guide, "Lambda execution role", and the Service Authorization Reference of Lambda. */
export const lambdaRules = defineRules([
  {
    id: "lambda-new-function",
    title: "passes the role to a new Lambda function and runs it",
    published: ["lambda-001", "lambda-002", "lambda-006"],
    target: { kind: "passed-role", service: "lambda.amazonaws.com" },
    effect: "become",
    needs: [action("lambda:CreateFunction", newFunction), { oneOf: triggersOf(newFunction) }],
    facts: ["iam.role"],
  },
  {
    id: "lambda-update-code",
    title: "replaces the code of the function",
    published: ["lambda-003", "lambda-004", "lambda-005"],
    target: { kind: "workload", of: "lambda.function" },
    effect: "become",
    needs: [
      action("lambda:UpdateFunctionCode", "target"),
      { oneOf: [...triggersOf("target"), [{ fact: "has-trigger" }]] },
    ],
    facts: ["lambda.function"],
  },
  {
    id: "lambda-update-configuration",
    title: "puts a layer of its own into the function",
    published: ["prowler:lambda:UpdateFunctionConfiguration"],
    target: { kind: "workload", of: "lambda.function" },
    effect: "become",
    needs: [
      action("lambda:UpdateFunctionConfiguration", "target"),
      { oneOf: [...triggersOf("target"), [{ fact: "has-trigger" }]] },
    ],
    facts: ["lambda.function"],
  },
  {
    id: "lambda-swap-role",
    title: "gives the role to a function whose code it controls",
    published: [],
    target: { kind: "passed-role", service: "lambda.amazonaws.com" },
    effect: "become",
    needs: [action("lambda:UpdateFunctionConfiguration", existing), { oneOf: triggersOf(existing) }],
    facts: ["iam.role", "lambda.function"],
  },
]);
