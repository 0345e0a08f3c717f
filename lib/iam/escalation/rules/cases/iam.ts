// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like this.
import {
  EVERYTHING,
  type Fact,
  group,
  groupArn,
  makeFact,
  policyArn,
  role,
  roleArn,
  trusts,
  user,
} from "../../testing.ts";
import { ACTOR_ARN, type RuleCase, STRONG_ARN, strong, VICTIM_ARN } from "./case.ts";

type VictimConfig = NonNullable<Parameters<typeof user>[1]>["config"];

/** A user with every permission. */
const victim = (config: VictimConfig = {}, gaps: string[] = []): Fact =>
  user("victim", { says: [EVERYTHING], gaps, config });
const withPassword: VictimConfig = { hasPassword: true };
const mfaDevices = [{ serialNumber: "arn:aws:iam::111122223333:mfa/victim", enabledAt: null }];
const accessKeys = ["a", "b"].map((id) => ({ id, status: "Active", createdAt: null }));

const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
const helper = roleArn("helper");
/** A role that the actor may assume and whose policies are small. */
const weak = (more: Parameters<typeof role>[1] = {}): Fact => role("helper", { trust: [trusts(ACTOR_ARN)], ...more });
const versions = (...versionIds: string[]): Fact => makeFact("iam.policy", { name: "team", config: { versionIds } });

