import { FUNCTION_PLANS } from "../function-plans.ts";
import { functionArn } from "../function-policies.ts";
import { STRANGE_LAYER } from "../function-rows.ts";
import { createRandom } from "../random.ts";
import { accessKeyId } from "../user-plans.ts";
import { ACCOUNTS, type Region, timeOn } from "../world.ts";
import { CLI_AGENT, functionAgent, INTRUDER_AGENT, INTRUDER_IP, OFFICE_IP } from "./agents.ts";
import { GLOBAL, iamUser, roleSession, sessionArn, signedIn, userArn } from "./identities.ts";
import { type CallEvent, type DemoEvent, demoEvent, denied } from "./record.ts";

const VICTIM = "ci-legacy-deployer";
const SECOND = "build-artifacts";

type Step = readonly [
  hour: number,
  region: Region,
  source: string,
  name: string,
  action: string,
  isAllowed: boolean,
  parameters: Record<string, unknown> | null,
];

/** Somebody tries a leaked key: who am I, what is here, what may I do. */
const LOOKING_AROUND: readonly Step[] = [
  [22.23, "us-east-1", "sts.amazonaws.com", "GetCallerIdentity", "sts:GetCallerIdentity", true, null],
  [22.24, GLOBAL, "iam.amazonaws.com", "GetUser", "iam:GetUser", false, null],
  [22.25, GLOBAL, "iam.amazonaws.com", "ListUsers", "iam:ListUsers", true, null],
  [
    22.26,
    GLOBAL,
    "iam.amazonaws.com",
    "ListAttachedUserPolicies",
    "iam:ListAttachedUserPolicies",
    false,
    { userName: VICTIM },
  ],
  [22.27, GLOBAL, "iam.amazonaws.com", "ListRoles", "iam:ListRoles", false, null],
  [22.29, "us-east-1", "s3.amazonaws.com", "ListBuckets", "s3:ListAllMyBuckets", false, { Host: "s3.amazonaws.com" }],
  [22.31, "us-east-1", "lambda.amazonaws.com", "ListFunctions20150331", "lambda:ListFunctions", true, null],
  [22.32, "eu-west-1", "lambda.amazonaws.com", "ListFunctions20150331", "lambda:ListFunctions", true, null],
  [22.33, "eu-central-1", "lambda.amazonaws.com", "ListFunctions20150331", "lambda:ListFunctions", true, null],
  [22.35, "eu-west-1", "secretsmanager.amazonaws.com", "ListSecrets", "secretsmanager:ListSecrets", false, null],
  [22.36, "eu-west-1", "ec2.amazonaws.com", "DescribeInstances", "ec2:DescribeInstances", false, null],
  [22.37, "eu-west-1", "kms.amazonaws.com", "ListKeys", "kms:ListKeys", false, null],
  [
    22.38,
    "us-east-1",
    "organizations.amazonaws.com",
    "DescribeOrganization",
    "organizations:DescribeOrganization",
    false,
    null,
  ],
  [22.4, "eu-west-1", "cloudtrail.amazonaws.com", "DescribeTrails", "cloudtrail:DescribeTrails", false, null],
  [22.43, "eu-west-1", "dynamodb.amazonaws.com", "ListTables", "dynamodb:ListTables", false, { limit: 100 }],
];

/** The attempt to make it quiet, refused by the organisation's policy or for want of any permission. */
const COVERING_TRACKS: readonly Step[] = [
  [
    3.93,
    "eu-west-1",
    "cloudtrail.amazonaws.com",
    "StopLogging",
    "cloudtrail:StopLogging",
    false,
    { name: "harbourlight-organization" },
  ],
  [
    3.94,
    "eu-west-1",
    "cloudtrail.amazonaws.com",
    "PutEventSelectors",
    "cloudtrail:PutEventSelectors",
    false,
    { trailName: "harbourlight-organization" },
  ],
  [
    3.95,
    "eu-west-1",
    "cloudtrail.amazonaws.com",
    "DeleteTrail",
    "cloudtrail:DeleteTrail",
    false,
    { name: "payments-data-events" },
  ],
];

/**
 * The one story of the demo: a leaked key of a CI user, from the first look to the answer of the security team, spread over
 * the last two days. What it left behind is in the last snapshot.
 */
export function intrusionEvents(asOf: Date, day: number): DemoEvent[] {
  if (day === -2) return [...stepsOf(asOf, day, 1, LOOKING_AROUND), newKey(asOf, day)];
  if (day !== -1) return [];
  return [
    ...tampering(asOf, day),
    ...secretBurst(asOf, day),
    ...stepsOf(asOf, day, 2, COVERING_TRACKS),
    ...answer(asOf, day),
  ];
}

function intruder(key: 1 | 2): Pick<CallEvent, "account" | "identity" | "ip" | "agent"> {
  return {
    account: "production",
    identity: key === 1 ? iamUser("production", VICTIM, "/ci/", 1) : iamUser("production", SECOND, "/ci/", 2),
    ip: INTRUDER_IP,
    agent: INTRUDER_AGENT,
  };
}

function stepsOf(asOf: Date, day: number, key: 1 | 2, steps: readonly Step[]): DemoEvent[] {
  const random = createRandom(`intrusion/steps/${day}`);
  const arn = userArn("production", key === 1 ? VICTIM : SECOND, "/ci/");
  return steps.map(([hour, region, source, name, action, isAllowed, parameters]) =>
    demoEvent(random, {
      ...intruder(key),
      region,
      at: timeOn(asOf, day, hour),
      source,
      name,
      isReadOnly: !/^(Stop|Put|Delete)/.test(name),
      parameters,
      ...(isAllowed
        ? {}
        : {
            error: denied(
              arn,
              action,
              "*",
              action.startsWith("cloudtrail:") && name !== "DescribeTrails"
                ? "an explicit deny in a service control policy covers the"
                : undefined,
            ),
          }),
    }),
  );
}

