import { describe, expect, it } from "vitest";
import { parseTrailRecord } from "./record.ts";
import { rawRecord, record, roleSession } from "./testing.ts";

describe("parseTrailRecord", () => {
  it("normalises the name beside the original and lowers the id", () => {
    expect(record()).toMatchObject({
      id: "0a1b2c3d-0000-4000-8000-000000000001",
      eventName: "GetFunction20150331v2",
      operation: "GetFunction",
      result: "allowed",
      principal: {
        type: "IAMUser",
        arn: "arn:aws:iam::111122223333:user/ana",
        uniqueId: "AIDAEXAMPLE",
        sessionName: null,
      },
    });
  });

  it("keeps what the record does not say as null", () => {
    const parsed = record({ eventVersion: "1.0", eventID: undefined, requestID: undefined });
    expect(parsed).toMatchObject({ isReadOnly: null, isManagementEvent: null, eventCategory: null, eventId: null });
    expect(parsed.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(record({ eventVersion: "1.0", eventID: undefined, requestID: undefined }).id).toBe(parsed.id);
    expect(record({ eventID: "EXAMPLE-1" }).id).not.toBe(record({ eventID: "EXAMPLE-2" }).id);
    expect(record({ readOnly: false, managementEvent: "true" })).toMatchObject({
      isReadOnly: false,
      isManagementEvent: true,
    });
  });

  it("gives the role, not the session, and keeps the session apart", () => {
    expect(record({ userIdentity: roleSession("orders") }).principal).toMatchObject({
      arn: "arn:aws:iam::111122223333:role/service/orders",
      uniqueId: "AROAEXAMPLE",
      sessionName: "orders",
      sessionStartedAt: "2026-10-01T09:00:00Z",
      hasMfa: false,
    });
    const bare = { type: "AssumedRole", principalId: "AROA1:s", arn: "arn:aws-cn:sts::111122223333:assumed-role/x/s" };
    expect(record({ userIdentity: bare }).principal).toMatchObject({
      arn: "arn:aws-cn:iam::111122223333:role/x",
      uniqueId: "AROA1",
      sessionName: "s",
      accountId: "111122223333",
    });
  });

  it("reads services, Identity Center users, root and records without identity", () => {
    const service = record({ userIdentity: { type: "AWSService", invokedBy: "s3.amazonaws.com" } });
    expect(service.principal).toMatchObject({ type: "AWSService", arn: null, invokedBy: "s3.amazonaws.com" });
    const center = { type: "IdentityCenterUser", accountId: "111122223333", onBehalfOf: { userId: "u-1" } };
    expect(record({ userIdentity: center }).principal).toMatchObject({ arn: null, onBehalfOfUserId: "u-1" });
    const root = {
      type: "Root",
      principalId: "111122223333",
      arn: "arn:aws:iam::111122223333:root",
      accountId: "111122223333",
    };
    expect(record({ userIdentity: root }).principal).toMatchObject({
      type: "Root",
      arn: "arn:aws:iam::111122223333:root",
    });
    expect(record({ userIdentity: undefined }).principal).toMatchObject({ type: null, arn: null, uniqueId: null });
    const federated = {
      type: "FederatedUser",
      principalId: "111122223333:bob",
      arn: "arn:aws:sts::111122223333:federated-user/bob",
    };
    expect(record({ userIdentity: federated }).principal).toMatchObject({
      sessionName: "bob",
      uniqueId: "111122223333",
    });
  });

  it("takes the function that the record states before one that only looks like it", () => {
    const arn = "arn:aws:lambda:eu-west-1:111122223333:function:orders";
    const inScopeOf = { issuerType: "AWS::Lambda::Function", credentialsIssuedTo: `${arn}:3` };
    expect(record({ userIdentity: roleSession("x", { inScopeOf }) }).function).toMatchObject({
      confidence: "stated",
      functionArn: arn,
    });
    const swapped = { sourceArn: arn, credentialsIssuedTo: "arn:aws:iam::111122223333:role/orders" };
    expect(record({ userIdentity: roleSession("x", { inScopeOf: swapped }) }).function?.functionArn).toBe(arn);
    const userAgent = "aws-sdk-js/3 exec-env/AWS_Lambda_nodejs24.x";
    expect(record({ userIdentity: roleSession("orders"), userAgent }).function).toEqual({
      confidence: "inferred",
      functionArn: null,
      roleArn: "arn:aws:iam::111122223333:role/service/orders",
      sessionName: "orders",
    });
    expect(record({ userIdentity: roleSession("orders") }).function).toBeNull();
    expect(record({ userAgent }).function).toBeNull();
  });

  it("tells a denial from another error", () => {
    expect(record({ errorCode: "AccessDenied" }).result).toBe("denied");
    expect(record({ errorCode: "Client.UnauthorizedOperation" }).result).toBe("denied");
    expect(record({ errorCode: "InvalidInput", errorMessage: "User x is not authorized to perform: y" }).result).toBe(
      "denied",
    );
    expect(record({ errorCode: "ResourceNotFoundException" }).result).toBe("error");
  });

  it("makes attackers' text storable and bounded", () => {
    const parsed = record({ userAgent: `a\u0000b\uD800${"x".repeat(5000)}`, sourceIPAddress: 7 });
    expect(parsed.userAgent).toHaveLength(1024);
    expect(parsed.userAgent?.startsWith("a\uFFFDb\uFFFD")).toBe(true);
    expect(parsed.sourceIp).toBeNull();
    const evil = record({ requestParameters: { functionName: "a\u0000\uD800" } });
    expect(evil.resources[0]?.arn).toBe("arn:aws:lambda:eu-west-1:111122223333:function:a\uFFFD\uFFFD");
  });

  it("reads objects written as JSON text, addenda and shared ids", () => {
    const parsed = record({
      additionalEventData: '{"functionVersion":"3"}',
      sharedEventID: "s-1",
      addendum: { reason: "UPDATED_DATA", updatedFields: "responseElements", originalEventID: "e-1" },
    });
    expect(parsed.additionalEventData).toEqual({ functionVersion: "3" });
    expect(parsed.addendum).toEqual({
      reason: "UPDATED_DATA",
      updatedFields: "responseElements",
      originalEventId: "e-1",
    });
    expect(parsed.sharedEventId).toBe("s-1");
    expect(record({ additionalEventData: "{broken" }).additionalEventData).toBeNull();
  });

  it("accepts records that logstash wrapped", () => {
    const { eventTime, ...rest } = rawRecord();
    expect(parseTrailRecord({ ...rest, "@timestamp": "2020-09-14T00:44:23.000Z" })).toMatchObject({ ok: true });
    expect(eventTime).toBeDefined();
  });

  it.each([
    ["no object", "text"],
    ["a list", []],
    ["no time", { ...rawRecord(), eventTime: undefined }],
    ["a time that is none", { ...rawRecord(), eventTime: "yesterday" }],
    ["a day that does not exist", { ...rawRecord(), eventTime: "2026-13-41T00:00:00Z" }],
    ["no source", { ...rawRecord(), eventSource: "" }],
    ["no name", { ...rawRecord(), eventName: null }],
  ])("refuses %s with a reason", (_name, raw) => {
    expect(parseTrailRecord(raw)).toMatchObject({ ok: false, reason: expect.any(String) });
  });
});
