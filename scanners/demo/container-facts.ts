import type { ResourceFact } from "#lib/facts/define.ts";
import { documentOf, EVERYTHING } from "./documents.ts";
import type { At } from "./iam-facts.ts";
import { isLab, LAB, LAB_CLUSTER_ISSUER, LAB_ROLE, madeFact } from "./made-fact.ts";
import { networkOf } from "./network-facts.ts";
import { digitsOf, iamId } from "./random.ts";
import { ACCOUNTS, type AccountKey, CARRIER_PARTNER, isoOn, type Region, STRANGER } from "./world.ts";

/** The role of the laboratory: tasks, pods and every service account of its cluster become administrator by it. */
export function labRoles(account: AccountKey, at: At): ResourceFact[] {
  if (account !== LAB.account) return [];
  const provider = `arn:aws:iam::${ACCOUNTS[account].id}:oidc-provider/${LAB_CLUSTER_ISSUER}`;
  const trust = documentOf(
    {
      Sid: "Run",
      Effect: "Allow",
      Principal: { Service: ["ecs-tasks.amazonaws.com", "pods.eks.amazonaws.com"] },
      Action: ["sts:AssumeRole", "sts:TagSession"],
      Condition: { StringEquals: { "aws:SourceAccount": ACCOUNTS[account].id } },
    },
    {
      Sid: "Pods",
      Effect: "Allow",
      Principal: { Federated: provider },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: { StringLike: { [`${LAB_CLUSTER_ISSUER}:sub`]: "system:serviceaccount:*:*" } },
    },
  );
  return [
    madeFact(account, "global", {
      kind: "iam.role",
      arn: LAB_ROLE,
      name: "lab-worker",
      tags: { Environment: ACCOUNTS[account].environment, Team: "platform" },
      config: {
        uniqueId: iamId("AROA", `${account}/lab-worker`),
        path: "/",
        createdAt: isoOn(at.asOf, -300, 11),
        attachedPolicies: [],
        inlinePolicies: ["everything"],
        permissionsBoundaryArn: null,
        maxSessionSeconds: 3600,
        instanceProfiles: [],
      },
      observations: {
        lastUsed: { at: isoOn(at.asOf, at.day, -5), service: null, region: null },
        servicesLastAccessed: {},
      },
      policies: [
        { role: "trust", name: "trust", text: trust },
        { role: "inline", name: "everything", text: EVERYTHING },
      ],
    }),
  ];
}

/** Registries and repositories: tidy in production, enhanced without a scanner in shared services, open in the laboratory. */
export function registryFacts(account: AccountKey, region: Region, at: At): Record<string, ResourceFact[]> {
  const { id } = ACCOUNTS[account];
  const hasLab = isLab(account, region);
  const statement = {
    Effect: "Allow" as const,
    Action: ["ecr:ReplicateImage"],
    Resource: `arn:aws:ecr:${region}:${id}:repository/*`,
  };
  const registry = madeFact(account, region, {
    kind: "ecr.registry",
    arn: `arn:aws:ecr:${region}:${id}:registry`,
    name: region,
    config: {
      scanType: hasLab ? "BASIC" : "ENHANCED",
      scanRules: hasLab ? [] : [{ frequency: "CONTINUOUS_SCAN", filters: ["*"] }],
      replicationDestinations: hasLab ? [{ region, accountId: CARRIER_PARTNER }] : [],
    },
    observations: {},
    policies: hasLab
      ? [
          {
            role: "resource",
            name: "default",
            text: documentOf({ ...statement, Principal: { AWS: `arn:aws:iam::${STRANGER}:root` } }),
          },
        ]
      : [],
  });
  const name = hasLab ? "lab/worker" : "tools/base";
  const hasRepository = hasLab || (account === "shared" && region === "eu-west-1");
  const pull = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
  const repository = madeFact(account, region, {
    kind: "ecr.repository",
    arn: `arn:aws:ecr:${region}:${id}:repository/${name}`,
    name,
    tags: { Team: "platform" },
    config: {
      uri: `${id}.dkr.ecr.${region}.amazonaws.com/${name}`,
      areTagsImmutable: !hasLab,
      tagMutability: hasLab ? "MUTABLE" : "IMMUTABLE",
      tagExclusions: [],
      hasLifecyclePolicy: !hasLab,
      scansOnPush: false,
      encryptionType: "AES256",
      kmsKeyArn: null,
      createdAt: isoOn(at.asOf, -500, 9),
    },
    observations: {
      imageCount: hasLab ? 212 : 9,
      newestImage: {
        digest: `sha256:${digitsOf(`image/${account}/${region}`, 64)}`,
        tags: ["release"],
        pushedAt: isoOn(at.asOf, hasLab ? -330 : -20, 9),
        lastPulledAt: isoOn(at.asOf, at.day - 1, 9),
        findings: hasLab ? { CRITICAL: 3, HIGH: 18, MEDIUM: 40 } : { LOW: 2 },
        scannedAt: isoOn(at.asOf, at.day - 1, 4),
      },
    },
    policies: hasLab
      ? [
          {
            role: "resource",
            name: "default",
            text: documentOf(
              { Sid: "everyone", Effect: "Allow", Principal: "*", Action: pull },
              { Sid: "carrier", Effect: "Allow", Principal: { AWS: CARRIER_PARTNER }, Action: pull },
            ),
          },
        ]
      : [],
  });
  return { "ecr.registry": [registry], "ecr.repositories": hasRepository ? [repository] : [] };
}