/** IAM, STS and IAM Identity Center. */
export const iamCases: readonly RuleCase[] = [
  {
    rule: "iam-create-access-key",
    allow: [["iam:CreateAccessKey", VICTIM_ARN]],
    there: [victim()],
    blocked: { deny: "iam:CreateAccessKey" },
    missing: { gap: "accessKeys", of: "iam.user", says: "fewer than two access keys" },
  },
  {
    rule: "iam-create-access-key",
    allow: [
      ["iam:CreateAccessKey", VICTIM_ARN],
      ["iam:DeleteAccessKey", VICTIM_ARN],
    ],
    there: [victim({ accessKeys })],
    blocked: { scp: "iam:DeleteAccessKey" },
    missing: { gone: "iam.user" },
  },
  {
    rule: "iam-create-login-profile",
    allow: [["iam:CreateLoginProfile", "arn:aws:iam::*:user/*"]],
    there: [victim()],
    blocked: { boundary: "iam:CreateLoginProfile" },
    missing: { gap: "hasPassword", of: "iam.user", says: "no console password yet" },
  },
  {
    rule: "iam-create-login-profile",
    allow: [
      ["iam:CreateLoginProfile", VICTIM_ARN],
      ["iam:DeactivateMFADevice", VICTIM_ARN],
    ],
    there: [victim({ mfaDevices })],
    blocked: { deny: "iam:DeactivateMFADevice" },
    missing: { with: [victim({ mfaDevices, ...withPassword })] },
  },
  {
    rule: "iam-update-login-profile",
    allow: [["iam:UpdateLoginProfile", VICTIM_ARN]],
    there: [victim(withPassword)],
    blocked: { scp: "iam:UpdateLoginProfile" },
    missing: { gap: "mfaDevices", of: "iam.user", says: "no MFA device" },
  },
  {
    rule: "iam-replace-login-profile",
    allow: [
      ["iam:DeleteLoginProfile", VICTIM_ARN],
      ["iam:CreateLoginProfile", VICTIM_ARN],
    ],
    there: [victim(withPassword)],
    blocked: { narrow: "iam:CreateLoginProfile", to: "arn:aws:iam::111122223333:user/${aws:username}" },
    missing: { gap: "hasPassword", of: "iam.user", says: "console password" },
  },
  {
    rule: "sts-assume-role",
    trust: "arn:aws:iam::111122223333:root",
    allow: [["sts:AssumeRole", STRONG_ARN]],
    blocked: { deny: "sts:*" },
    missing: { trust: "ec2.amazonaws.com" },
  },
  {
    rule: "iam-update-assume-role-policy",
    trust: "ec2.amazonaws.com",
    allow: [["iam:UpdateAssumeRolePolicy", STRONG_ARN]],
    blocked: { boundary: "iam:UpdateAssumeRolePolicy" },
    missing: { gone: "iam.role" },
  },
  {
    rule: "iam-put-user-policy",
    allow: [["iam:PutUserPolicy", "arn:aws:iam::111122223333:user/${aws:username}"]],
    blocked: { unless: "iam:PutUserPolicy", condition: { StringEquals: { "aws:PrincipalTag/team": "security" } } },
    missing: {
      with: [],
      actor: { boundary: null },
      says: "policy/boundary was not collected",
    },
  },
  {
    rule: "iam-attach-user-policy",
    allow: [["iam:AttachUserPolicy", ACTOR_ARN]],
    blocked: {
      unless: "iam:AttachUserPolicy",
      condition: { ArnEquals: { "iam:PolicyARN": "arn:aws:iam::aws:policy/ReadOnlyAccess" } },
    },
    missing: {
      with: [],
      actor: { boundary: null },
      says: "policy/boundary was not collected",
    },
  },
  {
    rule: "iam-put-role-policy",
    allow: [["iam:PutRolePolicy", helper]],
    there: [weak()],
    blocked: { deny: "iam:PutRole*" },
    missing: { with: [role("helper", { trust: [trusts("ec2.amazonaws.com")] })], says: `through ${helper}` },
  },
  {
    rule: "iam-attach-role-policy",
    allow: [["iam:AttachRolePolicy", "*", { ArnLike: { "iam:PolicyARN": "arn:aws:iam::aws:policy/*" } }]],
    there: [weak()],
    blocked: { scp: "iam:AttachRolePolicy" },
    missing: { with: [role("helper", { trust: [trusts("ec2.amazonaws.com")] })], says: `through ${helper}` },
  },
  {
    rule: "iam-put-group-policy",
    allow: [["iam:PutGroupPolicy", groupArn("staff")]],
    there: [group("staff")],
    actor: { groups: ["staff"] },
    blocked: { deny: "iam:PutGroupPolicy" },
    missing: { with: [], actor: {} },
  },
  {
    rule: "iam-attach-group-policy",
    allow: [["iam:AttachGroupPolicy", groupArn("*")]],
    there: [group("staff")],
    actor: { groups: ["staff"] },
    blocked: { unless: "iam:AttachGroupPolicy", condition: { ArnNotEquals: { "iam:PolicyARN": ADMINISTRATOR } } },
    missing: { with: [user("other", { groups: ["staff"] })], actor: {}, says: "can act as whom" },
  },
  {
    rule: "iam-add-user-to-group",
    allow: [["iam:AddUserToGroup", groupArn("admins")]],
    there: [group("admins", { says: [EVERYTHING] })],
    blocked: { narrow: "iam:AddUserToGroup", to: groupArn("readers") },
    missing: { gone: "iam.group" },
  },
  {
    rule: "iam-create-policy-version",
    allow: [["iam:CreatePolicyVersion", policyArn("team")]],
    actor: { attached: { team: [] } },
    blocked: { scp: "iam:CreatePolicyVersion" },
    missing: { with: [user("other", { attached: { team: [] } })], actor: {}, says: "can act as whom" },
  },
  {
    rule: "iam-set-default-policy-version",
    allow: [["iam:SetDefaultPolicyVersion", policyArn("*")]],
    there: [versions("v1", "v2")],
    actor: { attached: { team: [] } },
    gives: { if: "an earlier version of the policy grants more" },
    blocked: { boundary: "iam:SetDefaultPolicyVersion" },
    missing: { with: [versions("v1")] },
  },
  {
    rule: "iam-remove-user-boundary",
    allow: [["*"]],
    actor: { boundary: [{ Effect: "Allow", Action: "iam:*UserPermissionsBoundary", Resource: "*" }] },
    blocked: { deny: "iam:*PermissionsBoundary" },
    missing: { with: [], actor: { boundary: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] } },
  },
  {
    rule: "iam-remove-role-boundary",
    allow: [
      ["iam:DeleteRolePermissionsBoundary", helper],
      ["sts:AssumeRole", helper],
    ],
    there: [
      role("helper", {
        says: [EVERYTHING],
        trust: [trusts("111122223333")],
        boundary: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }],
      }),
    ],
    blocked: { scp: "iam:DeleteRolePermissionsBoundary" },
    missing: { gone: "iam.role" },
  },
  {
    rule: "iam-new-user",
    allow: [
      ["iam:CreateUser", "arn:aws:iam::111122223333:user/plain-*"],
      ["iam:AttachUserPolicy", "arn:aws:iam::111122223333:user/plain-*"],
      ["iam:CreateAccessKey", "arn:aws:iam::111122223333:user/plain-*"],
    ],
    or: [[["iam:CreateUser"], ["iam:PutUserPolicy"], ["iam:CreateLoginProfile"]]],
    blocked: {
      unless: "iam:CreateUser",
      condition: { StringEquals: { "iam:PermissionsBoundary": policyArn("boundary") } },
    },
    missing: { with: [], actor: { boundary: null }, says: "policy/boundary was not collected" },
  },
  {
    rule: "iam-new-role",
    allow: [
      ["iam:CreateRole", roleArn("app/*")],
      ["iam:PutRolePolicy", roleArn("app/*")],
    ],
    or: [[["iam:CreateRole"], ["iam:AttachRolePolicy"]]],
    blocked: {
      unless: "iam:PutRolePolicy",
      condition: { StringEquals: { "iam:PermissionsBoundary": policyArn("boundary") } },
    },
    missing: { with: [], actor: { boundary: null }, says: "policy/boundary was not collected" },
  },
  {
    rule: "sso-new-assignment",
    allow: [["sso:CreatePermissionSet"], ["sso:PutInlinePolicyToPermissionSet"], ["sso:CreateAccountAssignment"]],
    or: [[["sso:CreatePermissionSet"], ["sso:AttachManagedPolicyToPermissionSet"], ["sso:CreateAccountAssignment"]]],
    gives: { if: "sign in as a person of IAM Identity Center" },
    blocked: { scp: "sso:CreateAccountAssignment" },
    missing: { unknown: "sign in as a person of IAM Identity Center" },
  },
  {
    rule: "sso-attach-managed-policy",
    allow: [["sso:AttachManagedPolicyToPermissionSet", "arn:aws:sso:::permissionSet/*"]],
    gives: { if: "a permission set of IAM Identity Center is assigned to it" },
    blocked: { boundary: "sso:AttachManagedPolicyToPermissionSet" },
    missing: { unknown: "a permission set of IAM Identity Center is assigned to it" },
  },
  {
    rule: "sso-put-inline-policy",
    allow: [["sso:PutInlinePolicyToPermissionSet", "*"]],
    gives: { if: "a permission set of IAM Identity Center is assigned to it" },
    blocked: { deny: "sso:Put*" },
    missing: { unknown: "a permission set of IAM Identity Center is assigned to it" },
  },
  {
    rule: "sts-assume-role",
    allow: [],
    there: [strong(ACTOR_ARN)],
    blocked: { deny: "sts:AssumeRole" },
    missing: { trust: "arn:aws:iam::111122223333:root" },
  },
];
