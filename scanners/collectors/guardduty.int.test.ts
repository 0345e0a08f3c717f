import {
  type Finding,
  GetAdministratorAccountCommand,
  GetDetectorCommand,
  GetFindingsCommand,
  ListDetectorsCommand,
  ListFindingsCommand,
  ListPublishingDestinationsCommand,
} from "@aws-sdk/client-guardduty";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny, type EdgeRule } from "../../scripts/test/aws-edge.ts";
import { answerModel } from "../../scripts/test/model-answer.ts";
import { type EdgeOnly, startEdgeOnly } from "./edge.test-support.ts";
import { ACCOUNT, named } from "./emulator.test-support.ts";
import { guarddutyFindings } from "./guardduty/findings.ts";
import { guarddutySettings } from "./guardduty/settings.ts";
import { runCollector } from "./test-context.test-support.ts";

const FUNCTION = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:orders`;
const DETECTOR = "12abc34d567e8fa901bc2d34e56789f0";

let aws: EdgeOnly;

beforeAll(async () => {
  aws = await startEdgeOnly();
});
afterAll(async () => aws?.stop());

function threat(id: string, more: Partial<Finding>): Finding {
  return {
    AccountId: ACCOUNT,
    Arn: `arn:aws:guardduty:us-east-1:${ACCOUNT}:detector/${DETECTOR}/finding/${id}`,
    Id: id,
    Region: "us-east-1",
    SchemaVersion: "2.0",
    CreatedAt: "2026-01-01T00:00:00.000Z",
    UpdatedAt: "2026-01-02T00:00:00.000Z",
    Severity: 8,
    Type: "Backdoor:Lambda/C&CActivity.B",
    Title: "A function talks.",
    Resource: { ResourceType: "Lambda", LambdaDetails: { FunctionArn: FUNCTION } },
    ...more,
  };
}

function guardduty(): EdgeRule[] {
  const service = "guardduty";
  return [
    answerModel({ service, command: ListDetectorsCommand, output: { DetectorIds: [DETECTOR] } }),
    answerModel({
      service,
      command: GetDetectorCommand,
      output: {
        ServiceRole: "role",
        Status: "ENABLED",
        FindingPublishingFrequency: "ONE_HOUR",
        Tags: { team: "core" },
        Features: [
          { Name: "LAMBDA_NETWORK_LOGS", Status: "ENABLED" },
          { Name: "S3_DATA_EVENTS", Status: "DISABLED" },
          {
            Name: "RUNTIME_MONITORING",
            Status: "ENABLED",
            AdditionalConfiguration: [
              { Name: "ECS_FARGATE_AGENT_MANAGEMENT", Status: "ENABLED" },
              { Name: "EKS_ADDON_MANAGEMENT", Status: "DISABLED" },
            ],
          },
        ],
      },
    }),
    answerModel({
      service,
      command: ListPublishingDestinationsCommand,
      output: { Destinations: [{ DestinationId: "d", DestinationType: "S3", Status: "PUBLISHING" }] },
    }),
    answerModel({
      service,
      command: GetAdministratorAccountCommand,
      output: { Administrator: { AccountId: "444455556666" } },
    }),
    answerModel({ service, command: ListFindingsCommand, output: { FindingIds: ["f-1", "f-2"] } }),
    answerModel({
      service,
      command: GetFindingsCommand,
      output: {
        Findings: [
          threat("f-1", { Service: { Count: 3, EventLastSeen: "2026-01-03T00:00:00.000Z" } }),
          threat("f-2", { Resource: { ResourceType: "S3Bucket", S3BucketDetails: [{ Arn: "arn:aws:s3:::orders" }] } }),
        ],
      },
    }),
  ];
}

describe("guardduty", () => {
  it("is read with features within features, exports and administrator", async () => {
    aws.answer(...guardduty());
    expect(await runCollector(guarddutySettings, aws.connection)).toMatchObject({
      whole: true,
      gaps: [],
      facts: [
        {
          arn: `arn:aws:guardduty:us-east-1:${ACCOUNT}:settings`,
          tags: { team: "core" },
          gaps: [],
          config: {
            detectorId: DETECTOR,
            isEnabled: true,
            enabledFeatures: ["ECS_FARGATE_AGENT_MANAGEMENT", "LAMBDA_NETWORK_LOGS", "RUNTIME_MONITORING"],
            publishingFrequency: "ONE_HOUR",
            destinations: [{ type: "S3", status: "PUBLISHING" }],
            administratorId: "444455556666",
          },
        },
      ],
    });
  });

  it("that is off is a fact, and that could not be listed is none", async () => {
    const none = answerModel({ service: "guardduty", command: ListDetectorsCommand, output: { DetectorIds: [] } });
    aws.answer(...guardduty(), none);
    expect(await runCollector(guarddutySettings, aws.connection)).toMatchObject({
      whole: true,
      facts: [{ config: { detectorId: null, isEnabled: false } }],
    });
    aws.answer(...guardduty(), deny(/^guardduty:GET \/detector(\?.*)?$/));
    expect(await runCollector(guarddutySettings, aws.connection)).toMatchObject({
      whole: false,
      facts: [],
      gaps: [{ action: "guardduty:ListDetectors", reason: "denied" }],
    });
  });

  it("names what refused calls leave unknown", async () => {
    aws.answer(...guardduty(), deny(/^guardduty:GET \/detector\/[^?]+/));
    const run = await runCollector(guarddutySettings, aws.connection);
    expect(run.facts[0]?.gaps.sort()).toEqual([
      "administratorId",
      "destinations",
      "enabledFeatures",
      "isEnabled",
      "publishingFrequency",
      "tags",
    ]);
  });

  it("gives its open findings: f-1 on a function, f-2 on a bucket", async () => {
    aws.answer(...guardduty());
    const run = await runCollector(guarddutyFindings, aws.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "f-1")).toMatchObject({
      config: { severity: 8, resourceType: "Lambda", resourceArns: [FUNCTION] },
      observations: { lastSeenAt: "2026-01-03T00:00:00.000Z", count: 3 },
    });
    expect(named(run.facts, "f-2")).toMatchObject({ config: { resourceArns: ["arn:aws:s3:::orders"] } });
    const asked = aws.edge.requests.filter(({ path }) => path.endsWith("/findings")).at(-1);
    expect(JSON.parse(asked?.body ?? "{}")).toMatchObject({
      findingCriteria: { criterion: { "service.archived": { eq: ["false"] }, accountId: { eq: [ACCOUNT] } } },
    });
  });

  it("is not whole when findings cannot be listed or read", async () => {
    for (const path of ["findings", "findings\\/get"]) {
      aws.answer(...guardduty(), deny(new RegExp(`^guardduty:POST \\/detector\\/[^/]+\\/${path}$`)));
      expect(await runCollector(guarddutyFindings, aws.connection)).toMatchObject({ whole: false, facts: [] });
    }
  });
});
