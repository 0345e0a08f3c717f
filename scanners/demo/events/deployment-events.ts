import { FUNCTION_PLANS } from "../function-plans.ts";
import { functionArn } from "../function-policies.ts";
import { createRandom, digitsOf, type Random } from "../random.ts";
import { roleArn } from "../role-names.ts";
import { ACCOUNTS, type AccountKey, stateOn, timeOn } from "../world.ts";
import { GITHUB_AGENT, runnerIp, TERRAFORM_AGENT } from "./agents.ts";
import { GLOBAL, githubWorkflow, iamUser, roleSession } from "./identities.ts";
import { type CallEvent, type DemoEvent, demoEvent } from "./record.ts";

type Base = Pick<CallEvent, "account" | "region" | "identity" | "ip" | "agent">;

const OLD_PIPELINE = new Set(["payments-webhook", "catalogue-supplier-import", "orders-export"]);

/** Deployments of a day: GitHub Actions takes the deploy role, then brings code, version and alias up to date. */
export function deploymentEvents(asOf: Date, day: number): DemoEvent[] {
  const deployed = FUNCTION_PLANS.filter((plan) => plan.deployments.includes(day + 1));
  return deployed.flatMap((plan) => {
    const random = createRandom(`deploy/${plan.account}/${plan.region}/${plan.name}/${day}`);
    const { account, region, name } = plan;
    const at = (minutes: number) => timeOn(asOf, day, 9 + random.next() * 6 + minutes / 60);
    const start = at(0);
    const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);
    const isOld = account === "production" && OLD_PIPELINE.has(name);
    const ip = runnerIp(random);
    const identity = isOld
      ? iamUser("production", "ci-legacy-deployer", "/ci/", 1)
      : roleSession(
          account,
          { name: "github-deploy", path: "/ci/" },
          `deploy-${plan.service}-${random.int(1000, 9999)}`,
          start,
        );
    const base: Base = { account, region, identity, ip, agent: GITHUB_AGENT };
    const state = stateOn(plan.base, plan.changes, day + 1);
    const call = (seconds: number, eventName: string, parameters: Record<string, unknown>, isReadOnly = false) =>
      demoEvent(random, {
        ...base,
        at: later(seconds),
        source: "lambda.amazonaws.com",
        name: eventName,
        isReadOnly,
        parameters,
      });
    const events = isOld ? [] : [webIdentity(random, base, plan.service, start)];
    events.push(
      call(4, "GetFunction20150331v2", { functionName: name }, true),
      call(9, "UpdateFunctionCode20150331v2", {
        functionName: functionArn(plan),
        s3Bucket: `harbourlight-artifacts-${ACCOUNTS[account].environment}`,
        s3Key: `${plan.service}/${digitsOf(`artifact/${name}/${day}`, 12)}.zip`,
        publish: false,
        dryRun: false,
      }),
      call(21, "GetFunctionConfiguration20150331v2", { functionName: name }, true),
      call(26, "PublishVersion20150331", { functionName: name }),
    );
    if (plan.alias !== undefined)
      events.push(call(31, "UpdateAlias20150331", { functionName: name, name: plan.alias.name }));
    if (plan.changes.some((change) => change.day === day + 1))
      events.push(
        call(14, "UpdateFunctionConfiguration20150331v2", {
          functionName: name,
          role: roleArn(account, state.role),
          timeout: state.timeoutSeconds,
        }),
      );
    return events;
  });
}

function webIdentity(random: Random, base: Base, service: string, start: Date): DemoEvent {
  const { account } = base;
  const subject = `repo:harbourlight/${service}:environment:${ACCOUNTS[account].environment}`;
  return demoEvent(random, {
    ...base,
    at: start,
    region: base.region,
    source: "sts.amazonaws.com",
    name: "AssumeRoleWithWebIdentity",
    identity: githubWorkflow(account, subject),
    isReadOnly: true,
    parameters: {
      roleArn: roleArn(account, "github-deploy", "/ci/"),
      roleSessionName: "GitHubActions",
      durationSeconds: 3600,
    },
    resources: [{ ARN: roleArn(account, "github-deploy", "/ci/"), type: "AWS::IAM::Role" }],
  });
}

const READS: readonly (readonly [string, string])[] = [
  ["lambda.amazonaws.com", "ListFunctions20150331"],
  ["dynamodb.amazonaws.com", "DescribeTable"],
  ["sqs.amazonaws.com", "GetQueueAttributes"],
  ["s3.amazonaws.com", "GetBucketPolicy"],
  ["cloudformation.amazonaws.com", "DescribeStacks"],
  ["logs.amazonaws.com", "DescribeLogGroups"],
  ["kms.amazonaws.com", "DescribeKey"],
];

/** Terraform compares every account with its code each working day, and changes little. */
export function infrastructureEvents(asOf: Date, day: number, account: AccountKey): DemoEvent[] {
  const weekday = timeOn(asOf, day).getUTCDay();
  if (weekday === 0 || weekday === 6) return [];
  const random = createRandom(`terraform/${account}/${day}`);
  const start = timeOn(asOf, day, 7 + random.next());
  const identity = roleSession(account, { name: "terraform-apply", path: "/ci/" }, "terraform", start);
  const base = { account, identity, ip: runnerIp(random), agent: TERRAFORM_AGENT } as const;
  const events: DemoEvent[] = [];
  for (let index = 0; index < 24; index++) {
    const [source, name] = random.pick([
      READS[index % READS.length] ?? ["lambda.amazonaws.com", "ListFunctions20150331"],
    ]);
    events.push(
      demoEvent(random, {
        ...base,
        region: "eu-west-1",
        at: new Date(start.getTime() + index * 1700),
        source,
        name,
        isReadOnly: true,
        parameters: readParameters(name, account),
      }),
    );
  }
  if (random.chance(0.2))
    events.push(
      demoEvent(random, {
        ...base,
        region: GLOBAL,
        at: new Date(start.getTime() + 70_000),
        source: "iam.amazonaws.com",
        name: "GetRole",
        isReadOnly: true,
        parameters: { roleName: "github-deploy" },
      }),
    );
  return events;
}

function readParameters(name: string, account: AccountKey): Record<string, unknown> | null {
  const environment = ACCOUNTS[account].environment;
  switch (name) {
    case "DescribeTable":
      return { tableName: `orders-table-${environment}` };
    case "GetQueueAttributes":
      return {
        queueUrl: `https://sqs.eu-west-1.amazonaws.com/${ACCOUNTS[account].id}/orders-queue`,
        attributeNames: ["All"],
      };
    case "GetBucketPolicy":
      return { bucketName: `harbourlight-orders-files-${environment}`, policy: "" };
    case "DescribeStacks":
      return { stackName: `network-${environment}` };
    default:
      return null;
  }
}