/** The cluster of the laboratory, its one service and its two task definitions. */
export function ecsFacts(account: AccountKey, region: Region, at: At): ResourceFact[] {
  if (!isLab(account, region)) return [];
  const { id } = ACCOUNTS[account];
  const arn = (resource: string) => `arn:aws:ecs:${region}:${id}:${resource}`;
  const created = isoOn(at.asOf, -300, 12);
  const { subnetIds, groupIds } = networkOf(account, region);
  const definition = (name: string, config: object) =>
    madeFact(account, region, {
      kind: "ecs.task-definition",
      arn: arn(`task-definition/${name}:7`),
      name: `${name}:7`,
      config: {
        family: name,
        revision: 7,
        taskRoleArn: LAB_ROLE,
        executionRoleArn: LAB_ROLE,
        networkMode: "awsvpc",
        requiresCompatibilities: ["FARGATE"],
        pidMode: null,
        ipcMode: null,
        operatingSystem: "LINUX",
        memoryMb: 1024,
        containers: [],
        hostVolumes: [],
        efsVolumes: [],
        registeredAt: created,
        registeredBy: null,
        ...config,
      },
      observations: { isLatest: true, isUsedByService: true },
    });
  const container = {
    name: "app",
    image: `${id}.dkr.ecr.${region}.amazonaws.com/lab/worker:release`,
    isPrivileged: false,
    isReadonlyRoot: false,
    user: "root",
    environment: [{ name: "DB_PASSWORD", verdict: "secret", rule: "name", hmac: digitsOf("lab-password", 64) }],
    secrets: [],
    logDriver: null,
    isLogRouter: false,
    addedCapabilities: [],
    memoryMb: null,
  };
  const efs = { name: "data", fileSystemId: "fs-0d1e2f3a4b5c6d7e8", isEncryptedInTransit: false, usesIam: false };
  return [
    madeFact(account, region, {
      kind: "ecs.cluster",
      arn: arn("cluster/lab"),
      name: "lab",
      config: { capacityProviders: [], containerInsights: "disabled", execKmsKeyId: null, execLogging: "NONE" },
      observations: { status: "ACTIVE", runningTasks: 3, registeredContainerInstances: 1 },
    }),
    madeFact(account, region, {
      kind: "ecs.service",
      arn: arn("service/lab/worker"),
      name: "worker",
      config: {
        clusterArn: arn("cluster/lab"),
        taskDefinitionArn: arn("task-definition/worker:7"),
        roleArn: null,
        launchType: "FARGATE",
        schedulingStrategy: "REPLICA",
        desiredCount: 2,
        canExecuteCommands: true,
        subnetIds,
        securityGroupIds: groupIds.slice(0, 1),
        assignsPublicIp: true,
        platformVersion: "1.3.0",
        deploymentController: "ECS",
        hasCircuitBreaker: false,
        serviceConnect: { namespace: "lab", services: [{ portName: "http", hasTls: false }] },
        targetGroupArns: [],
        createdAt: created,
        createdBy: null,
      },
      observations: { status: "ACTIVE", runningCount: 2 },
    }),
    definition("worker", { containers: [container], efsVolumes: [efs] }),
    definition("agent", {
      networkMode: "host",
      pidMode: "host",
      ipcMode: "host",
      requiresCompatibilities: ["EC2"],
      memoryMb: null,
      hostVolumes: ["/var/run/docker.sock"],
      containers: [
        {
          ...container,
          image: `${STRANGER}.dkr.ecr.${region}.amazonaws.com/agent`,
          isPrivileged: true,
          addedCapabilities: ["SYS_ADMIN"],
          environment: [],
        },
      ],
    }),
  ];
}

