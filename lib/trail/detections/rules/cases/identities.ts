import { at, byRole, byRoot, bySso, call, denied, FOREIGN, failed, many, OTHER_OWN, OWN } from "../../testing.ts";
import type { DetectionCases } from "./case.ts";

const managed = (name: string) => `arn:aws:iam::aws:policy/${name}`;
const own = (name: string) => `arn:aws:iam::${OWN}:policy/${name}`;
const role = (name: string) => `arn:aws:iam::${OWN}:role/${name}`;
const allow = (statement: Record<string, unknown>) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
const trust = (principal: unknown, extra: Record<string, unknown> = {}) =>
  allow({ Principal: principal, Action: "sts:AssumeRole", ...extra });

export const identityCases: DetectionCases = {
  "iam-access-key-for-other": {
    fires: [
      call("iam.CreateAccessKey", { userName: "bob" }),
      call("iam.CreateAccessKey", { userName: "bob" }, byRole),
      call("iam.CreateAccessKey", { userName: "bob" }, denied),
      call("iam.CreateAccessKey", null, byRoot),
    ],
    spares: [
      call("iam.CreateAccessKey", { userName: "ana" }),
      call("iam.CreateAccessKey", null),
      call("iam.CreateAccessKey", { userName: "bob" }, failed),
    ],
  },
  "iam-login-profile-for-other": {
    fires: [
      call("iam.CreateLoginProfile", { userName: "bob" }),
      call("iam.UpdateLoginProfile", { userName: "bob" }, byRole),
    ],
    spares: [
      call("iam.UpdateLoginProfile", { userName: "ana" }),
      call("iam.CreateLoginProfile", { userName: "bob" }, failed),
      call("iam.GetLoginProfile", { userName: "bob" }),
    ],
  },
  "iam-other-credential-for-other": {
    fires: [call("iam.CreateServiceSpecificCredential", { userName: "bob", serviceName: "bedrock.amazonaws.com" })],
    spares: [call("iam.UploadSSHPublicKey", { userName: "ana" })],
  },
  "iam-user-made-and-armed": {
    fires: [
      [call("iam.CreateUser", { userName: "eve" }, at(0)), call("iam.CreateAccessKey", { userName: "eve" }, at(1))],
    ],
    spares: [
      [call("iam.CreateUser", { userName: "eve" }, at(0)), call("iam.CreateAccessKey", { userName: "bob" }, at(1))],
      [
        call("iam.CreateUser", { userName: "eve" }, { ...at(0), ...byRole }),
        call("iam.CreateAccessKey", { userName: "eve" }, { ...at(1), ...byRole }),
      ],
      [call("iam.CreateAccessKey", { userName: "eve" }, at(0)), call("iam.CreateUser", { userName: "eve" }, at(1))],
    ],
  },
  "iam-user-created-by-hand": {
    fires: [call("iam.CreateUser", { userName: "eve" })],
    spares: [call("iam.CreateUser", { userName: "eve" }, byRole), call("iam.CreateUser", { userName: "eve" }, failed)],
  },
  "iam-mfa-removed": {
    fires: [call("iam.DeactivateMFADevice", { userName: "bob", serialNumber: "arn:aws:iam::1:mfa/bob" })],
    spares: [
      call("iam.EnableMFADevice", { userName: "bob" }),
      call("iam.DeactivateMFADevice", { userName: "bob" }, denied),
    ],
  },
  "iam-key-exposed": {
    fires: [
      call("iam.AttachUserPolicy", { userName: "bob", policyArn: managed("AWSCompromisedKeyQuarantineV3") }),
      call("iam.PutUserPolicy", { userName: "bob", policyName: "AWSExposedCredentialPolicy_DO_NOT_REMOVE" }),
    ],
    spares: [
      call("iam.AttachUserPolicy", { userName: "bob", policyArn: managed("ReadOnlyAccess") }),
      call("iam.PutUserPolicy", null),
    ],
  },
  "iam-quarantine-lifted": {
    fires: [
      call("iam.DetachUserPolicy", { userName: "bob", policyArn: managed("AWSCompromisedKeyQuarantineV2") }),
      call("iam.DeleteRolePolicy", { roleName: "r", policyName: "AWSRevokeOlderSessions" }),
    ],
    spares: [call("iam.DetachUserPolicy", { userName: "bob", policyArn: managed("ReadOnlyAccess") })],
  },
  "iam-federation-token": {
    fires: [call("sts.GetFederationToken", { name: "x" }), call("sts.GetFederationToken", { name: "x" }, denied)],
    spares: [call("sts.GetFederationToken", { name: "x" }, failed), call("sts.GetCallerIdentity", null)],
  },
  "iam-principals-guessed": {
    fires: [
      many(5, () =>
        call(
          "iam.UpdateAssumeRolePolicy",
          { roleName: "x" },
          { errorCode: "MalformedPolicyDocumentException", errorMessage: "Invalid principal in policy" },
        ),
      ),
    ],
    spares: [
      many(5, () =>
        call(
          "iam.UpdateAssumeRolePolicy",
          { roleName: "x" },
          { errorCode: "MalformedPolicyDocumentException", errorMessage: "Syntax errors in policy" },
        ),
      ),
      many(5, () => call("iam.UpdateAssumeRolePolicy", { roleName: "x" })),
    ],
  },
  "iam-administrator-attached": {
    fires: [
      call("iam.AttachRolePolicy", { roleName: "r", policyArn: managed("AdministratorAccess") }, byRole),
      call("iam.AttachUserPolicy", { userName: "bob", policyArn: own("everything") }),
      call("iam.AttachGroupPolicy", { groupName: "g", policyArn: managed("IAMFullAccess") }, denied),
    ],
    spares: [
      call("iam.AttachRolePolicy", { roleName: "r", policyArn: managed("ReadOnlyAccess") }),
      call("iam.AttachUserPolicy", { userName: "bob", policyArn: own("little") }),
      call("iam.AttachRolePolicy", { roleName: "r", policyArn: managed("AdministratorAccess") }, failed),
    ],
  },
  "iam-administrator-written": {
    fires: [
      call("iam.PutRolePolicy", { roleName: "r", policyDocument: allow({ Action: "*", Resource: "*" }) }, byRole),
      call("iam.CreatePolicyVersion", {
        policyArn: own("p"),
        setAsDefault: true,
        policyDocument: allow({ Action: ["iam:*"], Resource: ["*"] }),
      }),
      call("iam.PutUserPolicy", {
        userName: "bob",
        policyDocument: allow({ NotAction: "organizations:*", Resource: "*" }),
      }),
    ],
    spares: [
      call("iam.PutRolePolicy", { roleName: "r", policyDocument: allow({ Action: "s3:*", Resource: "*" }) }),
      call("iam.PutRolePolicy", {
        roleName: "r",
        policyDocument: allow({ Action: "*", Resource: "arn:aws:s3:::one/*" }),
      }),
      call("iam.PutRolePolicy", {
        roleName: "r",
        policyDocument: JSON.stringify({ Statement: { Effect: "Deny", Action: "*", Resource: "*" } }),
      }),
      call("iam.PutUserPolicy", { userName: "bob", policyDocument: allow({ NotAction: "iam:*", Resource: "*" }) }),
    ],
  },
  "iam-policy-version-switched": {
    fires: [call("iam.SetDefaultPolicyVersion", { policyArn: own("p"), versionId: "v1" })],
    spares: [call("iam.SetDefaultPolicyVersion", { policyArn: own("p"), versionId: "v1" }, byRole)],
  },
  "iam-group-joined": {
    fires: [
      call("iam.AddUserToGroup", { groupName: "admins", userName: "ana" }),
      call("iam.AddUserToGroup", { groupName: "admins", userName: "bob" }, bySso),
    ],
    spares: [
      call("iam.AddUserToGroup", { groupName: "admins", userName: "bob" }, byRole),
      call("iam.RemoveUserFromGroup", { groupName: "admins", userName: "bob" }),
    ],
  },
  "iam-boundary-removed": {
    fires: [
      call("iam.DeleteRolePermissionsBoundary", { roleName: "r" }, byRole),
      call("iam.PutUserPermissionsBoundary", { userName: "bob", permissionsBoundary: managed("AdministratorAccess") }),
    ],
    spares: [
      call("iam.PutRolePermissionsBoundary", { roleName: "r", permissionsBoundary: own("boundary") }),
      call("iam.DeleteRolePermissionsBoundary", { roleName: "r" }, failed),
    ],
  },
  "iam-password-policy-weakened": {
    fires: [
      call("iam.DeleteAccountPasswordPolicy", null),
      call("iam.UpdateAccountPasswordPolicy", { minimumPasswordLength: 6 }),
    ],
    spares: [call("iam.UpdateAccountPasswordPolicy", { minimumPasswordLength: 16 })],
  },
  "identity-center-administrator-granted": {
    fires: [
      call(
        "sso.AttachManagedPolicyToPermissionSet",
        { permissionSetArn: "ps", managedPolicyArn: managed("AdministratorAccess") },
        byRole,
      ),
      call("sso.PutInlinePolicyToPermissionSet", {
        permissionSetArn: "ps",
        inlinePolicy: allow({ Action: "*", Resource: "*" }),
      }),
    ],
    spares: [
      call("sso.AttachManagedPolicyToPermissionSet", {
        permissionSetArn: "ps",
        managedPolicyArn: managed("ViewOnlyAccess"),
      }),
    ],
  },
  "identity-center-assigned-by-hand": {
    fires: [
      call("sso.CreateAccountAssignment", { targetId: OTHER_OWN, permissionSetArn: "ps", principalId: "p" }, bySso),
    ],
    spares: [
      call("sso.CreateAccountAssignment", { targetId: OTHER_OWN }, byRole),
      call("sso.ListAccountAssignments", {}, bySso),
    ],
  },
  "iam-trust-opened": {
    fires: [
      call("iam.CreateRole", {
        roleName: "r",
        assumeRolePolicyDocument: trust({ AWS: `arn:aws:iam::${FOREIGN}:root` }),
      }),
      call(
        "iam.UpdateAssumeRolePolicy",
        { roleName: "r", policyDocument: encodeURIComponent(trust({ AWS: FOREIGN })) },
        byRole,
      ),
      call("iam.CreateRole", { roleName: "r", assumeRolePolicyDocument: trust("*") }),
      call("iam.CreateRole", {
        roleName: "r",
        assumeRolePolicyDocument: trust(
          { AWS: "*" },
          { Condition: { StringEquals: { "aws:PrincipalAccount": FOREIGN } } },
        ),
      }),
    ],
    spares: [
      call("iam.CreateRole", {
        roleName: "r",
        assumeRolePolicyDocument: trust({ AWS: `arn:aws:iam::${OTHER_OWN}:role/x` }),
      }),
      call("iam.CreateRole", { roleName: "r", assumeRolePolicyDocument: trust({ Service: "lambda.amazonaws.com" }) }),
      call("iam.CreateRole", {
        roleName: "r",
        assumeRolePolicyDocument: trust(
          { AWS: "*" },
          { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abc" } } },
        ),
      }),
      call("iam.CreateRole", { roleName: "r", assumeRolePolicyDocument: "no policy" }),
    ],
  },
  "iam-identity-provider-changed": {
    fires: [
      call("iam.CreateSAMLProvider", { name: "idp" }, byRole),
      call("iam.CreateOpenIDConnectProvider", { url: "https://token.example.com" }),
    ],
    spares: [call("iam.CreateSAMLProvider", { name: "idp" }, denied), call("iam.ListSAMLProviders", null)],
  },
  "rolesanywhere-trust-anchor": {
    fires: [
      call("rolesanywhere.CreateTrustAnchor", { name: "a" }),
      call("rolesanywhere.CreateProfile", { name: "p", roleArns: [role("r")] }, byRole),
    ],
    spares: [
      call("rolesanywhere.ListTrustAnchors", null),
      call("rolesanywhere.DisableTrustAnchor", { trustAnchorId: "t" }),
    ],
  },
};
