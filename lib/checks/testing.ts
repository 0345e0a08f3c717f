import type { Verdict } from "../domain/verdict.ts";
import type { PolicyFact, PolicyRole } from "../facts/define.ts";
import { type ConfigOf, type FactOf, type Kind, kindDefinition, type ObservationsOf } from "../facts/kinds.ts";
import { createOrganisationFacts, type OrganisationFactsInput } from "../facts/memory.ts";
import type { AccountFact, OrganisationFacts } from "../facts/organisation.ts";
import type { Check } from "./define.ts";
import { runCheck } from "./runner.ts";
import { API_EXAMPLES } from "./testing-api.ts";
import { COGNITO_EXAMPLES } from "./testing-cognito.ts";
import { COMPUTE_EXAMPLES } from "./testing-compute.ts";
import { CONTAINER_EXAMPLES } from "./testing-containers.ts";
import { DATA_EXAMPLES } from "./testing-data.ts";
import { EDGE_EXAMPLES } from "./testing-edge.ts";
import { EVENT_EXAMPLES } from "./testing-events.ts";
import { GUARD_EXAMPLES } from "./testing-guards.ts";
import { NETWORK_EXAMPLES } from "./testing-network.ts";
import { WATCH_EXAMPLES } from "./testing-watch.ts";

/** Builders of typed facts for tests. Accounts, names and times are fixed, so that evidence can be compared. */
export const ACCOUNT = "111122223333";
export const OTHER_ACCOUNT = "444455556666";
export const FOREIGN_ACCOUNT = "999999999999";
export const REGION = "eu-west-1";
export const AS_OF = new Date("2026-11-01T00:00:00.000Z");
const CREATED = "2024-01-01T00:00:00.000Z";

/** An ISO time this many days before `AS_OF`. */
export function daysAgo(days: number): string {
  return new Date(AS_OF.getTime() - days * 86_400_000).toISOString();
}

const EXAMPLES = {
  ...EDGE_EXAMPLES,
  ...COGNITO_EXAMPLES,
  ...API_EXAMPLES,
  ...DATA_EXAMPLES,
  ...COMPUTE_EXAMPLES,
  ...CONTAINER_EXAMPLES,
  ...NETWORK_EXAMPLES,
  ...WATCH_EXAMPLES,
  ...GUARD_EXAMPLES,
  ...EVENT_EXAMPLES,
};
type OwnKind = Exclude<Kind, keyof typeof EXAMPLES>;

