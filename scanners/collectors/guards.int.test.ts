import { ListAnalyzersCommand, ListFindingsV2Command } from "@aws-sdk/client-accessanalyzer";
import { ListRegionsCommand } from "@aws-sdk/client-account";
import {
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelsCommand,
} from "@aws-sdk/client-config-service";
import { DescribeHubCommand, GetEnabledStandardsCommand } from "@aws-sdk/client-securityhub";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny, errorAnswer } from "../../scripts/test/aws-edge.ts";
import { answerModel } from "../../scripts/test/model-answer.ts";
import { accessAnalyzerFindings } from "./access-analyzer/findings.ts";
import { accountRegions } from "./account/regions.ts";
import { configSettings } from "./config/settings.ts";
import { type EdgeOnly, startEdgeOnly } from "./edge.test-support.ts";
import { ACCOUNT, named } from "./emulator.test-support.ts";
import { securityhubSettings } from "./securityhub/settings.ts";
import { runCollector } from "./test-context.test-support.ts";

let aws: EdgeOnly;

beforeAll(async () => {
  aws = await startEdgeOnly();
});
afterAll(async () => aws?.stop());

describe("security hub", () => {
  const service = "securityhub";
  const standard = (name: string, StandardsStatus: "READY" | "FAILED") => ({
    StandardsSubscriptionArn: `arn:aws:securityhub:us-east-1:${ACCOUNT}:subscription/${name}`,
    StandardsArn: `arn:aws:securityhub:us-east-1::standards/${name}`,
    StandardsInput: {},
    StandardsStatus,
  });
  const hub = [
    answerModel({ service, command: DescribeHubCommand, output: { HubArn: "hub" } }),
    answerModel({
      service,
      command: GetEnabledStandardsCommand,
      output: { StandardsSubscriptions: [standard("nist/v/5.0.0", "READY"), standard("pci/v/4.0.1", "FAILED")] },
    }),
  ];

  it("is read with the standards that work", async () => {
    aws.answer(...hub);
    expect(await runCollector(securityhubSettings, aws.connection)).toMatchObject({
      whole: true,
      gaps: [],
      facts: [{ gaps: [], config: { isEnabled: true, standards: ["standards/nist/v/5.0.0"] } }],
    });
  });

  it("that is off is a fact; refused, it is none; standards that are refused are unknown", async () => {
    aws.answer(...hub, (request) =>
      request.operation.startsWith("securityhub:GET /accounts")
        ? errorAnswer(request, 401, "InvalidAccessException", "not subscribed")
        : undefined,
    );
    expect(await runCollector(securityhubSettings, aws.connection)).toMatchObject({
      whole: true,
      gaps: [],
      facts: [{ config: { isEnabled: false } }],
    });
    aws.answer(...hub, deny(/^securityhub:GET \/accounts/));
    expect(await runCollector(securityhubSettings, aws.connection)).toMatchObject({ whole: false, facts: [] });
    aws.answer(...hub, deny(/^securityhub:POST \/standards\/get/));
    expect((await runCollector(securityhubSettings, aws.connection)).facts[0]?.gaps).toEqual(["standards"]);
  });
});

