import {
  type Cluster,
  DescribeAccessEntryCommand,
  DescribeClusterCommand,
  DescribeClusterVersionsCommand,
  DescribeNodegroupCommand,
  DescribePodIdentityAssociationCommand,
  ListAccessEntriesCommand,
  ListAssociatedAccessPoliciesCommand,
  ListClustersCommand,
  ListNodegroupsCommand,
  ListPodIdentityAssociationsCommand,
} from "@aws-sdk/client-eks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny, type EdgeRule } from "../../scripts/test/aws-edge.ts";
import { answerModel } from "../../scripts/test/model-answer.ts";
import { type EdgeOnly, startEdgeOnly } from "./edge.test-support.ts";
import { eksClusters } from "./eks/clusters.ts";
import { ACCOUNT, named } from "./emulator.test-support.ts";
import { runCollector } from "./test-context.test-support.ts";

const ARN = (rest: string) => `arn:aws:eks:us-east-1:${ACCOUNT}:${rest}`;
const ADMIN = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";
const ROLE = `arn:aws:iam::${ACCOUNT}:role/orders`;

const SHOP: Cluster = {
  name: "shop",
  version: "1.34",
  status: "ACTIVE",
  tags: { team: "core" },
  resourcesVpcConfig: {
    endpointPublicAccess: true,
    publicAccessCidrs: ["0.0.0.0/0"],
    vpcId: "vpc-1",
    clusterSecurityGroupId: "sg-1",
  },
  logging: {
    clusterLogging: [
      { types: ["audit", "api"], enabled: true },
      { types: ["scheduler"], enabled: false },
    ],
  },
  encryptionConfig: [{ resources: ["secrets"], provider: { keyArn: "key" } }],
  accessConfig: { authenticationMode: "API" },
  identity: { oidc: { issuer: "https://oidc.eks.us-east-1.amazonaws.com/id/A" } },
  upgradePolicy: { supportType: "EXTENDED" },
};
const OLD: Cluster = { name: "old", version: "1.27", accessConfig: { authenticationMode: "CONFIG_MAP" } };

let aws: EdgeOnly;

beforeAll(async () => {
  aws = await startEdgeOnly();
});
afterAll(async () => aws?.stop());

function eks(): EdgeRule[] {
  const service = "eks";
  return [
    answerModel({ service, command: ListClustersCommand, output: { clusters: ["shop", "old"] } }),
    answerModel({
      service,
      command: DescribeClusterCommand,
      output: ({ path }) => ({ cluster: path.endsWith("/shop") ? SHOP : OLD }),
    }),
    answerModel({
      service,
      command: DescribeClusterVersionsCommand,
      output: {
        clusterVersions: [
          {
            clusterVersion: "1.34",
            endOfStandardSupportDate: new Date("2026-12-02T00:00:00Z"),
            endOfExtendedSupportDate: new Date("2027-12-02T00:00:00Z"),
          },
        ],
      },
    }),
    answerModel({
      service,
      command: ListNodegroupsCommand,
      output: ({ path }) => ({ nodegroups: path.includes("/shop/") ? ["web"] : [] }),
    }),
    answerModel({
      service,
      command: DescribeNodegroupCommand,
      output: {
        nodegroup: {
          nodegroupName: "web",
          nodegroupArn: ARN("nodegroup/shop/web/1"),
          amiType: "AL2_x86_64",
          version: "1.34",
          nodeRole: ROLE,
          remoteAccess: { ec2SshKey: "ops" },
          launchTemplate: { id: "lt-1", version: "3" },
          health: { issues: [{ code: "AccessDenied" }] },
        },
      },
    }),
    answerModel({ service, command: ListAccessEntriesCommand, output: { accessEntries: [ROLE] } }),
    answerModel({
      service,
      command: DescribeAccessEntryCommand,
      output: {
        accessEntry: {
          accessEntryArn: ARN("access-entry/shop/role/1/orders/2"),
          principalArn: ROLE,
          type: "STANDARD",
          kubernetesGroups: ["viewers"],
        },
      },
    }),
    answerModel({
      service,
      command: ListAssociatedAccessPoliciesCommand,
      output: { associatedAccessPolicies: [{ policyArn: ADMIN, accessScope: { type: "cluster" } }] },
    }),
    answerModel({
      service,
      command: ListPodIdentityAssociationsCommand,
      output: ({ path }) => ({
        associations: path.includes("/shop/")
          ? [
              {
                associationArn: ARN("podidentityassociation/shop/a-1"),
                associationId: "a-1",
                namespace: "shop",
                serviceAccount: "orders",
              },
            ]
          : [],
      }),
    }),
    answerModel({
      service,
      command: DescribePodIdentityAssociationCommand,
      output: { association: { associationId: "a-1", roleArn: ROLE } },
    }),
  ];
}

