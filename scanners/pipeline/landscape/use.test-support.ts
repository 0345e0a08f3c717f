import {
  AddUserToGroupCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { ACCOUNT, clientSettings, deliverLog, REGION, trailRecord } from "../../../scripts/test/moto-account.ts";
import { roleSession, userIdentity } from "../../../scripts/test/trail-identities.ts";
import { policyOf, trustOf } from "./policies.test-support.ts";
import { topicArn } from "./queues.test-support.ts";

/** More than the stores from which on a reader is judged by its use. */
const SETTINGS = Array.from({ length: 24 }, (_value, n) => `/shop/settings/${String(n).padStart(2, "0")}`);
const READS_SETTINGS = {
  Sid: "Settings",
  Effect: "Allow",
  Action: "ssm:GetParameter*",
  Resource: `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/shop/settings/*`,
};
/** All settings, of which nothing is read; a wildcard, of which two actions are used; and a service that is never used. */
const IDLE = policyOf(
  READS_SETTINGS,
  { Sid: "Topic", Effect: "Allow", Action: "sns:*", Resource: topicArn("topic-good") },
  { Sid: "Rules", Effect: "Allow", Action: ["events:DescribeRule", "events:DisableRule"], Resource: "*" },
);
const TRUST = trustOf({ Service: "lambda.amazonaws.com" });

/** Roles and users in twins that differ in what they use of their rights, and the parameters that they may read. */
export async function seedUse(endpoint: string): Promise<void> {
  const ssm = new SSMClient(clientSettings(endpoint));
  for (const Name of SETTINGS) await ssm.send(new PutParameterCommand({ Name, Value: "on", Type: "String" }));
  const iam = new IAMClient(clientSettings(endpoint));
  const role = async (RoleName: string, PolicyDocument?: string) => {
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: TRUST }));
    if (PolicyDocument !== undefined)
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "inline", PolicyDocument }));
  };
  await role("role-busy-good", policyOf(READS_SETTINGS));
  await role("role-idle-bad", IDLE);
  await role("role-image-bad", policyOf(READS_SETTINGS));
  await role("role-forgotten-bad");
  for (const UserName of ["user-busy-good", "user-idle-bad"]) {
    await iam.send(new CreateUserCommand({ UserName }));
    await iam.send(new CreateAccessKeyCommand({ UserName }));
  }
  await iam.send(new CreateGroupCommand({ GroupName: "group-busy-good" }));
  await iam.send(
    new PutGroupPolicyCommand({
      GroupName: "group-busy-good",
      PolicyName: "inline",
      PolicyDocument: policyOf(READS_SETTINGS),
    }),
  );
  await iam.send(new AddUserToGroupCommand({ GroupName: "group-busy-good", UserName: "user-busy-good" }));
  await iam.send(new PutUserPolicyCommand({ UserName: "user-idle-bad", PolicyName: "inline", PolicyDocument: IDLE }));
}

/** Delivers log files of three days, the first nearly as old as the window of proof, into the bucket of the good trail. */
export async function deliverUse(endpoint: string, now: Date): Promise<void> {
  const busy = await roleSession(endpoint, "role-busy-good", "function-image-good");
  const idle = await roleSession(endpoint, "role-idle-bad", "night");
  const busyUser = await userIdentity(endpoint, "user-busy-good");
  const idleUser = await userIdentity(endpoint, "user-idle-bad");
  let n = 0;
  for (const days of [85, 40, 1]) {
    const at = new Date(now.getTime() - days * 86_400_000);
    const call = (identity: object, service: string, eventName: string, requestParameters: object) => {
      n += 1;
      return trailRecord(n, at, {
        userIdentity: identity,
        eventSource: `${service}.amazonaws.com`,
        eventName,
        requestParameters,
        managementEvent: true,
        eventCategory: "Management",
      });
    };
    const topic = { topicArn: topicArn("topic-good") };
    await deliverLog(
      endpoint,
      at,
      [
        // One call for all of them, as most functions read their settings.
        call(busy, "ssm", "GetParametersByPath", { path: "/shop/settings", recursive: true, withDecryption: false }),
        ...SETTINGS.slice(0, 6).map((name) => call(busyUser, "ssm", "GetParameter", { name })),
        ...[idle, idleUser].flatMap((identity) => [
          call(identity, "sns", "GetTopicAttributes", topic),
          call(identity, "sns", "ListSubscriptionsByTopic", topic),
        ]),
      ],
      "useofprincipals0",
      "trail-good",
    );
  }
}
