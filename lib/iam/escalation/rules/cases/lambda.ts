import { type Fact, makeFact, policy, role, statements, trusts } from "../../testing.ts";
import { type RuleCase, STRONG_ARN } from "./case.ts";

const TRUST = "lambda.amazonaws.com";
const PASS = ["iam:PassRole", STRONG_ARN] as const;
const PASS_TO_LAMBDA = ["iam:PassRole", "*", { StringEquals: { "iam:PassedToService": TRUST } }] as const;
const THERE = "arn:aws:lambda:eu-west-1:111122223333:function:orders";
const NEW = "arn:aws:lambda:eu-west-1:111122223333:function:tmp-*";

type Config = Partial<ReturnType<typeof makeFact<"lambda.function">>["config"]>;
/** A function that runs as the strong role; with `isOpen` something invokes it. */
const running = (config: Config = {}, gaps: string[] = [], isOpen = false): Fact =>
  makeFact("lambda.function", {
    config: { roleArn: STRONG_ARN, runtime: "python3.13", ...config },
    gaps,
    policies: isOpen
      ? [
          policy(
            "resource",
            statements({
              Effect: "Allow",
              Principal: { Service: "s3.amazonaws.com" },
              Action: "lambda:InvokeFunction",
              Resource: THERE,
            }),
          ),
        ]
      : [],
  });
/** A function of a weak role. */
const other: Fact[] = [
  makeFact("lambda.function", { config: { roleArn: "arn:aws:iam::111122223333:role/weak" } }),
  role("weak", { trust: [trusts(TRUST)] }),
];
const queue: Fact = makeFact("sqs.queue");

/** Lambda. */
export const lambdaCases: readonly RuleCase[] = [
  {
    rule: "lambda-new-function",
    trust: TRUST,
    allow: [PASS_TO_LAMBDA, ["lambda:CreateFunction", NEW], ["lambda:InvokeFunction", NEW]],
    or: [[PASS, ["lambda:CreateFunction", NEW], ["lambda:AddPermission", NEW]]],
    blocked: { unless: "iam:PassRole", condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } } },
    missing: { trust: "edgelambda.amazonaws.com" },
  },
  {
    rule: "lambda-new-function",
    trust: TRUST,
    allow: [PASS, ["lambda:CreateFunction"], ["lambda:CreateEventSourceMapping"]],
    there: [queue],
    blocked: { scp: "lambda:CreateFunction" },
    missing: { uncollected: "sqs.queue", says: "a queue or stream exists" },
  },
  {
    rule: "lambda-update-code",
    allow: [
      ["lambda:UpdateFunctionCode", THERE],
      ["lambda:InvokeFunction", THERE],
    ],
    or: [
      [
        ["lambda:UpdateFunctionCode", THERE],
        ["lambda:AddPermission", THERE],
      ],
    ],
    there: [running()],
    trust: TRUST,
    blocked: { deny: "lambda:UpdateFunctionCode" },
    missing: { uncollected: "lambda.function", says: "lambda.function" },
  },
  {
    rule: "lambda-update-code",
    allow: [["lambda:UpdateFunctionCode", THERE]],
    there: [running({}, [], true)],
    trust: TRUST,
    blocked: { narrow: "lambda:UpdateFunctionCode", to: NEW },
    missing: { with: [running()] },
  },
  {
    rule: "lambda-update-configuration",
    allow: [
      ["lambda:UpdateFunctionConfiguration", THERE],
      ["lambda:GetLayerVersion", "*"],
      ["lambda:InvokeFunction", THERE],
    ],
    there: [running()],
    trust: TRUST,
    blocked: { boundary: "lambda:UpdateFunctionConfiguration" },
    missing: { gone: "lambda.function" },
  },
  {
    rule: "lambda-update-configuration",
    allow: [
      ["lambda:UpdateFunctionConfiguration", THERE],
      ["lambda:InvokeFunction", THERE],
    ],
    there: [running({ runtime: "nodejs24.x" })],
    trust: TRUST,
    blocked: { deny: "lambda:Update*" },
    missing: { gap: "runtime", of: "lambda.function", says: "runs code that stands in its configuration" },
  },
  {
    rule: "lambda-swap-role",
    trust: TRUST,
    allow: [
      PASS,
      ["lambda:UpdateFunctionConfiguration", THERE],
      ["lambda:UpdateFunctionCode", THERE],
      ["lambda:InvokeFunction", THERE],
    ],
    or: [[PASS, ["lambda:UpdateFunctionConfiguration"], ["lambda:GetLayerVersion"], ["lambda:AddPermission"]]],
    there: other,
    blocked: { deny: "iam:PassRole" },
    missing: { uncollected: "lambda.function", says: "lambda.function that it may use" },
  },
];