describe("eks", () => {
  it("reads the clusters shop and old, with what AWS says of their versions", async () => {
    aws.answer(...eks());
    const run = await runCollector(eksClusters, aws.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "shop")).toMatchObject({
      arn: ARN("cluster/shop"),
      tags: { team: "core" },
      config: {
        version: "1.34",
        isEndpointPublic: true,
        publicCidrs: ["0.0.0.0/0"],
        secretsKeyArn: "key",
        enabledLogTypes: ["api", "audit"],
        securityGroupIds: ["sg-1"],
        supportType: "EXTENDED",
      },
      observations: {
        standardSupportEndsAt: "2026-12-02T00:00:00.000Z",
        extendedSupportEndsAt: "2027-12-02T00:00:00.000Z",
      },
    });
    expect(named(run.facts, "old")).toMatchObject({
      config: { version: "1.27", authenticationMode: "CONFIG_MAP", enabledLogTypes: [] },
      observations: { standardSupportEndsAt: null },
    });
  });

  it("reads node groups, access entries and the roles of pods; no entries of a config map", async () => {
    aws.answer(...eks());
    const run = await runCollector(eksClusters, aws.connection);
    expect(run.facts.map(({ kind }) => kind)).toEqual([
      "eks.cluster",
      "eks.nodegroup",
      "eks.access-entry",
      "eks.pod-identity-association",
      "eks.cluster",
    ]);
    expect(named(run.facts, "web")).toMatchObject({
      config: {
        clusterArn: ARN("cluster/shop"),
        amiType: "AL2_x86_64",
        sshKeyName: "ops",
        sshSourceGroupIds: [],
        launchTemplateId: "lt-1",
        launchTemplateVersion: "3",
      },
      observations: { issues: ["AccessDenied"] },
    });
    expect(named(run.facts, "orders")).toMatchObject({
      config: { principalArn: ROLE, groups: ["viewers"], policies: [{ policyArn: ADMIN, scope: "cluster" }] },
    });
    expect(named(run.facts, "shop/orders")).toMatchObject({ config: { roleArn: ROLE, targetRoleArn: null } });
  });

  it("names what refused calls leave unknown", async () => {
    aws.answer(
      ...eks(),
      deny(/^eks:GET \/clusters\/(old|shop\/access-entries\/.*\/access-policies|shop\/pod-identity-associations\/a-1)/),
    );
    const run = await runCollector(eksClusters, aws.connection);
    expect(named(run.facts, "old")?.gaps).toEqual(expect.arrayContaining(["version", "enabledLogTypes", "tags"]));
    expect(named(run.facts, "orders")?.gaps).toEqual(["policies"]);
    expect(named(run.facts, "shop/orders")?.gaps).toEqual(expect.arrayContaining(["roleArn", "targetRoleArn"]));
    expect(run.gaps.every(({ reason }) => reason === "denied")).toBe(true);
  });

  it("is not whole when a list breaks, or a node group cannot be named", async () => {
    aws.answer(...eks(), deny(/^eks:GET \/clusters(\?.*)?$/));
    expect(await runCollector(eksClusters, aws.connection)).toMatchObject({ whole: false, facts: [] });
    aws.answer(...eks(), deny(/^eks:GET \/clusters\/shop\/node-groups\/web/));
    expect(await runCollector(eksClusters, aws.connection)).toMatchObject({ whole: false });
    aws.answer(...eks(), deny(/^eks:GET \/clusters\/shop\/access-entries(\?.*)?$/));
    expect(await runCollector(eksClusters, aws.connection)).toMatchObject({ whole: false });
  });
});
