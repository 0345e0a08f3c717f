import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { actionExists, serviceOf } from "../catalog/catalog.ts";
import { accessesOf } from "./access.ts";
import { API_GATEWAY_VERBS, OPERATION_ACTIONS, PASSED_ROLES, UNAUTHORISED_OPERATIONS } from "./event-exceptions.ts";
import { EVENT_SOURCE_PREFIXES } from "./event-sources.ts";
import { eventActions } from "./event-to-action.ts";
import { record } from "./testing.ts";

const actions = (service: string, eventName: string, requestParameters: Record<string, unknown> = {}) =>
  eventActions({ eventSource: `${service}.amazonaws.com`, eventName, eventType: "AwsApiCall", requestParameters });

describe("tables", () => {
  it("name actions of the catalogue only", () => {
    const named = Object.values(OPERATION_ACTIONS).flatMap((operations) => Object.values(operations).flat());
    const missing = [...named, ...API_GATEWAY_VERBS.map(([, action]) => action), ...Object.keys(PASSED_ROLES)];
    expect(missing.filter((action) => !actionExists(action))).toEqual([]);
  });

  it("name services of the catalogue only", () => {
    const prefixes = [...Object.values(EVENT_SOURCE_PREFIXES), ...Object.keys(OPERATION_ACTIONS)];
    expect([...new Set(prefixes)].filter((prefix) => serviceOf(prefix) === undefined)).toEqual([]);
    expect([...UNAUTHORISED_OPERATIONS].every((operation) => operation.includes(":"))).toBe(true);
  });
});

describe("eventActions", () => {
  it("maps plain, renamed and multi-action operations", () => {
    expect(actions("iam", "CreateUser")).toEqual(["iam:CreateUser"]);
    expect(actions("monitoring", "PutMetricAlarm")).toEqual(["cloudwatch:PutMetricAlarm"]);
    expect(actions("lambda", "Invoke")).toEqual(["lambda:InvokeFunction"]);
    expect(actions("s3", "ListObjectsV2")).toEqual(["s3:ListBucket"]);
    expect(actions("kms", "ReEncrypt")).toEqual(["kms:ReEncryptFrom", "kms:ReEncryptTo"]);
    expect(actions("sqs", "SendMessageBatch")).toEqual(["sqs:SendMessage"]);
    expect(actions("apigateway", "UpdateStage")).toEqual(["apigateway:PATCH"]);
  });

  it("reads the request where the action depends on it", () => {
    expect(actions("s3", "GetObject", { versionId: "1" })).toEqual(["s3:GetObjectVersion"]);
    expect(actions("dynamodb", "ExecuteStatement", { statement: " select * from t" })).toEqual([
      "dynamodb:PartiQLSelect",
    ]);
    const transactItems = [{ Put: {} }, { ConditionCheck: {} }];
    expect(actions("dynamodb", "TransactWriteItems", { transactItems })).toEqual([
      "dynamodb:ConditionCheckItem",
      "dynamodb:PutItem",
    ]);
  });

  it("is null for events that need no permission, and empty for operations it does not know", () => {
    expect(actions("sts", "GetCallerIdentity")).toBeNull();
    expect(actions("signin", "ConsoleLogin")).toBeNull();
    expect(
      eventActions({ eventSource: "kms.amazonaws.com", eventName: "RotateKey", eventType: "AwsServiceEvent" }),
    ).toBeNull();
    expect(actions("s3", "GetStorageLensDashboardDataInternal")).toEqual([]);
    expect(actions("nothing", "Here")).toEqual([]);
  });
});

describe("accessesOf", () => {
  it("adds iam:PassRole on the role that the request hands over", () => {
    const role = "arn:aws:iam::111122223333:role/orders";
    const created = record({
      eventName: "CreateFunction20150331",
      requestParameters: { functionName: "orders", role },
    });
    expect(accessesOf(created)).toEqual([
      {
        action: "lambda:CreateFunction",
        resource: "arn:aws:lambda:eu-west-1:111122223333:function:orders",
        isExact: true,
      },
      { action: "iam:PassRole", resource: role, isExact: true },
    ]);
  });

  it("keeps objects and buckets apart and needs no resource", () => {
    const read = record({
      eventSource: "s3.amazonaws.com",
      eventName: "GetObject",
      requestParameters: { bucketName: "b", key: "k/1" },
      resources: [
        { type: "AWS::S3::Object", ARN: "arn:aws:s3:::b/k/1" },
        { type: "AWS::S3::Bucket", ARN: "arn:aws:s3:::b" },
      ],
    });
    expect(accessesOf(read)).toEqual([{ action: "s3:GetObject", resource: "arn:aws:s3:::b/k/1", isExact: true }]);
    const list = record({ eventName: "ListFunctions20150331", requestParameters: null });
    expect(accessesOf(list)).toEqual([{ action: "lambda:ListFunctions", resource: null, isExact: true }]);
    expect(accessesOf(record({ eventSource: "sts.amazonaws.com", eventName: "GetCallerIdentity" }))).toBeNull();
  });
});

/** Public datasets are used where they lie beside the repository; elsewhere these tests are skipped. */
function dataset(name: string): string | undefined {
  const folder = process.env.PLUMBLINE_DATASETS ?? new URL("../../../shared/data/", import.meta.url).pathname;
  try {
    return readFileSync(`${folder.replace(/\/$/, "")}/${name}`, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

describe("a real trail", () => {
  const text = dataset("trail/invictus.ndjson");

  it.skipIf(text === undefined)("maps at least 98 % of API calls, every action in the catalogue", () => {
    const calls = (text ?? "")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => record(JSON.parse(line)))
      .filter((event) => event.eventType === "AwsApiCall");
    const mapped = calls.filter((event) => eventActions(event)?.length !== 0);
    expect(calls.length).toBeGreaterThan(2_000);
    expect(mapped.length / calls.length).toBeGreaterThanOrEqual(0.98);
    for (const event of mapped) for (const action of eventActions(event) ?? []) expect(actionExists(action)).toBe(true);
  });
});
