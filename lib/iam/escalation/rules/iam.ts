import { action, defineRules, type Needs } from "../rule.ts";

const fixedPolicy = "target" as const;
const identities = ["iam.user", "iam.role", "iam.group", "iam.policy"] as const;
const newUser = { make: "arn:{partition}:iam::{account}:user/{name}" };
const newRole = { make: "arn:{partition}:iam::{account}:role/{name}" };

/** An identity with a permissions boundary would not be unrestricted. */
const UNBOUND = { "iam:PermissionsBoundary": null };

/** A console password that can be used: no second factor stands in the way, or it can be taken off. */
const PASSWORD_WORKS: Needs[number] = {
  oneOf: [[{ fact: "no-mfa" }], [action("iam:DeactivateMFADevice", "target")]],
};

/** Identities, their credentials and their policies. Source: IAM User Guide and the IAM API reference, operation by operation. */
export const iamRules = defineRules([
  {
    id: "iam-create-access-key",
    title: "makes an access key for the user",
    published: ["iam-002", "iam-003"],
    target: { kind: "user" },
    effect: "become",
    needs: [
      action("iam:CreateAccessKey", "target"),
      { oneOf: [[{ fact: "free-access-key" }], [action("iam:DeleteAccessKey", "target")]] },
    ],
    facts: ["iam.user"],
  },
  {
    id: "iam-create-login-profile",
    title: "gives the user a console password",
    published: ["iam-004"],
    target: { kind: "user" },
    effect: "become",
    needs: [action("iam:CreateLoginProfile", "target"), { fact: "no-login-profile" }, PASSWORD_WORKS],
    facts: ["iam.user"],
  },
  {
    id: "iam-update-login-profile",
    title: "changes the console password of the user",
    published: ["iam-006"],
    target: { kind: "user" },
    effect: "become",
    needs: [action("iam:UpdateLoginProfile", "target"), { fact: "login-profile" }, PASSWORD_WORKS],
    facts: ["iam.user"],
  },
  {
    id: "iam-replace-login-profile",
    title: "deletes the console password of the user and sets a new one",
    published: [],
    target: { kind: "user" },
    effect: "become",
    needs: [
      action("iam:DeleteLoginProfile", "target"),
      action("iam:CreateLoginProfile", "target"),
      { fact: "login-profile" },
      PASSWORD_WORKS,
    ],
    facts: ["iam.user"],
  },
  {
    id: "sts-assume-role",
    title: "assumes the role",
    published: ["sts-001"],
    target: { kind: "role" },
    effect: "become",
    needs: [action("sts:AssumeRole", "target")],
    facts: ["iam.role"],
  },
  {
    id: "iam-update-assume-role-policy",
    title: "writes itself into the trust policy of the role and assumes it",
    published: ["iam-012", "iam-019", "iam-020", "iam-021"],
    target: { kind: "role" },
    effect: "become",
    needs: [action("iam:UpdateAssumeRolePolicy", "target")],
    facts: ["iam.role"],
  },
  {
    id: "iam-put-user-policy",
    title: "writes an inline policy on the user",
    published: ["iam-007", "iam-018"],
    target: { kind: "user" },
    effect: "empower",
    overwrites: "inline",
    needs: [action("iam:PutUserPolicy", "target")],
    facts: ["iam.user"],
  },
  {
    id: "iam-attach-user-policy",
    title: "attaches a managed policy to the user",
    published: ["iam-008", "iam-015"],
    target: { kind: "user" },
    effect: "empower",
    needs: [
      action("iam:AttachUserPolicy", "target", {
        "iam:PolicyARN": "arn:{partition}:iam::aws:policy/AdministratorAccess",
      }),
    ],
    facts: ["iam.user"],
  },
  {
    id: "iam-put-role-policy",
    title: "writes an inline policy on the role",
    published: ["iam-005", "iam-017", "iam-021"],
    target: { kind: "role" },
    effect: "empower",
    overwrites: "inline",
    needs: [action("iam:PutRolePolicy", "target")],
    facts: ["iam.role"],
  },
  {
    id: "iam-attach-role-policy",
    title: "attaches a managed policy to the role",
    published: ["iam-009", "iam-014", "iam-019"],
    target: { kind: "role" },
    effect: "empower",
    needs: [
      action("iam:AttachRolePolicy", "target", {
        "iam:PolicyARN": "arn:{partition}:iam::aws:policy/AdministratorAccess",
      }),
    ],
    facts: ["iam.role"],
  },
  {
    id: "iam-put-group-policy",
    title: "writes an inline policy on the group",
    published: ["iam-011"],
    target: { kind: "group" },
    effect: "empower",
    overwrites: "inline",
    needs: [action("iam:PutGroupPolicy", "target")],
    facts: ["iam.group", "iam.user"],
  },
  {
    id: "iam-attach-group-policy",
    title: "attaches a managed policy to the group",
    published: ["iam-010"],
    target: { kind: "group" },
    effect: "empower",
    needs: [
      action("iam:AttachGroupPolicy", "target", {
        "iam:PolicyARN": "arn:{partition}:iam::aws:policy/AdministratorAccess",
      }),
    ],
    facts: ["iam.group", "iam.user"],
  },
  {
    id: "iam-add-user-to-group",
    title: "adds a user to the group",
    published: ["iam-013"],
    target: { kind: "group" },
    effect: "join",
    needs: [action("iam:AddUserToGroup", "target")],
    facts: ["iam.group", "iam.user"],
  },
  {
    id: "iam-create-policy-version",
    title: "writes a new default version of the policy",
    published: ["iam-001", "iam-016", "iam-020"],
    target: { kind: "policy" },
    effect: "empower",
    overwrites: "version",
    needs: [action("iam:CreatePolicyVersion", fixedPolicy)],
    facts: identities,
  },
  {
    id: "iam-set-default-policy-version",
    title: "brings back an earlier version of the policy",
    published: ["prowler:SetDefaultPolicyVersion"],
    target: { kind: "policy" },
    effect: "empower",
    needs: [action("iam:SetDefaultPolicyVersion", fixedPolicy), { fact: "earlier-version" }],
    facts: identities,
  },
  {
    id: "iam-remove-user-boundary",
    title: "takes the permissions boundary off the user",
    published: ["iam-022"],
    target: { kind: "user" },
    effect: "unbound",
    needs: [
      {
        oneOf: [
          [action("iam:DeleteUserPermissionsBoundary", "target")],
          [
            action("iam:PutUserPermissionsBoundary", "target", {
              "iam:PermissionsBoundary": "arn:{partition}:iam::aws:policy/AdministratorAccess",
            }),
          ],
        ],
      },
    ],
    facts: ["iam.user"],
  },
  {
    id: "iam-remove-role-boundary",
    title: "takes the permissions boundary off the role",
    published: ["iam-023"],
    target: { kind: "role" },
    effect: "unbound",
    needs: [
      {
        oneOf: [
          [action("iam:DeleteRolePermissionsBoundary", "target")],
          [
            action("iam:PutRolePermissionsBoundary", "target", {
              "iam:PermissionsBoundary": "arn:{partition}:iam::aws:policy/AdministratorAccess",
            }),
          ],
        ],
      },
    ],
    facts: ["iam.role"],
  },
  {
    id: "iam-new-user",
    title: "makes a new user with every permission and an access key for it",
    published: [],
    target: { kind: "account" },
    effect: "fresh",
    needs: [
      action("iam:CreateUser", newUser, UNBOUND),
      {
        oneOf: [
          [action("iam:PutUserPolicy", newUser, UNBOUND)],
          [
            action("iam:AttachUserPolicy", newUser, {
              ...UNBOUND,
              "iam:PolicyARN": "arn:{partition}:iam::aws:policy/AdministratorAccess",
            }),
          ],
        ],
      },
      { oneOf: [[action("iam:CreateAccessKey", newUser)], [action("iam:CreateLoginProfile", newUser)]] },
    ],
    facts: ["iam.user"],
  },
  {
    id: "iam-new-role",
    title: "makes a new role with every permission that trusts itself, and assumes it",
    published: [],
    target: { kind: "account" },
    effect: "fresh",
    needs: [
      action("iam:CreateRole", newRole, UNBOUND),
      {
        oneOf: [
          [action("iam:PutRolePolicy", newRole, UNBOUND)],
          [
            action("iam:AttachRolePolicy", newRole, {
              ...UNBOUND,
              "iam:PolicyARN": "arn:{partition}:iam::aws:policy/AdministratorAccess",
            }),
          ],
        ],
      },
    ],
    facts: ["iam.role"],
  },
  {
    id: "sso-new-assignment",
    title: "makes a permission set with every permission and assigns it",
    published: ["sso-001"],
    target: { kind: "account" },
    effect: "fresh",
    needs: [
      action("sso:CreatePermissionSet", "any"),
      {
        oneOf: [
          [action("sso:AttachManagedPolicyToPermissionSet", "any")],
          [action("sso:PutInlinePolicyToPermissionSet", "any")],
        ],
      },
      action("sso:CreateAccountAssignment", "any"),
    ],
    facts: ["organizations.organization"],
    provided: ["it can sign in as a person of IAM Identity Center"],
  },
  {
    id: "sso-attach-managed-policy",
    title: "attaches a managed policy to a permission set",
    published: ["sso-002"],
    target: { kind: "account" },
    effect: "fresh",
    needs: [action("sso:AttachManagedPolicyToPermissionSet", "any")],
    facts: ["organizations.organization"],
    provided: ["a permission set of IAM Identity Center is assigned to it"],
  },
  {
    id: "sso-put-inline-policy",
    title: "writes an inline policy into a permission set",
    published: ["sso-003"],
    target: { kind: "account" },
    effect: "fresh",
    needs: [action("sso:PutInlinePolicyToPermissionSet", "any")],
    facts: ["organizations.organization"],
    provided: ["a permission set of IAM Identity Center is assigned to it"],
  },
]);