describe("access analyzer", () => {
  const service = "access-analyzer";
  const ARN = `arn:aws:access-analyzer:us-east-1:${ACCOUNT}:analyzer/main`;
  const at = new Date("2026-01-01T00:00:00Z");
  const finding = (id: string, resource: string) => ({
    id,
    resource,
    resourceType: "AWS::S3::Bucket" as const,
    resourceOwnerAccount: ACCOUNT,
    status: "ACTIVE" as const,
    findingType: "ExternalAccess" as const,
    createdAt: at,
    updatedAt: at,
    analyzedAt: at,
  });
  const rules = [
    answerModel({
      service,
      command: ListAnalyzersCommand,
      output: { analyzers: [{ arn: ARN, name: "main", type: "ACCOUNT", status: "ACTIVE", createdAt: at }] },
    }),
    answerModel({
      service,
      command: ListFindingsV2Command,
      output: { findings: [finding("f-1", "arn:aws:s3:::orders"), finding("f-2", "arn:aws:s3:::logs")] },
    }),
  ];

  it("is read with its analyzers and their findings", async () => {
    aws.answer(...rules);
    const run = await runCollector(accessAnalyzerFindings, aws.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(run.facts[0]).toMatchObject({
      kind: "access-analyzer.settings",
      config: { analyzers: [{ arn: ARN, type: "ACCOUNT", isActive: true }] },
    });
    expect(named(run.facts, "f-1")).toMatchObject({
      arn: `${ARN}/finding/f-1`,
      config: { findingType: "ExternalAccess", resource: "arn:aws:s3:::orders", resourceOwnerId: ACCOUNT },
    });
    expect(named(run.facts, "f-2")).toMatchObject({ config: { resource: "arn:aws:s3:::logs" } });
  });

  it("says that there is no analyzer, and nothing when it was refused", async () => {
    aws.answer(...rules, answerModel({ service, command: ListAnalyzersCommand, output: { analyzers: [] } }));
    expect(await runCollector(accessAnalyzerFindings, aws.connection)).toMatchObject({
      whole: true,
      facts: [{ config: { analyzers: [] } }],
    });
    aws.answer(...rules, deny(/^access-analyzer:GET \/analyzer/));
    expect(await runCollector(accessAnalyzerFindings, aws.connection)).toMatchObject({ whole: false, facts: [] });
    aws.answer(...rules, deny(/^access-analyzer:POST \/findingv2/));
    expect(await runCollector(accessAnalyzerFindings, aws.connection)).toMatchObject({
      whole: false,
      facts: [{ kind: "access-analyzer.settings" }],
    });
  });
});

describe("aws config", () => {
  const service = "config";
  const rules = [
    answerModel({
      service,
      command: DescribeConfigurationRecordersCommand,
      output: {
        ConfigurationRecorders: [
          { name: "default", recordingGroup: { allSupported: true } },
          {
            name: "hub",
            servicePrincipal: "securityhub.amazonaws.com",
            recordingGroup: { resourceTypes: ["AWS::S3::Bucket"] },
          },
        ],
      },
    }),
    answerModel({
      service,
      command: DescribeConfigurationRecorderStatusCommand,
      output: {
        ConfigurationRecordersStatus: [
          { name: "default", recording: true, lastStatus: "Failure", lastErrorCode: "AccessDenied" },
          { name: "hub", recording: true, lastStatus: "Success" },
        ],
      },
    }),
    answerModel({
      service,
      command: DescribeDeliveryChannelsCommand,
      output: { DeliveryChannels: [{ name: "default", s3BucketName: "config-logs" }] },
    }),
  ];

  it("is read with recorders, errors and buckets", async () => {
    aws.answer(...rules);
    expect(await runCollector(configSettings, aws.connection)).toMatchObject({
      whole: true,
      gaps: [],
      facts: [
        {
          gaps: [],
          config: {
            recorders: [
              { name: "default", isRecording: true, recordsAll: true, servicePrincipal: null },
              { name: "hub", recordsAll: false, resourceTypes: ["AWS::S3::Bucket"] },
            ],
            deliveryBuckets: ["config-logs"],
          },
          observations: { errors: { default: "AccessDenied" } },
        },
      ],
    });
  });

  it("that records nothing is a fact; what is refused is unknown", async () => {
    const none = answerModel({ service, command: DescribeConfigurationRecordersCommand, output: {} });
    aws.answer(...rules, none);
    expect((await runCollector(configSettings, aws.connection)).facts).toMatchObject([{ config: { recorders: [] } }]);
    aws.answer(...rules, deny(/^config:Describe(ConfigurationRecorderStatus|DeliveryChannels)$/));
    expect((await runCollector(configSettings, aws.connection)).facts[0]?.gaps).toEqual([
      "recorders",
      "observations.errors",
      "deliveryBuckets",
    ]);
    aws.answer(...rules, deny("config:DescribeConfigurationRecorders"));
    expect(await runCollector(configSettings, aws.connection)).toMatchObject({ whole: false, facts: [] });
  });
});

describe("regions", () => {
  const regions = answerModel({
    service: "account",
    command: ListRegionsCommand,
    output: {
      Regions: [
        { RegionName: "us-east-1", RegionOptStatus: "ENABLED_BY_DEFAULT" },
        { RegionName: "ap-east-1", RegionOptStatus: "ENABLED" },
      ],
    },
  });

  it("are read whether they are scanned or not", async () => {
    aws.answer(regions);
    const run = await runCollector(accountRegions, aws.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "ap-east-1")).toMatchObject({
      region: "global",
      arn: `arn:aws:account::${ACCOUNT}:region/ap-east-1`,
      config: { regionName: "ap-east-1", optStatus: "ENABLED" },
    });
    expect(named(run.facts, "us-east-1")).toMatchObject({ config: { optStatus: "ENABLED_BY_DEFAULT" } });
  });

  it("are not whole when refused", async () => {
    aws.answer(regions, deny(/^account:/));
    expect(await runCollector(accountRegions, aws.connection)).toMatchObject({ whole: false, facts: [] });
  });
});
