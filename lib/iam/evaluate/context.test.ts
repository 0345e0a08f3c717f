import { describe, expect, it } from "vitest";
import { buildContext, readPrincipal } from "./context.ts";

const principalOf = (text: string, roleArn?: string) => {
  const principal = readPrincipal(text, roleArn);
  if (principal === undefined) throw new Error(`${text} is no principal.`);
  return principal;
};

describe("readPrincipal", () => {
  it.each([
    ["arn:aws:iam::111122223333:user/team/dev", "user", "111122223333", null],
    ["arn:aws-cn:iam::111122223333:role/app", "role", "111122223333", null],
    ["arn:aws:sts::111122223333:assumed-role/app/s1", "session", "111122223333", "arn:aws:iam::111122223333:role/app"],
    ["arn:aws:sts::111122223333:federated-user/ann", "federated-user", "111122223333", null],
    ["arn:aws:iam::111122223333:root", "root", "111122223333", null],
    ["111122223333", "root", "111122223333", null],
    ["lambda.amazonaws.com", "service", null, null],
    ["states.us-east-1.amazonaws.com", "service", null, null],
    ["cognito-identity.amazonaws.com", "federated", null, null],
    ["accounts.google.com", "federated", null, null],
    ["arn:aws:iam::111122223333:saml-provider/corp", "federated", null, null],
    ["*", "anonymous", null, null],
  ])("reads %s as %s", (text, kind, accountId, roleArn) => {
    expect(readPrincipal(text)).toMatchObject({ kind, accountId, roleArn });
  });

  it.each(["arn:aws:iam::111122223333:group/g", "arn:aws:s3:::bkt", "somebody", "arn:aws:iam::111122223333:user"])(
    "refuses %s",
    (text) => {
      expect(readPrincipal(text)).toBeUndefined();
    },
  );
});

describe("buildContext", () => {
  const context = (text: string, more: Partial<Parameters<typeof buildContext>[0]> = {}) =>
    buildContext({ principal: principalOf(text), resourceAccountId: "444455556666", others: "absent", ...more });

  it("adds what follows from principal and resource", () => {
    expect(
      Object.fromEntries(context("arn:aws:iam::111122223333:user/team/dev", { uniqueId: "AIDAX" }).values),
    ).toEqual({
      "aws:resourceaccount": ["444455556666"],
      "aws:principaltype": ["User"],
      "aws:principalarn": ["arn:aws:iam::111122223333:user/team/dev"],
      "aws:principalaccount": ["111122223333"],
      "aws:username": ["dev"],
      "aws:userid": ["AIDAX"],
    });
  });

  it("takes the role for a session's ARN and its name for the user id", () => {
    const role = "arn:aws:iam::111122223333:role/team/app";
    const principal = principalOf("arn:aws:sts::111122223333:assumed-role/app/s1", role);
    const { values } = buildContext({ principal, resourceAccountId: null, others: "unknown", uniqueId: "AROAX" });
    expect(values.get("aws:principalarn")).toEqual([role]);
    expect(values.get("aws:userid")).toEqual(["AROAX:s1"]);
    expect(values.has("aws:username")).toBe(false);
  });

  it("invents no unique id where other keys are unknown", () => {
    expect(context("arn:aws:iam::111122223333:user/dev", { others: "unknown" }).values.has("aws:userid")).toBe(false);
  });

  it("lets given values stand before derived ones, in any case, and reads empty lists as absent", () => {
    const { values, absent } = context("arn:aws:iam::111122223333:user/dev", {
      values: { "AWS:PrincipalType": "X", "aws:username": [], "s3:max-keys": 5 },
      absent: ["aws:SourceIp"],
    });
    expect(values.get("aws:principaltype")).toEqual(["X"]);
    expect(values.get("s3:max-keys")).toEqual(["5"]);
    expect([...absent].sort()).toEqual(["aws:sourceip", "aws:username"]);
  });

  it("adds nothing of a principal for services and anonymous callers", () => {
    expect([...context("sns.amazonaws.com").values.keys()]).toEqual(["aws:resourceaccount"]);
    expect(context("*").values.get("aws:principaltype")).toEqual(["Anonymous"]);
  });
});
