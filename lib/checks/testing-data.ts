import type { ConfigOf, Kind, ObservationsOf } from "../facts/kinds.ts";

/** Sane values of a kind, for tests. */
export interface Example<K extends Kind> {
  /** What an ARN of the kind begins with. */
  arn: string;
  config: ConfigOf<K>;
  observations: ObservationsOf<K>;
}

const PLACE = "eu-west-1:111122223333";
const ROLE = "arn:aws:iam::111122223333:role/orders";
const CREATED = "2024-01-01T00:00:00.000Z";

type DataService =
  | "datapipeline"
  | "dynamodb"
  | "ecr"
  | "kms"
  | "s3"
  | "scheduler"
  | "secretsmanager"
  | "sqs"
  | "ssm"
  | "states";
export type DataKind = Extract<Kind, `${DataService}.${string}`> | "events.rule" | "sns.topic";

/** Stores, messages and what moves them. */
export const DATA_EXAMPLES: { [K in DataKind]: Example<K> } = {
  "ecr.repository": {
    arn: `arn:aws:ecr:${PLACE}:repository/`,
    config: {
      uri: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/orders",
      areTagsImmutable: true,
      tagMutability: "IMMUTABLE",
      tagExclusions: [],
      hasLifecyclePolicy: true,
      scansOnPush: true,
      encryptionType: "AES256",
      kmsKeyArn: null,
      createdAt: CREATED,
    },
    observations: {
      imageCount: 3,
      newestImage: {
        digest: `sha256:${"0".repeat(64)}`,
        tags: ["v3"],
        pushedAt: "2026-10-01T00:00:00.000Z",
        lastPulledAt: "2026-10-31T00:00:00.000Z",
        findings: { LOW: 1 },
        scannedAt: "2026-10-30T00:00:00.000Z",
      },
    },
  },
  "ecr.registry": {
    arn: `arn:aws:ecr:${PLACE}:registry/`,
    config: {
      scanType: "ENHANCED",
      scanRules: [{ frequency: "CONTINUOUS_SCAN", filters: ["*"] }],
      replicationDestinations: [],
    },
    observations: {},
  },
  "s3.bucket": {
    arn: "arn:aws:s3:::",
    config: {
      region: "eu-west-1",
      createdAt: CREATED,
      publicAccessBlock: {
        blockPublicAcls: true,
        ignorePublicAcls: true,
        blockPublicPolicy: true,
        restrictPublicBuckets: true,
      },
      encryption: { algorithm: "AES256", kmsKeyId: null, isBucketKeyEnabled: false },
      objectOwnership: "BucketOwnerEnforced",
      aclGrants: [],
      versioning: "Enabled",
      hasObjectLock: false,
      logBucketArn: "arn:aws:s3:::logs",
      notifiedArns: [],
      isNotifyingEventBridge: false,
      isWebsite: false,
      replicas: [],
    },
    observations: {},
  },
  "s3.account": {
    arn: "arn:aws:iam::111122223333:",
    config: { publicAccessBlock: null },
    observations: {},
  },
  "dynamodb.table": {
    arn: `arn:aws:dynamodb:${PLACE}:table/`,
    config: {
      tableId: null,
      createdAt: CREATED,
      billingMode: "PAY_PER_REQUEST",
      hasDeletionProtection: true,
      kmsKeyArn: null,
      streamArn: null,
      replicaRegions: [],
      indexes: [],
      recoveryDays: 35,
    },
    observations: { status: "ACTIVE", itemCount: 1, sizeBytes: 1024 },
  },
  "sqs.queue": {
    arn: `arn:aws:sqs:${PLACE}:`,
    config: {
      url: "https://sqs.eu-west-1.amazonaws.com/111122223333/orders",
      isFifo: false,
      kmsKeyId: null,
      isSqsManagedEncryption: true,
      deadLetterTargetArn: null,
      maxReceiveCount: null,
      redriveAllow: null,
      retentionSeconds: 345_600,
      visibilityTimeoutSeconds: 30,
      createdAt: CREATED,
    },
    observations: { approximateMessages: 0 },
  },
  "sns.topic": {
    arn: `arn:aws:sns:${PLACE}:`,
    config: {
      displayName: "",
      owner: "111122223333",
      isFifo: false,
      kmsKeyId: null,
      failureLogProtocols: [],
      signatureVersion: "2",
    },
    observations: { confirmedSubscriptions: 0 },
  },
  "events.rule": {
    arn: `arn:aws:events:${PLACE}:rule/`,
    config: {
      eventBusName: "default",
      isEnabled: true,
      scheduleExpression: "rate(1 hour)",
      eventPattern: null,
      description: "",
      roleArn: null,
      managedBy: null,
      targets: [],
    },
    observations: {},
  },
  "scheduler.schedule": {
    arn: `arn:aws:scheduler:${PLACE}:schedule/default/`,
    config: {
      groupName: "default",
      isEnabled: true,
      scheduleExpression: "rate(1 hour)",
      targetArn: `arn:aws:lambda:${PLACE}:function:orders`,
      taskDefinitionArn: null,
      roleArn: ROLE,
      deadLetterTargetArn: null,
      kmsKeyArn: null,
      input: null,
      createdAt: CREATED,
    },
    observations: {},
  },
  "kms.key": {
    arn: `arn:aws:kms:${PLACE}:key/`,
    config: {
      keyId: "0a1b2c3d",
      description: "",
      manager: "CUSTOMER",
      state: "Enabled",
      usage: "ENCRYPT_DECRYPT",
      spec: "SYMMETRIC_DEFAULT",
      origin: "AWS_KMS",
      isMultiRegion: false,
      createdAt: CREATED,
      deletionAt: null,
      aliases: [],
      isRotationEnabled: true,
      grants: [],
    },
    observations: {},
  },
  "secretsmanager.secret": {
    arn: `arn:aws:secretsmanager:${PLACE}:secret:`,
    config: {
      description: "",
      kmsKeyId: null,
      isRotationEnabled: false,
      rotationLambdaArn: null,
      rotationDays: null,
      owningService: null,
      primaryRegion: null,
      createdAt: CREATED,
      lastChangedAt: CREATED,
    },
    observations: { lastAccessedAt: null, lastRotatedAt: null },
  },
  "ssm.managed-instance": {
    arn: `arn:aws:ec2:${PLACE}:instance/`,
    config: {
      instanceId: "i-0a1b2c3d",
      resourceType: "EC2Instance",
      sourceType: "AWS::EC2::Instance",
      iamRole: null,
      platformType: "Linux",
      platformName: "Amazon Linux",
      registeredAt: null,
    },
    observations: { pingStatus: "Online", agentVersion: null, isLatestAgent: null },
  },
  "ssm.parameter": {
    arn: `arn:aws:ssm:${PLACE}:parameter/`,
    config: {
      type: "SecureString",
      isNamedAsSecret: false,
      tier: "Standard",
      dataType: "text",
      keyId: "alias/aws/ssm",
      description: "",
      version: 1,
      lastModifiedAt: CREATED,
      lastModifiedBy: null,
    },
    observations: {},
  },
  "ssm.document": {
    arn: `arn:aws:ssm:${PLACE}:document/`,
    config: { documentType: "Command", sharedWith: [], createdAt: CREATED },
    observations: {},
  },
  "states.state-machine": {
    arn: `arn:aws:states:${PLACE}:stateMachine:`,
    config: {
      roleArn: ROLE,
      type: "STANDARD",
      definitionSha256: "0".repeat(64),
      taskResources: [],
      namedArns: [],
      httpEndpoints: [],
      secretConstants: [],
      logLevel: "ERROR",
      logsExecutionData: false,
      isTracingEnabled: true,
      kmsKeyId: null,
      createdAt: CREATED,
    },
    observations: { status: "ACTIVE" },
  },
  "datapipeline.pipeline": {
    arn: `arn:aws:datapipeline:${PLACE}:pipeline/`,
    config: {
      pipelineId: "df-0a1b2c3d",
      roles: ["orders"],
      resourceRoles: ["orders"],
      objectTypes: [],
      createdAt: CREATED,
      createdBy: null,
    },
    observations: { state: "SCHEDULED" },
  },
};