const CONFIGS: { [K in OwnKind]: ConfigOf<K> } = {
  "lambda.function": {
    runtime: "nodejs24.x",
    packageType: "Zip",
    handler: "index.handler",
    roleArn: `arn:aws:iam::${ACCOUNT}:role/orders`,
    description: "",
    memoryMb: 128,
    timeoutSeconds: 3,
    ephemeralStorageMb: 512,
    architectures: ["arm64"],
    codeSha256: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    codeSizeBytes: 1024,
    lastModifiedAt: CREATED,
    state: "Active",
    environment: [],
    kmsKeyArn: null,
    vpc: null,
    deadLetterTargetArn: null,
    tracingMode: "Active",
    layers: [],
    fileSystems: [],
    imageUri: null,
    logGroup: "/aws/lambda/orders",
    logFormat: "JSON",
    snapStart: null,
    signingProfileVersionArn: null,
    reservedConcurrency: null,
    provisionedConcurrency: [],
    codeSigningConfigArn: null,
    recursiveLoop: "Terminate",
    asyncInvoke: [],
  },
  "lambda.qualifier": {
    functionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:orders`,
    type: "alias",
    qualifier: "live",
    functionVersion: "3",
    routing: {},
    description: "",
  },
  "lambda.function-url": {
    functionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:orders`,
    url: `https://example.lambda-url.${REGION}.on.aws/`,
    authType: "AWS_IAM",
    invokeMode: "BUFFERED",
    cors: null,
  },
  "lambda.event-source-mapping": {
    uuid: "0a1b2c3d-0000-4000-8000-000000000001",
    functionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:orders`,
    eventSourceArn: `arn:aws:kinesis:${REGION}:${ACCOUNT}:stream/orders`,
    isEnabled: true,
    batchSize: 100,
    onFailure: `arn:aws:sqs:${REGION}:${ACCOUNT}:failed`,
    filterPatterns: [],
    maximumRetryAttempts: null,
    maximumRecordAgeSeconds: null,
    maximumConcurrency: null,
    kmsKeyArn: null,
    functionResponseTypes: [],
  },
  "lambda.layer-version": {
    layerArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:layer:shared`,
    version: 1,
    description: "",
    compatibleRuntimes: [],
    compatibleArchitectures: [],
    licenseInfo: null,
    createdAt: CREATED,
  },
  "lambda.code-signing-config": {
    description: "",
    signingProfileVersionArns: [`arn:aws:signer:${REGION}:${ACCOUNT}:/signing-profiles/main/1`],
    untrustedArtifactOnDeployment: "Enforce",
  },
  "iam.user": {
    uniqueId: "AIDAEXAMPLE",
    path: "/",
    createdAt: CREATED,
    groups: [],
    attachedPolicies: [],
    inlinePolicies: [],
    permissionsBoundaryArn: null,
    hasPassword: false,
    passwordChangedAt: null,
    mfaDevices: [],
    accessKeys: [],
  },
  "iam.group": { uniqueId: "AGPAEXAMPLE", path: "/", createdAt: CREATED, attachedPolicies: [], inlinePolicies: [] },
  "iam.role": {
    uniqueId: "AROAEXAMPLE",
    path: "/",
    createdAt: CREATED,
    attachedPolicies: [],
    inlinePolicies: [],
    permissionsBoundaryArn: null,
    maxSessionSeconds: 3600,
    instanceProfiles: [],
  },
  "iam.instance-profile": {
    uniqueId: "AIPAEXAMPLEPROFILE",
    path: "/",
    createdAt: CREATED,
    roleArns: [`arn:aws:iam::${ACCOUNT}:role/orders`],
  },
  "iam.policy": {
    uniqueId: "ANPAEXAMPLE",
    path: "/",
    isAwsManaged: false,
    defaultVersionId: "v1",
    versionIds: ["v1"],
    createdAt: CREATED,
    updatedAt: CREATED,
  },
  "iam.account": {
    alias: null,
    passwordPolicy: {
      minimumLength: 14,
      requireSymbols: true,
      requireNumbers: true,
      requireUppercase: true,
      requireLowercase: true,
      maxAgeDays: null,
      reusePrevention: 24,
      hardExpiry: false,
      allowUsersToChange: true,
    },
    rootAccessKeyCount: 0,
    isRootMfaEnabled: true,
    summary: {},
  },
  "iam.oidc-provider": {
    url: "token.actions.githubusercontent.com",
    clientIds: ["sts.amazonaws.com"],
    thumbprints: [],
    createdAt: CREATED,
  },
  "iam.saml-provider": { validUntil: null, createdAt: CREATED, metadataSha256: null },
  "organizations.organization": {
    id: "o-example",
    managementAccountId: OTHER_ACCOUNT,
    featureSet: "ALL",
    enabledPolicyTypes: ["SERVICE_CONTROL_POLICY"],
  },
  "organizations.unit": { id: "r-root", isRoot: true, parentId: null },
  "organizations.account": {
    memberAccountId: ACCOUNT,
    status: "ACTIVE",
    parentId: "r-root",
    joinedMethod: "CREATED",
    joinedAt: CREATED,
  },
  "organizations.policy": {
    id: "p-example",
    type: "SERVICE_CONTROL_POLICY",
    isAwsManaged: false,
    description: "",
    targetIds: [],
  },
  "cloudtrail.trail": {
    homeRegion: REGION,
    isMultiRegion: true,
    isOrganizationTrail: false,
    includesGlobalServiceEvents: true,
    hasLogFileValidation: true,
    kmsKeyId: `arn:aws:kms:${REGION}:${ACCOUNT}:key/0a1b2c3d`,
    bucketName: "audit-logs",
    keyPrefix: null,
    snsTopicArn: null,
    logGroupArn: null,
    isLogging: true,
    eventSelectors: [],
    advancedEventSelectors: [],
    insightSelectors: [],
    logBucket: {
      isPolicyPublic: false,
      isAclPublic: false,
      publicAccessBlock: {
        blockPublicAcls: true,
        ignorePublicAcls: true,
        blockPublicPolicy: true,
        restrictPublicBuckets: true,
      },
    },
  },
};

