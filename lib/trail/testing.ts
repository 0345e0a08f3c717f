import { parseTrailRecord, type TrailRecord } from "./record.ts";

/** A record of an IAM user's management event in version 1.11; what a test is about stands in `change`. */
export function rawRecord(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    eventVersion: "1.11",
    userIdentity: {
      type: "IAMUser",
      principalId: "AIDAEXAMPLE",
      arn: "arn:aws:iam::111122223333:user/ana",
      accountId: "111122223333",
      userName: "ana",
    },
    eventTime: "2026-10-01T10:00:00Z",
    eventSource: "lambda.amazonaws.com",
    eventName: "GetFunction20150331v2",
    awsRegion: "eu-west-1",
    sourceIPAddress: "192.0.2.1",
    userAgent: "aws-cli/2.0",
    requestParameters: { functionName: "orders" },
    responseElements: null,
    eventID: "0A1B2C3D-0000-4000-8000-000000000001",
    eventType: "AwsApiCall",
    recipientAccountId: "111122223333",
    ...change,
  };
}

/** The parsed record; throws where the parser refuses it. */
export function record(change: Record<string, unknown> = {}): TrailRecord {
  const parsed = parseTrailRecord(rawRecord(change));
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.record;
}

/** `userIdentity` of a session of a role. */
export function roleSession(session: string, extra: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: "AssumedRole",
    principalId: `AROAEXAMPLE:${session}`,
    arn: `arn:aws:sts::111122223333:assumed-role/orders/${session}`,
    accountId: "111122223333",
    sessionContext: {
      sessionIssuer: {
        type: "Role",
        principalId: "AROAEXAMPLE",
        arn: "arn:aws:iam::111122223333:role/service/orders",
        accountId: "111122223333",
        userName: "orders",
      },
      attributes: { creationDate: "2026-10-01T09:00:00Z", mfaAuthenticated: "false" },
    },
    ...extra,
  };
}