function newKey(asOf: Date, day: number): DemoEvent {
  const random = createRandom("intrusion/key");
  return demoEvent(random, {
    ...intruder(1),
    region: GLOBAL,
    at: timeOn(asOf, day, 22.68),
    source: "iam.amazonaws.com",
    name: "CreateAccessKey",
    isReadOnly: false,
    parameters: { userName: SECOND },
    response: { accessKey: { userName: SECOND, accessKeyId: accessKeyId("production", SECOND, 2), status: "Active" } },
  });
}

function planNamed(name: string) {
  const plan = FUNCTION_PLANS.find((candidate) => candidate.account === "production" && candidate.name === name);
  if (plan === undefined) throw new Error(`The demo has no function ${name}.`);
  return plan;
}

function tampering(asOf: Date, day: number): DemoEvent[] {
  const random = createRandom("intrusion/tampering");
  const lambda = { ...intruder(1), region: "eu-west-1", source: "lambda.amazonaws.com", isReadOnly: false } as const;
  return [
    demoEvent(random, {
      ...lambda,
      at: timeOn(asOf, day, 3.19),
      name: "GetFunctionConfiguration20150331v2",
      isReadOnly: true,
      parameters: { functionName: "payments-webhook" },
      error: denied(
        userArn("production", VICTIM, "/ci/"),
        "lambda:GetFunctionConfiguration",
        functionArn(planNamed("payments-webhook")),
      ),
    }),
    demoEvent(random, {
      ...lambda,
      at: timeOn(asOf, day, 3.2),
      name: "UpdateFunctionConfiguration20150331v2",
      parameters: { functionName: "payments-webhook", layers: [STRANGE_LAYER] },
      response: { functionName: "payments-webhook", lastUpdateStatus: "InProgress" },
    }),
    demoEvent(random, {
      ...lambda,
      at: timeOn(asOf, day, 3.68),
      name: "AddPermission20150331v2",
      parameters: {
        functionName: "orders-export",
        statementId: "diagnostics-temp",
        action: "lambda:InvokeFunction",
        principal: "*",
      },
      response: {
        statement: '{"Sid":"diagnostics-temp","Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunction"}',
      },
    }),
  ];
}

/** The strange layer reads secrets with the function's own role: forty in a quarter of an hour, some of them refused. */
function secretBurst(asOf: Date, day: number): DemoEvent[] {
  const random = createRandom("intrusion/secrets");
  const plan = planNamed("payments-webhook");
  const role = plan.base.role;
  const services = ["payments", "orders", "identity", "shipping", "catalogue"] as const;
  return Array.from({ length: 42 }, (_value, index) => {
    const service = services[index % services.length] ?? "payments";
    const secretId = `production/${service}/${index < 25 ? "database" : `api-${index}`}`;
    const isRefused = index % 6 === 5;
    return demoEvent(random, {
      account: "production",
      region: "eu-west-1",
      at: timeOn(asOf, day, 3.34 + index * 0.0062),
      source: "secretsmanager.amazonaws.com",
      name: "GetSecretValue",
      identity: roleSession("production", { name: role }, plan.name, timeOn(asOf, day, 3.3)),
      ip: "192.0.2.201",
      agent: functionAgent(plan.base.runtime),
      isReadOnly: true,
      parameters: { secretId },
      ...(isRefused
        ? {
            error: denied(
              sessionArn("production", role, plan.name),
              "secretsmanager:GetSecretValue",
              secretId,
              "no resource-based policy allows the",
            ),
          }
        : {}),
    });
  });
}

/** In the morning the security team switches the first key off; the second one it has not found yet. */
function answer(asOf: Date, day: number): DemoEvent[] {
  const random = createRandom("intrusion/answer");
  const start = timeOn(asOf, day, 9.3);
  const base = {
    account: "production",
    identity: signedIn("production", "SecurityAudit", "ines.okafor@harbourlight.example", start),
    ip: OFFICE_IP,
    agent: CLI_AGENT,
  } as const;
  const key = accessKeyId("production", VICTIM, 1);
  return [
    demoEvent(random, {
      ...base,
      region: "eu-west-1",
      at: start,
      source: "cloudtrail.amazonaws.com",
      name: "LookupEvents",
      isReadOnly: true,
      parameters: { lookupAttributes: [{ attributeKey: "AccessKeyId", attributeValue: key }], maxResults: 50 },
    }),
    demoEvent(random, {
      ...base,
      region: GLOBAL,
      at: timeOn(asOf, day, 9.36),
      source: "iam.amazonaws.com",
      name: "ListAccessKeys",
      isReadOnly: true,
      parameters: { userName: VICTIM },
    }),
    demoEvent(random, {
      ...base,
      region: GLOBAL,
      at: timeOn(asOf, day, 9.37),
      source: "iam.amazonaws.com",
      name: "UpdateAccessKey",
      isReadOnly: false,
      parameters: { userName: VICTIM, accessKeyId: key, status: "Inactive" },
    }),
    demoEvent(random, {
      ...base,
      region: "eu-west-1",
      at: timeOn(asOf, day, 9.52),
      source: "lambda.amazonaws.com",
      name: "GetPolicy20150331v2",
      isReadOnly: true,
      parameters: { functionName: functionArn(planNamed("orders-export")), account: ACCOUNTS.production.id },
    }),
  ];
}
