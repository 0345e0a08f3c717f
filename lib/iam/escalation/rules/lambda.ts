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

/** What can invoke a function, or already does. */
const SOURCES = ["sqs.queue", "dynamodb.table"] as const;
const TRIGGERS = [...SOURCES, "lambda.event-source-mapping", "lambda.function-url"] as const;
const existing = { existing: "lambda.function" } as const;
/** Who sets a layer must be allowed to read it, be it of this account or the caller's own. */
const OWN_LAYER = action("lambda:GetLayerVersion", "any");

/** Lambda. Source: Lambda Developer Guide, "Lambda execution role", and the Service Authorization Reference of Lambda. */
export const lambdaRules = defineRules([
  {
    id: "lambda-new-function",
    title: "passes the role to a new Lambda function and runs it",
    published: ["lambda-001", "lambda-002", "lambda-006"],
    target: { kind: "passed-role", service: "lambda.amazonaws.com" },
    effect: "become",
    needs: [action("lambda:CreateFunction", newFunction), { oneOf: triggersOf(newFunction) }],
    facts: ["iam.role", ...SOURCES],
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
    facts: ["lambda.function", ...TRIGGERS],
  },
  {
    id: "lambda-update-configuration",
    title: "puts code of its own into the function by a layer or its environment",
    published: ["prowler:lambda:UpdateFunctionConfiguration"],
    target: { kind: "workload", of: "lambda.function" },
    effect: "become",
    needs: [
      action("lambda:UpdateFunctionConfiguration", "target"),
      { oneOf: [[OWN_LAYER], [{ fact: "takes-code" }]] },
      { oneOf: [...triggersOf("target"), [{ fact: "has-trigger" }]] },
    ],
    facts: ["lambda.function", ...TRIGGERS],
  },
  {
    id: "lambda-swap-role",
    title: "gives the role to a function whose code it controls",
    published: [],
    target: { kind: "passed-role", service: "lambda.amazonaws.com" },
    effect: "become",
    needs: [
      action("lambda:UpdateFunctionConfiguration", existing),
      { oneOf: [[action("lambda:UpdateFunctionCode", existing)], [OWN_LAYER]] },
      { oneOf: triggersOf(existing) },
    ],
    facts: ["iam.role", "lambda.function", ...SOURCES],
  },
]);