const OBSERVATIONS: { [K in OwnKind]: ObservationsOf<K> } = {
  "lambda.function": { lastUpdateStatus: "Successful", stateReason: null },
  "lambda.qualifier": {},
  "lambda.function-url": {},
  "lambda.event-source-mapping": { state: "Enabled", lastProcessingResult: null },
  "lambda.layer-version": {},
  "lambda.code-signing-config": {},
  "iam.user": { passwordLastUsedAt: null, accessKeysLastUsed: {}, servicesLastAccessed: {} },
  "iam.group": {},
  "iam.role": { lastUsed: { at: daysAgo(1), service: null, region: null }, servicesLastAccessed: {} },
  "iam.instance-profile": {},
  "iam.policy": { attachmentCount: 1, boundaryUsageCount: 0 },
  "iam.account": { rootPasswordLastUsedAt: null, rootAccessKeyLastUsedAt: null, credentialReportAt: daysAgo(0) },
  "iam.oidc-provider": {},
  "iam.saml-provider": {},
  "organizations.organization": {},
  "organizations.unit": {},
  "organizations.account": {},
  "organizations.policy": {},
  "cloudtrail.trail": { latestDeliveryAt: daysAgo(0), latestDeliveryError: null, latestDigestDeliveryAt: daysAgo(0) },
};

const ARNS: { [K in OwnKind]: string } = {
  "lambda.function": `arn:aws:lambda:${REGION}:${ACCOUNT}:function:`,
  "lambda.qualifier": `arn:aws:lambda:${REGION}:${ACCOUNT}:function:orders:`,
  "lambda.function-url": `arn:aws:lambda:${REGION}:${ACCOUNT}:function:`,
  "lambda.event-source-mapping": `arn:aws:lambda:${REGION}:${ACCOUNT}:event-source-mapping:`,
  "lambda.layer-version": `arn:aws:lambda:${REGION}:${ACCOUNT}:layer:`,
  "lambda.code-signing-config": `arn:aws:lambda:${REGION}:${ACCOUNT}:code-signing-config:`,
  "iam.user": `arn:aws:iam::${ACCOUNT}:user/`,
  "iam.group": `arn:aws:iam::${ACCOUNT}:group/`,
  "iam.role": `arn:aws:iam::${ACCOUNT}:role/`,
  "iam.instance-profile": `arn:aws:iam::${ACCOUNT}:instance-profile/`,
  "iam.policy": `arn:aws:iam::${ACCOUNT}:policy/`,
  "iam.account": `arn:aws:iam::${ACCOUNT}:`,
  "iam.oidc-provider": `arn:aws:iam::${ACCOUNT}:oidc-provider/`,
  "iam.saml-provider": `arn:aws:iam::${ACCOUNT}:saml-provider/`,
  "organizations.organization": `arn:aws:organizations::${OTHER_ACCOUNT}:organization/`,
  "organizations.unit": `arn:aws:organizations::${OTHER_ACCOUNT}:ou/o-example/`,
  "organizations.account": `arn:aws:organizations::${OTHER_ACCOUNT}:account/o-example/`,
  "organizations.policy": `arn:aws:organizations::${OTHER_ACCOUNT}:policy/o-example/service_control_policy/`,
  "cloudtrail.trail": `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/`,
};

