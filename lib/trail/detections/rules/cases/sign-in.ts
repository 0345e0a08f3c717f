import {
  at,
  byFunction,
  byRole,
  byRoot,
  byService,
  bySso,
  call,
  denied,
  FOREIGN,
  failed,
  many,
  OTHER_OWN,
  OWN,
} from "../../testing.ts";
import type { DetectionCases } from "./case.ts";

const role = (name: string) => `arn:aws:iam::${OWN}:role/${name}`;
const allow = (statement: Record<string, unknown>) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
const signIn = (outcome: "Success" | "Failure", mfa: "Yes" | "No", change: Record<string, unknown> = {}) =>
  call("signin.ConsoleLogin", null, {
    eventType: "AwsConsoleSignIn",
    responseElements: { ConsoleLogin: outcome },
    additionalEventData: { MFAUsed: mfa },
    ...change,
  });
const user = (name: string) => ({
  userIdentity: { type: "IAMUser", principalId: `AIDA${name.toUpperCase()}`, accountId: OWN, userName: name },
});

export const signInCases: DetectionCases = {
  "sts-session-token-by-key": {
    fires: [call("sts.GetSessionToken", null)],
    spares: [
      call("sts.GetSessionToken", { serialNumber: "arn:aws:iam::1:mfa/ana" }),
      call("sts.GetSessionToken", null, byRole),
      call("sts.GetSessionToken", null, denied),
    ],
  },
  "console-sign-in-token": {
    fires: [call("signin.GetSigninToken", null, byRole)],
    spares: [call("signin.GetSigninToken", null, bySso), call("signin.ConsoleLogin", null, byRole)],
  },
  "sts-assume-root": {
    fires: [
      call("sts.AssumeRoot", { targetPrincipal: OTHER_OWN }, byRole),
      call("sts.AssumeRoot", { targetPrincipal: OTHER_OWN }, denied),
    ],
    spares: [call("sts.AssumeRoot", {}, failed)],
  },
  "sts-roles-tried": {
    fires: [many(5, (n) => call("sts.AssumeRole", { roleArn: role(`r${n}`) }, denied))],
    spares: [
      many(5, () => call("sts.AssumeRole", { roleArn: role("same") }, denied)),
      many(9, (n) => call("sts.AssumeRole", { roleArn: role(`r${n}`) })),
    ],
  },
  "root-used": {
    fires: [call("iam.ListUsers", null, byRoot), signIn("Success", "Yes", byRoot)],
    spares: [
      signIn("Failure", "No", byRoot),
      call("iam.ListUsers", null, {
        userIdentity: { ...Object(byRoot["userIdentity"]), invokedBy: "support.amazonaws.com" },
      }),
      call("iam.ListUsers", null),
    ],
  },
  "root-credentials-changed": {
    fires: [
      call("signin.PasswordUpdated", null, byRoot),
      call("account.StartPrimaryEmailUpdate", { primaryEmail: "x" }, byRole),
    ],
    spares: [
      call("signin.PasswordUpdated", null, { ...byRoot, responseElements: { PasswordUpdated: "Failure" } }),
      call("signin.PasswordUpdated", null),
      call("account.GetPrimaryEmail", null),
    ],
  },
  "console-sign-in-without-mfa": {
    fires: [signIn("Success", "No")],
    spares: [
      signIn("Success", "Yes"),
      signIn("Failure", "No"),
      signIn("Success", "No", bySso),
      signIn("Success", "No", byRole),
    ],
  },
  "console-sign-in-failures": {
    fires: [many(5, (n) => signIn("Failure", "No", { ...at(n), sourceIPAddress: `198.51.100.${n}` }))],
    spares: [
      many(4, (n) => signIn("Failure", "No", at(n))),
      many(5, (n) => signIn("Failure", "No", { ...at(n), ...user(`u${n}`) })),
      many(5, (n) => signIn("Success", "No", at(n))),
    ],
  },
  "console-password-spray": {
    fires: [many(4, (n) => signIn("Failure", "No", { ...at(n), ...user(`u${n}`) }))],
    spares: [
      many(9, (n) => signIn("Failure", "No", at(n))),
      many(4, (n) => signIn("Failure", "No", { ...at(n), ...user(`u${n}`), sourceIPAddress: `198.51.100.${n}` })),
    ],
  },
  "console-mfa-failures": {
    fires: [many(3, (n) => signIn("Failure", "Yes", at(n)))],
    spares: [many(3, (n) => signIn("Failure", "No", at(n))), many(3, (n) => signIn("Success", "Yes", at(n)))],
  },
  "cloudshell-used": {
    fires: [call("cloudshell.CreateEnvironment", null, bySso)],
    spares: [call("cloudshell.DescribeEnvironments", null, bySso), call("cloudshell.CreateSession", null, denied)],
  },
  "secrets-read-burst": {
    fires: [
      many(10, (n) => call("secretsmanager.GetSecretValue", { secretId: `s${n}` })),
      many(10, (n) => call("secretsmanager.GetSecretValue", { secretId: `s${n}` }, byRole)),
    ],
    spares: [
      many(9, (n) => call("secretsmanager.GetSecretValue", { secretId: `s${n}` })),
      many(30, () => call("secretsmanager.GetSecretValue", { secretId: "same" })),
      [
        ...many(9, (n) => call("secretsmanager.GetSecretValue", { secretId: `s${n}` })),
        call("secretsmanager.GetSecretValue", { secretId: `arn:aws:secretsmanager:eu-west-1:${OWN}:secret:s1-AbCdEf` }),
      ],
      many(10, (n) => call("secretsmanager.GetSecretValue", { secretId: `s${n}` }, at(n * 5))),
    ],
  },
  "secrets-read-denied": {
    fires: [many(3, (n) => call("secretsmanager.GetSecretValue", { secretId: `s${n}` }, { ...denied, ...byFunction }))],
    spares: [
      many(3, () => call("secretsmanager.GetSecretValue", { secretId: "same" }, denied)),
      many(3, (n) => call("secretsmanager.GetSecretValue", { secretId: `s${n}` }, failed)),
    ],
  },
  "secrets-batch-read": {
    fires: [
      call("secretsmanager.BatchGetSecretValue", { secretIdList: ["a", "b"] }),
      call("secretsmanager.BatchGetSecretValue", { filters: [{ key: "tag-key", values: ["!none"] }] }, byRole),
    ],
    spares: [
      call("secretsmanager.BatchGetSecretValue", { secretIdList: ["a", "b"] }, byFunction),
      call("secretsmanager.BatchGetSecretValue", {}, denied),
      call("secretsmanager.BatchGetSecretValue", { filters: [{ values: ["!none"] }, { values: ["app"] }] }, byFunction),
    ],
  },
  "ssm-parameters-decrypted-burst": {
    fires: [
      many(2, (n) =>
        call("ssm.GetParameters", {
          names: Array.from({ length: 8 }, (_, index) => `/p/${n}/${index}`),
          withDecryption: true,
        }),
      ),
      many(15, (n) => call("ssm.GetParameter", { name: `/p/${n}`, withDecryption: true }, byRole)),
    ],
    spares: [
      many(5, () => call("ssm.GetParameters", { names: ["/p/1", "/p/2", "/p/3"], withDecryption: true })),
      many(20, (n) => call("ssm.GetParameter", { name: `/p/${n}`, withDecryption: false })),
    ],
  },
  "ssm-parameter-tree-decrypted": {
    fires: [call("ssm.GetParametersByPath", { path: "/", recursive: true, withDecryption: true })],
    spares: [
      call("ssm.GetParametersByPath", { path: "/app", recursive: true, withDecryption: true }),
      call("ssm.GetParametersByPath", { path: "/", recursive: true, withDecryption: true }, byRole),
    ],
  },
  "secret-opened": {
    fires: [
      call(
        "secretsmanager.PutResourcePolicy",
        {
          secretId: "s",
          resourcePolicy: allow({
            Principal: { AWS: FOREIGN },
            Action: "secretsmanager:GetSecretValue",
            Resource: "*",
          }),
        },
        byRole,
      ),
    ],
    spares: [
      call("secretsmanager.PutResourcePolicy", {
        secretId: "s",
        resourcePolicy: allow({ Principal: { AWS: OTHER_OWN }, Action: "*", Resource: "*" }),
      }),
      call(
        "secretsmanager.PutResourcePolicy",
        { secretId: "s", resourcePolicy: allow({ Principal: "*", Action: "*", Resource: "*" }) },
        byService,
      ),
    ],
  },
};
