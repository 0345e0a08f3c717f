import {
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
import type { EdgeRule } from "../../../scripts/test/aws-edge.ts";
import { answerModel } from "../../../scripts/test/model-answer.ts";
import { ACCOUNT, REGION } from "../../../scripts/test/moto-account.ts";
import { STRANGER } from "./policies.test-support.ts";

const arn = (rest: string) => `arn:aws:eks:${REGION}:${ACCOUNT}:${rest}`;
const role = (name: string, account = ACCOUNT) => `arn:aws:iam::${account}:role/${name}`;
const policy = (name: string) => `arn:aws:eks::aws:cluster-access-policy/${name}`;

/** Kubernetes clusters in twins, of which moto keeps no access entries, Pod Identity or versions. The good nodes start from the template. */
export function answerClusters(now: Date, templateId: string): EdgeRule[] {
  const service = "eks";
  const day = (days: number) => new Date(now.getTime() + days * 86_400_000);
  const side = (path: string) => (path.includes("eks-good") ? "good" : "bad");
  const entries = {
    good: [role("entry-good")],
    bad: [role("entry-bad"), role("entry-foreign-bad", STRANGER)],
  };
  return [
    answerModel({
      service,
      command: ListClustersCommand,
      output: { clusters: ["eks-good", "eks-bad", "eks-map-bad"] },
    }),
    answerModel({
      service,
      command: DescribeClusterCommand,
      output: ({ path }) => ({
        cluster:
          side(path) === "good"
            ? {
                name: "eks-good",
                version: "1.34",
                status: "ACTIVE" as const,
                resourcesVpcConfig: { endpointPublicAccess: false, endpointPrivateAccess: true },
                logging: {
                  clusterLogging: [{ types: ["audit", "api", "authenticator"] as const, enabled: true }].map((one) => ({
                    ...one,
                    types: [...one.types],
                  })),
                },
                encryptionConfig: [{ resources: ["secrets"], provider: { keyArn: "key" } }],
                accessConfig: { authenticationMode: "API" as const },
              }
            : path.endsWith("/eks-map-bad")
              ? { name: "eks-map-bad", version: "1.34", accessConfig: { authenticationMode: "CONFIG_MAP" as const } }
              : {
                  name: "eks-bad",
                  version: "1.27",
                  status: "ACTIVE" as const,
                  resourcesVpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ["0.0.0.0/0"] },
                  logging: { clusterLogging: [] },
                  accessConfig: { authenticationMode: "API_AND_CONFIG_MAP" as const },
                },
      }),
    }),
    answerModel({
      service,
      command: DescribeClusterVersionsCommand,
      output: {
        clusterVersions: [
          { clusterVersion: "1.34", endOfStandardSupportDate: day(300), endOfExtendedSupportDate: day(600) },
          { clusterVersion: "1.27", endOfStandardSupportDate: day(-300), endOfExtendedSupportDate: day(60) },
        ],
      },
    }),
    answerModel({
      service,
      command: ListNodegroupsCommand,
      output: ({ path }) => ({ nodegroups: path.includes("map") ? [] : [`nodes-${side(path)}`] }),
    }),
    answerModel({
      service,
      command: DescribeNodegroupCommand,
      output: ({ path }) => ({
        nodegroup: {
          nodegroupName: `nodes-${side(path)}`,
          nodegroupArn: arn(`nodegroup/eks-${side(path)}/nodes-${side(path)}/1`),
          version: "1.34",
          nodeRole: role("role-good"),
          ...(side(path) === "good"
            ? { amiType: "BOTTLEROCKET_ARM_64" as const, launchTemplate: { id: templateId, version: "1" } }
            : { amiType: "AL2_x86_64" as const, remoteAccess: { ec2SshKey: "ops" } }),
        },
      }),
    }),
    answerModel({
      service,
      command: ListAccessEntriesCommand,
      output: ({ path }) => ({ accessEntries: path.includes("map") ? [] : entries[side(path)] }),
    }),
    answerModel({
      service,
      command: DescribeAccessEntryCommand,
      output: ({ path }) => {
        const principalArn = decodeURIComponent(path.split("/access-entries/")[1] ?? "");
        const name = principalArn.split("/")[1] ?? "";
        return {
          accessEntry: {
            accessEntryArn: arn(`access-entry/eks-${side(path)}/role/${ACCOUNT}/${name}/2`),
            principalArn,
            type: "STANDARD",
          },
        };
      },
    }),
    answerModel({
      service,
      command: ListAssociatedAccessPoliciesCommand,
      output: ({ path }) => ({
        associatedAccessPolicies: [
          path.includes("entry-bad")
            ? { policyArn: policy("AmazonEKSClusterAdminPolicy"), accessScope: { type: "cluster" as const } }
            : {
                policyArn: policy("AmazonEKSViewPolicy"),
                accessScope: { type: "namespace" as const, namespaces: ["shop"] },
              },
        ],
      }),
    }),
    answerModel({
      service,
      command: ListPodIdentityAssociationsCommand,
      output: ({ path }) => ({
        associations: path.includes("map")
          ? []
          : [
              {
                associationArn: arn(`podidentityassociation/eks-${side(path)}/pod-${side(path)}`),
                associationId: `pod-${side(path)}`,
                namespace: "shop",
                serviceAccount: side(path),
              },
            ],
      }),
    }),
    answerModel({
      service,
      command: DescribePodIdentityAssociationCommand,
      output: ({ path }) => ({
        association: {
          associationId: `pod-${side(path)}`,
          roleArn: role(side(path) === "good" ? "role-good" : "role-managed-bad"),
        },
      }),
    }),
  ];
}
