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
import {
  arn,
  digest,
  groupId,
  idOf,
  isOneOf,
  keyArn,
  nameOf,
  roleArn,
  subnetId,
  tagList,
  tagMap,
  timeOf,
  vpcId,
} from "../names.ts";
import { AwsError, childrenOf, indexOf, pageOf, serve } from "../operation.ts";
import type { Place } from "../plan.ts";
import { resourcePolicy } from "../policies.ts";

const IMAGES = 30;

const repositoryName = (place: Place, index: number) => nameOf(place, "image", index);
const clusterName = (place: Place, index: number) => nameOf(place, "kube", index);
const eksChildren = (
  place: Place,
  cluster: string,
  kind: "eks.nodegroup" | "eks.access-entry" | "eks.pod-identity-association",
) => childrenOf(indexOf(cluster), place.count("eks.cluster"), place.count(kind));

function imageOf(place: Place, repositoryName: string, index: number) {
  return {
    repositoryName,
    imageDigest: `sha256:${digest(`${place.cell}${repositoryName}${index}`, 64)}`,
    imageTags: [`v1.${index}.0`],
    imageSizeInBytes: 80_000_000 + index,
    imagePushedAt: new Date(Date.UTC(2026, index % 10, 1 + (index % 27))),
    imageManifestMediaType: "application/vnd.oci.image.manifest.v1+json",
    artifactMediaType: "application/vnd.oci.image.config.v1+json",
  };
}

const associationOf = (place: Place, index: number) => ({
  clusterName: clusterName(place, index % place.count("eks.cluster")),
  namespace: "applications",
  serviceAccount: nameOf(place, "account", index),
  associationId: `a-${idOf(place, "association", index)}`,
  associationArn: arn(
    place,
    "eks",
    `podidentityassociation/${nameOf(place, "kube", index % place.count("eks.cluster"))}/a-${idOf(place, "association", index)}`,
  ),
});