/** Two clusters of the laboratory: an old one with its accesses in a config map, and the one that should replace it. */
export function eksFacts(account: AccountKey, region: Region, at: At): ResourceFact[] {
  if (!isLab(account, region)) return [];
  const { id } = ACCOUNTS[account];
  const arn = (resource: string) => `arn:aws:eks:${region}:${id}:${resource}`;
  const { vpcId, subnetIds } = networkOf(account, region);
  const cluster = (name: string, version: string, authenticationMode: string, endsOn: number) =>
    madeFact(account, region, {
      kind: "eks.cluster",
      arn: arn(`cluster/${name}`),
      name,
      config: {
        version,
        isEndpointPublic: true,
        isEndpointPrivate: false,
        publicCidrs: ["0.0.0.0/0"],
        secretsKeyArn: null,
        enabledLogTypes: [],
        roleArn: `arn:aws:iam::${id}:role/lab-cluster`,
        vpcId,
        subnetIds,
        securityGroupIds: [],
        authenticationMode,
        oidcIssuer: `https://${LAB_CLUSTER_ISSUER}`,
        supportType: "EXTENDED",
        isAutoMode: false,
        hasDeletionProtection: false,
        createdAt: isoOn(at.asOf, -400, 9),
      },
      observations: {
        status: "ACTIVE",
        standardSupportEndsAt: isoOn(at.asOf, endsOn),
        extendedSupportEndsAt: isoOn(at.asOf, endsOn + 365),
      },
    });
  const entry = (principalArn: string) =>
    madeFact(account, region, {
      kind: "eks.access-entry",
      arn: arn(`access-entry/next/${principalArn.split(":")[4]}/${digitsOf(principalArn, 12)}`),
      name: principalArn.split("/").at(-1) ?? principalArn,
      config: {
        clusterArn: arn("cluster/next"),
        principalArn,
        type: "STANDARD",
        username: null,
        groups: [],
        policies: [
          {
            policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
            scope: "cluster",
            namespaces: [],
          },
        ],
        createdAt: isoOn(at.asOf, -90, 9),
      },
      observations: {},
    });
  return [
    cluster("lab", "1.27", "CONFIG_MAP", -480),
    cluster("next", "1.34", "API", 20),
    entry(`arn:aws:iam::${CARRIER_PARTNER}:role/operator`),
    madeFact(account, region, {
      kind: "eks.nodegroup",
      arn: arn(`nodegroup/next/workers/${digitsOf("nodegroup", 12)}`),
      name: "workers",
      config: {
        clusterArn: arn("cluster/next"),
        version: "1.34",
        releaseVersion: null,
        amiType: "AL2_x86_64",
        roleArn: `arn:aws:iam::${id}:role/lab-nodes`,
        sshKeyName: "lab",
        sshSourceGroupIds: [],
        launchTemplateId: null,
        launchTemplateVersion: null,
        subnetIds,
        createdAt: isoOn(at.asOf, -400, 10),
      },
      observations: { status: "ACTIVE", issues: [] },
    }),
    madeFact(account, region, {
      kind: "eks.pod-identity-association",
      arn: arn(`podidentityassociation/next/a-${digitsOf("association", 12)}`),
      name: "lab/worker",
      config: {
        clusterArn: arn("cluster/next"),
        namespace: "lab",
        serviceAccount: "worker",
        roleArn: LAB_ROLE,
        targetRoleArn: null,
        createdAt: isoOn(at.asOf, -90, 9),
      },
      observations: {},
    }),
  ];
}
