import { ACCOUNT } from "../../../scripts/test/moto-account.ts";

/** An account that belongs to somebody else. */
export const STRANGER = "999988887777";

/** A value that looks like a password, and is none of anybody's. */
export const MADE_UP_SECRET = "hunter2-hunter2-Zk9";

export function policyOf(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** Lets in anybody. */
export const anyone = (Action: string | readonly string[], Resource: string) => ({
  Sid: "Anyone",
  Effect: "Allow",
  Principal: "*",
  Action,
  Resource,
});

/** Lets in an account that is not of the organization. */
export const stranger = (Action: string | readonly string[], Resource: string) => ({
  Sid: "Stranger",
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${STRANGER}:root` },
  Action,
  Resource,
});

/** Lets in a service, whoever it works for. */
export const anyService = (service: string, Action: string | readonly string[], Resource: string) => ({
  Sid: "Service",
  Effect: "Allow",
  Principal: { Service: service },
  Action,
  Resource,
});

/** Lets in a service that works for this account. */
export const ownService = (service: string, Action: string | readonly string[], Resource: string) => ({
  ...anyService(service, Action, Resource),
  Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
});

/** Lets in this account. */
export const ownAccount = (Action: string | readonly string[], Resource: string) => ({
  Sid: "Own",
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  Action,
  Resource,
});

/** Refuses whatever comes without TLS. */
export const denyPlain = (Action: string, Resource: string | readonly string[]) => ({
  Sid: "DenyPlain",
  Effect: "Deny",
  Principal: { AWS: "*" },
  Action,
  Resource,
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});

export const trustOf = (principal: object, condition?: object, action = "sts:AssumeRole"): string =>
  policyOf({
    Effect: "Allow",
    Principal: principal,
    Action: action,
    ...(condition === undefined ? {} : { Condition: condition }),
  });