export const containersOperations = [
  serve(
    "ecr",
    DescribeRepositoriesCommand,
  )((asked, place) => {
    const most = { asked: asked.text("maxResults"), most: 1000 };
    const page = pageOf(place.count("ecr.repository"), asked.text("nextToken"), most, (index) => ({
      repositoryArn: arn(place, "ecr", `repository/${repositoryName(place, index)}`),
      repositoryName: repositoryName(place, index),
      repositoryUri: `${place.accountId}.dkr.ecr.${place.region}.amazonaws.com/${repositoryName(place, index)}`,
      createdAt: timeOf(place, index),
      imageTagMutability: isOneOf(place, index, 200, 50) ? ("IMMUTABLE" as const) : ("MUTABLE" as const),
      imageScanningConfiguration: { scanOnPush: isOneOf(place, index, 201, 70) },
      encryptionConfiguration: { encryptionType: "KMS" as const, kmsKey: keyArn(place, index) },
    }));
    return { repositories: page.items, nextToken: page.next };
  }),
  serve(
    "ecr",
    GetRepositoryPolicyCommand,
  )((asked, place) => {
    const index = asked.index("repositoryName");
    if (!isOneOf(place, index, 202, 40)) throw new AwsError(400, "RepositoryPolicyNotFoundException");
    return { policyText: resourcePolicy(place, index, "lambda.amazonaws.com", "ecr:BatchGetImage", "*") };
  }),
  serve(
    "ecr",
    GetLifecyclePolicyCommand,
  )((asked, place) => {
    if (!isOneOf(place, asked.index("repositoryName"), 203, 60))
      throw new AwsError(400, "LifecyclePolicyNotFoundException");
    return { lifecyclePolicyText: '{"rules":[]}' };
  }),
  serve("ecr", ListTagsForResourceCommand)((asked, place) => ({ tags: tagList(place, asked.index("resourceArn")) })),
  serve(
    "ecr",
    DescribeImagesCommand,
  )((asked, place) => ({
    imageDetails: Array.from({ length: IMAGES }, (_value, n) => imageOf(place, asked.text("repositoryName"), n)),
  })),
  serve(
    "ecr",
    DescribeImageScanFindingsCommand,
  )((asked, place) => ({
    imageScanStatus: { status: "COMPLETE" },
    imageScanFindings: {
      imageScanCompletedAt: new Date(Date.UTC(2026, 10, 20)),
      findingSeverityCounts: isOneOf(place, asked.index("repositoryName"), 204, 30)
        ? { CRITICAL: 1, HIGH: 4 }
        : { LOW: 3 },
    },
  })),
  serve(
    "ecr",
    GetRegistryScanningConfigurationCommand,
  )(() => ({ scanningConfiguration: { scanType: "BASIC", rules: [] } })),
  serve("ecr", DescribeRegistryCommand)(() => ({ replicationConfiguration: { rules: [] } })),
  serve(
    "ecr",
    GetRegistryPolicyCommand,
  )(() => {
    throw new AwsError(400, "RegistryPolicyNotFoundException");
  }),
  serve(
    "eks",
    ListClustersCommand,
  )((_asked, place) => ({
    clusters: Array.from({ length: place.count("eks.cluster") }, (_value, index) => clusterName(place, index)),
  })),
  serve(
    "eks",
    DescribeClusterCommand,
  )((asked, place) => {
    const index = asked.index("name");
    return {
      cluster: {
        name: asked.text("name"),
        arn: arn(place, "eks", `cluster/${asked.text("name")}`),
        createdAt: timeOf(place, index),
        version: isOneOf(place, index, 205, 60) ? "1.33" : "1.29",
        status: "ACTIVE",
        roleArn: roleArn(place, index),
        resourcesVpcConfig: {
          endpointPublicAccess: isOneOf(place, index, 206, 40),
          endpointPrivateAccess: true,
          publicAccessCidrs: ["0.0.0.0/0"],
          ...(place.count("ec2.vpc") > 0 ? { vpcId: vpcId(place, index), subnetIds: [subnetId(place, index)] } : {}),
          securityGroupIds: [groupId(place, index)],
        },
        logging: { clusterLogging: [{ enabled: true, types: ["api", "audit"] }] },
        identity: {
          oidc: { issuer: `https://oidc.eks.${place.region}.amazonaws.com/id/${digest(asked.text("name"), 32)}` },
        },
        accessConfig: { authenticationMode: "API_AND_CONFIG_MAP" },
        encryptionConfig: [{ resources: ["secrets"], provider: { keyArn: keyArn(place, index) } }],
        upgradePolicy: { supportType: "STANDARD" },
        tags: tagMap(place, index),
      },
    };
  }),
  serve(
    "eks",
    DescribeClusterVersionsCommand,
  )(() => ({
    clusterVersions: ["1.33", "1.29"].map((clusterVersion, n) => ({
      clusterVersion,
      endOfStandardSupportDate: new Date(Date.UTC(2027 - n * 2, 6, 1)),
      endOfExtendedSupportDate: new Date(Date.UTC(2028 - n * 2, 6, 1)),
    })),
  })),
  serve(
    "eks",
    ListNodegroupsCommand,
  )((asked, place) => ({
    nodegroups: eksChildren(place, asked.text("clusterName"), "eks.nodegroup").map((index) =>
      nameOf(place, "nodes", index),
    ),
  })),
  serve(
    "eks",
    DescribeNodegroupCommand,
  )((asked, place) => {
    const index = asked.index("nodegroupName");
    return {
      nodegroup: {
        nodegroupName: asked.text("nodegroupName"),
        nodegroupArn: arn(place, "eks", `nodegroup/${asked.text("clusterName")}/${asked.text("nodegroupName")}`),
        clusterName: asked.text("clusterName"),
        version: "1.33",
        releaseVersion: "1.33.0-20261001",
        amiType: "AL2023_ARM_64_STANDARD",
        nodeRole: roleArn(place, index),
        status: "ACTIVE",
        createdAt: timeOf(place, index),
        tags: tagMap(place, index),
      },
    };
  }),
  serve(
    "eks",
    ListAccessEntriesCommand,
  )((asked, place) => ({
    accessEntries: eksChildren(place, asked.text("clusterName"), "eks.access-entry").map((index) =>
      roleArn(place, index),
    ),
  })),
  serve(
    "eks",
    DescribeAccessEntryCommand,
  )((asked, place) => {
    const index = asked.index("principalArn");
    return {
      accessEntry: {
        clusterName: asked.text("clusterName"),
        principalArn: asked.text("principalArn"),
        accessEntryArn: arn(
          place,
          "eks",
          `access-entry/${asked.text("clusterName")}/role/${place.accountId}/${index}/${digest(asked.text("principalArn"), 8)}`,
        ),
        kubernetesGroups: ["developers"],
        username: "developer",
        type: "STANDARD",
        createdAt: timeOf(place, index),
        tags: tagMap(place, index),
      },
    };
  }),
  serve(
    "eks",
    ListAssociatedAccessPoliciesCommand,
  )((asked, place) => ({
    associatedAccessPolicies: [
      {
        policyArn: `arn:aws:eks::aws:cluster-access-policy/${isOneOf(place, asked.index("principalArn"), 207, 10) ? "AmazonEKSClusterAdminPolicy" : "AmazonEKSViewPolicy"}`,
        accessScope: { type: "cluster" },
      },
    ],
  })),
  serve(
    "eks",
    ListPodIdentityAssociationsCommand,
  )((asked, place) => ({
    associations: eksChildren(place, asked.text("clusterName"), "eks.pod-identity-association").map((index) =>
      associationOf(place, index),
    ),
  })),
  serve(
    "eks",
    DescribePodIdentityAssociationCommand,
  )((asked, place) => {
    const index = asked.index("associationId");
    return {
      association: {
        ...associationOf(place, index),
        roleArn: roleArn(place, index),
        createdAt: timeOf(place, index),
        tags: tagMap(place, index),
      },
    };
  }),
];