export interface FactOverrides<K extends Kind> {
  name?: string;
  arn?: string;
  accountId?: string;
  region?: string;
  tags?: Record<string, string>;
  config?: Partial<ConfigOf<K>> | undefined;
  observations?: Partial<ObservationsOf<K>>;
  policies?: PolicyFact[];
  gaps?: string[];
}

function isOwnKind(kind: Kind): kind is OwnKind {
  return kind in CONFIGS;
}

function exampleOf(kind: Kind): { arn: string; config: ConfigOf<Kind>; observations: ObservationsOf<Kind> } {
  if (isOwnKind(kind)) return { arn: ARNS[kind], config: CONFIGS[kind], observations: OBSERVATIONS[kind] };
  return EXAMPLES[kind];
}

/** A resource of a kind with sane values; what a test is about stands in `overrides`. */
export function makeFact<K extends Kind>(kind: K, overrides: FactOverrides<K> = {}): FactOf<K> {
  const name = overrides.name ?? (kind === "iam.account" ? "root" : "orders");
  const example = exampleOf(kind);
  const fact = {
    kind,
    arn: overrides.arn ?? `${example.arn}${name}`,
    accountId: overrides.accountId ?? (kind.startsWith("organizations.") ? OTHER_ACCOUNT : ACCOUNT),
    region: overrides.region ?? (kindDefinition(kind)?.isGlobal === true ? "global" : REGION),
    name,
    tags: overrides.tags ?? {},
    config: { ...example.config, ...overrides.config },
    observations: { ...example.observations, ...overrides.observations },
    policies: overrides.policies ?? [],
    gaps: overrides.gaps ?? [],
  };
  // The examples are typed by kind, which a union cannot carry over to `K`.
  return fact as FactOf<K>;
}

/** A policy on a resource; a document is written as JSON, `null` stands for one that was not collected. */
export function policy(role: PolicyRole, document: unknown, name = "default"): PolicyFact {
  return { role, name, text: document === null ? null : JSON.stringify(document) };
}

/** A document with these statements. */
export function statements(...list: Record<string, unknown>[]): { Version: string; Statement: unknown[] } {
  return { Version: "2012-10-17", Statement: list };
}

const ACCOUNTS: AccountFact[] = [
  { accountId: ACCOUNT, name: "shop", partition: "aws", isManagementAccount: false },
  { accountId: OTHER_ACCOUNT, name: "management", partition: "aws", isManagementAccount: true },
];

/** Organisation facts of these resources, collected whole unless `input` says otherwise. */
export function makeFacts(
  resources: readonly FactOf<Kind>[],
  input: Partial<OrganisationFactsInput> = {},
): OrganisationFacts {
  return createOrganisationFacts({
    asOf: AS_OF,
    accounts: ACCOUNTS,
    resources,
    coverage: () => "whole",
    usage: [],
    trail: [],
    ...input,
  });
}

export interface CheckRun {
  others?: readonly FactOf<Kind>[];
  parameters?: unknown;
  facts?: Partial<OrganisationFactsInput>;
}

/** Runs a check on one resource among others; a defect of the check fails the test. */
export function check<K extends Kind, P>(subject: Check<K, P>, fact: FactOf<K>, run: CheckRun = {}): Verdict[] {
  return runCheck(subject, fact, makeFacts([fact, ...(run.others ?? [])], run.facts), run.parameters, (error) => {
    throw error;
  });
}

/** The outcomes alone, for tests that name which resources pass and which fail. */
export function outcomes<K extends Kind, P>(subject: Check<K, P>, fact: FactOf<K>, run: CheckRun = {}): string[] {
  return check(subject, fact, run).map((verdict) => verdict.outcome);
}
