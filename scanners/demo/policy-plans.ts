import { AWS_MANAGED, allow, awsManagedArn, documentOf } from "./documents.ts";
import { customerPolicyArn } from "./role-state.ts";
import { ACCOUNTS, type AccountKey } from "./world.ts";

export interface PolicyState {
  arn: string;
  name: string;
  isAwsManaged: boolean;
  text: string;
  version: number;
  createdDay: number;
  updatedDay: number;
}

function customer(account: AccountKey, name: string, text: string, version = 1, updatedDay = -320): PolicyState {
  return {
    arn: customerPolicyArn(account, name),
    name,
    isAwsManaged: false,
    text,
    version,
    createdDay: -400,
    updatedDay,
  };
}

/** What bounds functions that anybody may call: their own messages and logs, and nothing of customers. */
function boundaries(account: AccountKey): PolicyState[] {
  const bound = (name: string, actions: string[]) =>
    customer(
      account,
      name,
      documentOf(
        allow("Own", actions, "*"),
        allow("Logs", ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], "*"),
        allow("Traces", ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], "*"),
      ),
    );
  if (account === "production") return [bound("ShopOpenFunctionBoundary", ["sqs:SendMessage"])];
  return account === "shared" ? [bound("DirectoryStatusBoundary", ["dynamodb:DescribeTable", "sqs:SendMessage"])] : [];
}

/** Managed policies of an account on a day: its own, and those of AWS that it uses. */
export function policiesOn(account: AccountKey, day: number): PolicyState[] {
  const { id, environment } = ACCOUNTS[account];
  const isPassNarrow = account === "production" && day >= -12;
  const deploy = [
    allow(
      "Deploy",
      [
        "lambda:UpdateFunctionCode",
        "lambda:UpdateFunctionConfiguration",
        "lambda:PublishVersion",
        "lambda:UpdateAlias",
        "lambda:GetFunction",
        "lambda:GetFunctionConfiguration",
        "lambda:ListVersionsByFunction",
        "lambda:CreateFunction",
        "lambda:TagResource",
      ],
      `arn:aws:lambda:*:${id}:function:*`,
    ),
    allow("Stacks", ["cloudformation:*"], "*"),
    allow(
      "Artifacts",
      ["s3:GetObject", "s3:PutObject", "s3:ListBucket"],
      [`arn:aws:s3:::harbourlight-artifacts-${environment}`, `arn:aws:s3:::harbourlight-artifacts-${environment}/*`],
    ),
    {
      ...allow("PassFunctionRoles", ["iam:PassRole"], "*"),
      ...(isPassNarrow ? { Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } } } : {}),
    },
  ];
  const own = [
    customer(account, "HarbourlightCiDeploy", documentOf(...deploy), isPassNarrow ? 4 : 3, isPassNarrow ? -12 : -180),
    customer(
      account,
      "HarbourlightDeveloperReadOnly",
      documentOf(
        allow(
          "Read",
          [
            "lambda:Get*",
            "lambda:List*",
            "logs:Describe*",
            "logs:FilterLogEvents",
            "logs:GetLogEvents",
            "logs:StartQuery",
            "logs:GetQueryResults",
            "cloudwatch:Get*",
            "cloudwatch:List*",
            "dynamodb:Describe*",
            "dynamodb:List*",
            "s3:ListAllMyBuckets",
            "s3:ListBucket",
            "sqs:List*",
            "sqs:GetQueueAttributes",
            "states:List*",
            "states:Describe*",
            "xray:Get*",
            "xray:BatchGet*",
          ],
          "*",
        ),
      ),
    ),
    customer(
      account,
      "HarbourlightSecurityResponse",
      documentOf(
        allow(
          "Look",
          [
            "iam:Get*",
            "iam:List*",
            "cloudtrail:Describe*",
            "cloudtrail:Get*",
            "cloudtrail:LookupEvents",
            "lambda:Get*",
            "lambda:List*",
            "s3:GetBucket*",
            "s3:ListAllMyBuckets",
          ],
          "*",
        ),
        allow(
          "Contain",
          [
            "iam:UpdateAccessKey",
            "iam:PutUserPolicy",
            "iam:PutRolePolicy",
            "lambda:RemovePermission",
            "lambda:PutFunctionConcurrency",
          ],
          "*",
        ),
      ),
    ),
    customer(
      account,
      "HarbourlightBilling",
      documentOf(allow("Costs", ["ce:*", "budgets:View*", "cur:Describe*"], "*")),
    ),
    customer(
      account,
      "HarbourlightBoundary",
      documentOf(
        allow(
          "Workloads",
          [
            "dynamodb:*",
            "s3:*",
            "sqs:*",
            "sns:*",
            "secretsmanager:GetSecretValue",
            "kms:Decrypt",
            "logs:*",
            "xray:*",
            "states:StartExecution",
          ],
          "*",
        ),
      ),
    ),
    ...boundaries(account),
    customer(
      account,
      "LegacyOperators",
      documentOf(
        allow("Operate", ["ec2:*", "rds:*"], "*"),
        allow("Pass", ["iam:PassRole"], `arn:aws:iam::${id}:role/legacy-*`),
      ),
      7,
      -700,
    ),
  ];
  const used = Object.entries(AWS_MANAGED).map(([path, text]): PolicyState => {
    const name = path.split("/").at(-1) ?? path;
    return {
      arn: awsManagedArn(path),
      name,
      isAwsManaged: true,
      text,
      version: 1,
      createdDay: -2000,
      updatedDay: -900,
    };
  });
  return [...own, ...used];
}
