import {
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  DescribeRegistryCommand,
  DescribeRepositoriesCommand,
  GetLifecyclePolicyCommand,
  GetRegistryPolicyCommand,
  GetRegistryScanningConfigurationCommand,
  GetRepositoryPolicyCommand,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-ecr";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny, type EdgeRule, errorAnswer } from "../../scripts/test/aws-edge.ts";
import { answerModel } from "../../scripts/test/model-answer.ts";
import { ecrRegistry } from "./ecr/registry.ts";
import { ecrRepositories } from "./ecr/repositories.ts";
import { type EdgeOnly, startEdgeOnly } from "./edge.test-support.ts";
import { ACCOUNT, named } from "./emulator.test-support.ts";
import { runCollector } from "./test-context.test-support.ts";

const POLICY = '{"Version":"2012-10-17","Statement":[]}';
const DIGEST = (letter: string) => `sha256:${letter.repeat(64)}`;

let aws: EdgeOnly;

beforeAll(async () => {
  aws = await startEdgeOnly();
});
afterAll(async () => aws?.stop());

const absent =
  (operation: string, code: string): EdgeRule =>
  (request) =>
    request.operation === operation ? errorAnswer(request, 400, code, "none") : undefined;

const repositoryArn = (name: string) => `arn:aws:ecr:us-east-1:${ACCOUNT}:repository/${name}`;

function ecr(): EdgeRule[] {
  const service = "ecr";
  const of = (name: string) => (request: { body: string }) => request.body.includes(`"${name}"`);
  return [
    answerModel({
      service,
      command: DescribeRepositoriesCommand,
      output: {
        repositories: [
          {
            repositoryArn: repositoryArn("orders"),
            repositoryName: "orders",
            repositoryUri: `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/orders`,
            imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
            imageTagMutabilityExclusionFilters: [{ filterType: "WILDCARD", filter: "latest" }],
            imageScanningConfiguration: { scanOnPush: true },
            encryptionConfiguration: { encryptionType: "KMS", kmsKey: "key" },
          },
          { repositoryArn: repositoryArn("empty"), repositoryName: "empty" },
        ],
      },
    }),
    absent("ecr:GetRepositoryPolicy", "RepositoryPolicyNotFoundException"),
    answerModel({
      service,
      command: GetRepositoryPolicyCommand,
      output: (request) => (of("orders")(request) ? { policyText: POLICY } : undefined),
    }),
    absent("ecr:GetLifecyclePolicy", "LifecyclePolicyNotFoundException"),
    answerModel({
      service,
      command: GetLifecyclePolicyCommand,
      output: (request) => (of("orders")(request) ? { lifecyclePolicyText: "{}" } : undefined),
    }),
    answerModel({ service, command: ListTagsForResourceCommand, output: { tags: [{ Key: "team", Value: "core" }] } }),
    answerModel({
      service,
      command: DescribeImagesCommand,
      output: (request) => {
        if (!of("orders")(request)) return { imageDetails: [] };
        const image = (letter: string, day: number, more: object = {}) => ({
          imageDigest: DIGEST(letter),
          imagePushedAt: new Date(Date.UTC(2026, 0, day)),
          ...more,
        });
        return {
          imageDetails: [
            image("a", 1, { imageTags: ["v1"] }),
            image("b", 2, { imageTags: ["v2", "latest"], lastRecordedPullTime: new Date(Date.UTC(2026, 1, 1)) }),
            image("c", 3, { imageManifestMediaType: "application/vnd.oci.image.index.v1+json" }),
            image("d", 4, { subjectManifestDigest: DIGEST("b") }),
            image("e", 5, { imageTags: [`sha256-${"b".repeat(64)}.sig`] }),
          ],
        };
      },
    }),
    answerModel({
      service,
      command: DescribeImageScanFindingsCommand,
      output: {
        imageScanStatus: { status: "COMPLETE" },
        imageScanFindings: {
          imageScanCompletedAt: new Date(Date.UTC(2026, 0, 2)),
          findingSeverityCounts: { CRITICAL: 2, LOW: 7 },
        },
      },
    }),
    answerModel({
      service,
      command: GetRegistryScanningConfigurationCommand,
      output: {
        scanningConfiguration: {
          scanType: "ENHANCED",
          rules: [
            {
              scanFrequency: "CONTINUOUS_SCAN",
              repositoryFilters: [{ filter: "*", filterType: "WILDCARD" }],
            },
          ],
        },
      },
    }),
    answerModel({
      service,
      command: DescribeRegistryCommand,
      output: {
        replicationConfiguration: {
          rules: [{ destinations: [{ region: "eu-west-1", registryId: "999999999999" }] }],
        },
      },
    }),
    answerModel({ service, command: GetRegistryPolicyCommand, output: { policyText: POLICY } }),
  ];
}

describe("ecr", () => {
  it("reads orders with its newest image, and empty without any", async () => {
    aws.answer(...ecr());
    const run = await runCollector(ecrRepositories, aws.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "orders")).toMatchObject({
      tags: { team: "core" },
      gaps: [],
      policies: [{ role: "resource", text: POLICY }],
      config: {
        areTagsImmutable: false,
        tagMutability: "IMMUTABLE_WITH_EXCLUSION",
        tagExclusions: ["latest"],
        hasLifecyclePolicy: true,
        kmsKeyArn: "key",
      },
      observations: {
        imageCount: 5,
        newestImage: {
          digest: DIGEST("b"),
          tags: ["latest", "v2"],
          pushedAt: "2026-01-02T00:00:00.000Z",
          lastPulledAt: "2026-02-01T00:00:00.000Z",
          findings: { CRITICAL: 2, LOW: 7 },
          scannedAt: "2026-01-02T00:00:00.000Z",
        },
      },
    });
    expect(named(run.facts, "empty")).toMatchObject({
      policies: [],
      config: { tagMutability: "MUTABLE", hasLifecyclePolicy: false },
      observations: { imageCount: 0, newestImage: null },
    });
  });

  it("reads an image that was never scanned as not scanned, and one under way too", async () => {
    aws.answer(...ecr(), absent("ecr:DescribeImageScanFindings", "ScanNotFoundException"));
    const never = await runCollector(ecrRepositories, aws.connection);
    expect(named(never.facts, "orders")).toMatchObject({ gaps: [], observations: { newestImage: { findings: null } } });
    const status = { status: "IN_PROGRESS" as const };
    aws.answer(
      ...ecr(),
      answerModel({ service: "ecr", command: DescribeImageScanFindingsCommand, output: { imageScanStatus: status } }),
    );
    const now = await runCollector(ecrRepositories, aws.connection);
    expect(named(now.facts, "orders")).toMatchObject({ observations: { newestImage: { findings: null } } });
  });

  it("names what refused calls leave unknown", async () => {
    aws.answer(...ecr(), deny(/^ecr:(DescribeImages|GetLifecyclePolicy|GetRepositoryPolicy)$/));
    const run = await runCollector(ecrRepositories, aws.connection);
    expect(named(run.facts, "orders")?.gaps.sort()).toEqual([
      "hasLifecyclePolicy",
      "observations.imageCount",
      "observations.newestImage",
      "policies.resource",
    ]);
    expect(run.gaps.map(({ action, reason }) => `${action} ${reason}`)).toContain("ecr:DescribeImages denied");
  });

  it("is not whole when the list breaks", async () => {
    aws.answer(...ecr(), deny("ecr:DescribeRepositories"));
    expect(await runCollector(ecrRepositories, aws.connection)).toMatchObject({ whole: false, facts: [] });
  });

  it("reads the registry, and what it does not know of it", async () => {
    aws.answer(...ecr());
    const run = await runCollector(ecrRegistry, aws.connection);
    expect(run).toMatchObject({
      whole: true,
      gaps: [],
      facts: [
        {
          arn: `arn:aws:ecr:us-east-1:${ACCOUNT}:registry`,
          policies: [{ text: POLICY }],
          config: {
            scanType: "ENHANCED",
            scanRules: [{ frequency: "CONTINUOUS_SCAN", filters: ["*"] }],
            replicationDestinations: [{ region: "eu-west-1", accountId: "999999999999" }],
          },
        },
      ],
    });
    aws.answer(...ecr(), deny(/^ecr:(GetRegistryScanningConfiguration|DescribeRegistry|GetRegistryPolicy)$/));
    const refused = await runCollector(ecrRegistry, aws.connection);
    expect(refused.facts[0]?.gaps.sort()).toEqual([
      "policies.resource",
      "replicationDestinations",
      "scanRules",
      "scanType",
    ]);
  });
});
