import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateLoginProfileCommand,
  CreateOpenIDConnectProviderCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  GetAccessKeyLastUsedCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListMFADevicesCommand,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  UpdateAccountPasswordPolicyCommand,
} from "@aws-sdk/client-iam";
import { answerQuery, type EdgeRule } from "../../../scripts/test/aws-edge.ts";
import { answerModel } from "../../../scripts/test/model-answer.ts";
import { ACCOUNT, clientSettings, REGION } from "../../../scripts/test/moto-account.ts";
import { policyOf, STRANGER, trustOf } from "./policies.test-support.ts";

const ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";
const allow = (Action: string | readonly string[], Resource: string) => ({ Effect: "Allow", Action, Resource });
const ADMIN_TEXT = policyOf(allow("*", "*"));
const PASS_ANY = policyOf(allow("iam:PassRole", "*"));
const NARROW = policyOf(allow(["dynamodb:GetItem"], `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/table-good`));
const GITHUB = "token.actions.githubusercontent.com";

/** Roles, users, groups and policies in twins. */
export async function seedIdentities(endpoint: string): Promise<void> {
  const iam = new IAMClient(clientSettings(endpoint));
  await seedRoles(iam);
  await seedUsers(iam);
  await iam.send(new UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 8 }));
}

async function seedRoles(iam: IAMClient): Promise<void> {
  const lambda = trustOf({ Service: "lambda.amazonaws.com" });
  const role = async (RoleName: string, AssumeRolePolicyDocument: string, text?: string) => {
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
    if (text !== undefined)
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "inline", PolicyDocument: text }));
  };
  await role("role-good", lambda, NARROW);
  await role("role-shared-bad", lambda, policyOf(allow("dynamodb:*", "*")));
  await role(
    "role-invoke-bad",
    trustOf({ Service: "states.amazonaws.com" }, { StringEquals: { "aws:SourceAccount": ACCOUNT } }),
    policyOf(allow("lambda:InvokeFunction", "*")),
  );
  await role("role-gone", lambda);
  await role("role-inline-bad", lambda, ADMIN_TEXT);
  await role("role-managed-bad", lambda);
  await iam.send(new AttachRolePolicyCommand({ RoleName: "role-managed-bad", PolicyArn: ADMIN }));
  await role("role-pass-bad", lambda, PASS_ANY);
  await role(
    "role-becomes-bad",
    lambda,
    policyOf(allow("iam:PutRolePolicy", `arn:aws:iam::${ACCOUNT}:role/role-becomes-bad`)),
  );
  await role("role-anyone-bad", trustOf({ AWS: "*" }));
  await role("role-foreign-bad", trustOf({ AWS: `arn:aws:iam::${STRANGER}:root` }));
  await role("role-service-bad", trustOf({ Service: "events.amazonaws.com" }));
  await role(
    "role-service-good",
    trustOf({ Service: "events.amazonaws.com" }, { StringEquals: { "aws:SourceAccount": ACCOUNT } }),
  );
  await role(
    "role-foreign-good",
    trustOf({ AWS: `arn:aws:iam::${STRANGER}:root` }, { StringEquals: { "sts:ExternalId": "4f1c" } }),
  );
  await iam.send(
    new CreateOpenIDConnectProviderCommand({
      Url: `https://${GITHUB}`,
      ClientIDList: ["sts.amazonaws.com"],
      ThumbprintList: ["a".repeat(40)],
    }),
  );
  const oidc = { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${GITHUB}` };
  const web = "sts:AssumeRoleWithWebIdentity";
  const audience = { [`${GITHUB}:aud`]: "sts.amazonaws.com" };
  await role("role-oidc-bad", trustOf(oidc, { StringEquals: audience }, web));
  await role(
    "role-oidc-good",
    trustOf(oidc, { StringEquals: { ...audience, [`${GITHUB}:sub`]: "repo:shop/orders:ref:refs/heads/main" } }, web),
  );
  const issuer = "oidc.eks.us-east-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";
  await iam.send(
    new CreateOpenIDConnectProviderCommand({
      Url: `https://${issuer}`,
      ClientIDList: ["sts.amazonaws.com"],
      ThumbprintList: ["b".repeat(40)],
    }),
  );
  const pods = { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${issuer}` };
  await role("role-pods-bad", trustOf(pods, { StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com" } }, web));
  await role(
    "role-pods-wide-bad",
    trustOf(
      pods,
      {
        StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com" },
        StringLike: { [`${issuer}:sub`]: "system:serviceaccount:shop:*" },
      },
      web,
    ),
  );
  await role(
    "role-pods-good",
    trustOf(
      pods,
      {
        StringEquals: {
          [`${issuer}:aud`]: "sts.amazonaws.com",
          [`${issuer}:sub`]: "system:serviceaccount:shop:orders",
        },
      },
      web,
    ),
  );
  await iam.send(new CreatePolicyCommand({ PolicyName: "policy-bad", PolicyDocument: PASS_ANY }));
  await iam.send(new CreatePolicyCommand({ PolicyName: "policy-good", PolicyDocument: NARROW }));
}

async function seedUsers(iam: IAMClient): Promise<void> {
  const group = async (GroupName: string, text: string) => {
    await iam.send(new CreateGroupCommand({ GroupName }));
    await iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName: "inline", PolicyDocument: text }));
  };
  await group("group-good", NARROW);
  await group("group-inline-bad", ADMIN_TEXT);
  await iam.send(new CreateGroupCommand({ GroupName: "group-managed-bad" }));
  await iam.send(new AttachGroupPolicyCommand({ GroupName: "group-managed-bad", PolicyArn: ADMIN }));
  const user = async (UserName: string, text?: string) => {
    await iam.send(new CreateUserCommand({ UserName }));
    if (text !== undefined)
      await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "inline", PolicyDocument: text }));
  };
  await user("user-good");
  await iam.send(new AddUserToGroupCommand({ UserName: "user-good", GroupName: "group-good" }));
  await iam.send(new CreateAccessKeyCommand({ UserName: "user-good" }));
  await user("user-inline-bad", ADMIN_TEXT);
  await user("user-pass-bad", PASS_ANY);
  await user("user-managed-bad");
  await iam.send(new AttachUserPolicyCommand({ UserName: "user-managed-bad", PolicyArn: ADMIN }));
  await user("user-becomes-bad", policyOf(allow("iam:PutUserPolicy", `arn:aws:iam::${ACCOUNT}:user/user-becomes-bad`)));
  await user("user-keys-bad");
  for (let n = 0; n < 2; n++) await iam.send(new CreateAccessKeyCommand({ UserName: "user-keys-bad" }));
  await iam.send(new CreateLoginProfileCommand({ UserName: "user-keys-bad", Password: "Not-A-Real-1" }));
}

const COLUMNS =
  "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

/** A credential report with these lines. */
export function reportOf(...lines: readonly string[]): Buffer {
  return Buffer.from([COLUMNS, ...lines].join("\n"));
}

/** The credential report, which the emulator does not make: of a root user that is used, of an old user and a new one. */
export function answerCredentials(now: Date): EdgeRule[] {
  const day = (ago: number) => `${new Date(now.getTime() - ago * 86_400_000).toISOString().slice(0, 19)}+00:00`;
  const user = (name: string) => `arn:aws:iam::${ACCOUNT}:user/${name}`;
  const none = "N/A,N/A,N/A,N/A";
  const end = "false,N/A,false,N/A";
  const report = reportOf(
    `<root_account>,arn:aws:iam::${ACCOUNT}:root,${day(900)},not_supported,${day(3)},not_supported,not_supported,false,true,${day(900)},${day(3)},us-east-1,s3,false,${none},${end}`,
    `user-good,${user("user-good")},${day(20)},true,${day(1)},${day(20)},N/A,true,true,${day(20)},${day(1)},us-east-1,s3,false,${none},${end}`,
    `user-keys-bad,${user("user-keys-bad")},${day(800)},true,${day(400)},${day(800)},N/A,false,true,${day(800)},${day(400)},us-east-1,s3,true,${day(800)},N/A,N/A,N/A,${end}`,
  );
  return [
    // What is old: the emulator makes everything today.
    answerModel({
      service: "iam",
      command: ListAccessKeysCommand,
      output: ({ body }) =>
        body.includes("user-keys-bad")
          ? {
              AccessKeyMetadata: ["AKIAOLD00000000000A1", "AKIAOLD00000000000A2"].map((AccessKeyId) => ({
                UserName: "user-keys-bad",
                AccessKeyId,
                Status: "Active" as const,
                CreateDate: new Date(now.getTime() - 800 * 86_400_000),
              })),
              IsTruncated: false,
            }
          : undefined,
    }),
    answerModel({
      service: "iam",
      command: GetAccessKeyLastUsedCommand,
      output: ({ body }) => ({
        UserName: "user",
        AccessKeyLastUsed: {
          LastUsedDate: new Date(now.getTime() - (body.includes("AKIAOLD") ? 400 : 1) * 86_400_000),
          ServiceName: "s3",
          Region: REGION,
        },
      }),
    }),
    answerModel({
      service: "iam",
      command: ListMFADevicesCommand,
      output: ({ body }) => ({
        MFADevices: body.includes("user-good")
          ? [{ UserName: "user-good", SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/user-good`, EnableDate: now }]
          : [],
        IsTruncated: false,
      }),
    }),
    answerQuery("iam:GenerateCredentialReport", "<State>COMPLETE</State>"),
    answerQuery(
      "iam:GetCredentialReport",
      `<Content>${report.toString("base64")}</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>${now.toISOString()}</GeneratedTime>`,
    ),
  ];
}
