import type { ResourceFact } from "#lib/facts/define.ts";
import type { FactOf, Kind } from "#lib/facts/kinds.ts";
import { keyIdOf } from "./calls.ts";
import { documentOf, letsIn } from "./documents.ts";
import { functionsOn } from "./function-facts.ts";
import { ownerOf } from "./function-plans.ts";
import type { At } from "./iam-facts.ts";
import { digitsOf } from "./random.ts";
import { ACCOUNTS, type AccountKey, isoOn, REGIONS, type Region } from "./world.ts";

/** Collectors of services that Harbourlight does not use: they looked and found nothing. */
const UNUSED_COLLECTORS = [
  "ec2.instances",
  "autoscaling.groups",
  "autoscaling.launch-configurations",
  "ssm.resources",
  "ssm.documents",
  "rds.databases",
  "rds.snapshots",
  "ecs.resources",
  "ecs.tasks",
  "events.rules",
  "events.buses",
  "events.connections",
  "pipes.pipes",
  "kinesis.streams",
  "firehose.streams",
  "sns.subscriptions",
  "scheduler.schedules",
  "states.state-machines",
  "cloudformation.stacks",
  "codebuild.projects",
  "glue.resources",
  "sagemaker.resources",
  "batch.resources",
  "apprunner.services",
  "bedrock-agentcore.resources",
  "datapipeline.pipelines",
] as const;

type Made<K extends Kind> = Pick<FactOf<K>, "kind" | "arn" | "name" | "config" | "observations"> &
  Partial<Pick<FactOf<K>, "policies">>;

/** A fact of a service's own, tagged with who answers for it. */
export function storeFact<K extends Kind>(
  account: AccountKey,
  region: string,
  service: string,
  made: Made<K>,
): FactOf<K> {
  const { team, owner } = ownerOf(service);
  // The parts of a fact are typed by its kind, which spreading loses.
  return {
    accountId: ACCOUNTS[account].id,
    region,
    tags: { Team: team, Owner: owner, Service: service },
    policies: [],
    gaps: [],
    ...made,
  } as unknown as FactOf<K>;
}

/** Services that have functions in a region on a day. */
function servicesIn(account: AccountKey, region: Region, day: number): string[] {
  return [...new Set(functionsOn(account, region, day).map(({ plan }) => plan.service))].sort();
}

/** The customer key of a service, with a policy that leaves it to IAM. */
function keyArn(account: AccountKey, region: Region, service: string): string {
  return `arn:aws:kms:${region}:${ACCOUNTS[account].id}:key/${keyIdOf({ account, service })}`;
}

const CREATED_DAY = -400;

/** Tables, queues, secrets, parameters and keys of the services of a region, by the collector that reports them. */
export function regionalStores(account: AccountKey, region: Region, at: At): Record<string, ResourceFact[]> {
  const { id, environment } = ACCOUNTS[account];
  const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${id}:${resource}`;
  const created = isoOn(at.asOf, CREATED_DAY, 9);
  const found: Record<string, ResourceFact[]> = Object.fromEntries(
    UNUSED_COLLECTORS.map((collector) => [collector, []]),
  );
  const of = (collector: string) => {
    const list = found[collector] ?? [];
    found[collector] = list;
    return list;
  };
  for (const collector of ["dynamodb.tables", "sqs.queues", "sns.topics", "secretsmanager.secrets", "kms.keys"])
    of(collector);
  for (const service of servicesIn(account, region, at.day)) {
    const table = `${service}-table-${environment}`;
    of("dynamodb.tables").push(
      storeFact(account, region, service, {
        kind: "dynamodb.table",
        arn: arn("dynamodb", `table/${table}`),
        name: table,
        config: {
          tableId: digitsOf(`table/${account}/${region}/${service}`, 12),
          createdAt: created,
          billingMode: "PAY_PER_REQUEST",
          hasDeletionProtection: environment === "production",
          kmsKeyArn: null,
          streamArn: null,
          replicaRegions: [],
          indexes: ["by-day"],
          recoveryDays: environment === "production" ? 35 : null,
        },
        observations: { status: "ACTIVE", itemCount: 12_000, sizeBytes: 9_000_000 },
      }),
    );
    for (const queue of [`${service}-queue`, `${service}-failed-events`])
      of("sqs.queues").push(
        storeFact(account, region, service, {
          kind: "sqs.queue",
          arn: arn("sqs", queue),
          name: queue,
          config: {
            url: `https://sqs.${region}.amazonaws.com/${id}/${queue}`,
            isFifo: false,
            kmsKeyId: null,
            isSqsManagedEncryption: true,
            deadLetterTargetArn: null,
            maxReceiveCount: null,
            redriveAllow: null,
            retentionSeconds: 345_600,
            visibilityTimeoutSeconds: 30,
            createdAt: created,
          },
          observations: { approximateMessages: 0 },
          // The queue of failed events was opened to every topic, in the hurry of an incident.
          policies:
            queue === "notifications-failed-events"
              ? [letsIn("sns.amazonaws.com", "sqs:SendMessage", arn("sqs", queue))]
              : [],
        }),
      );
    if (service === "notifications") of("sns.topics").push(topicFact(account, region, service));
    const secret = `${environment}/${service}/database`;
    of("secretsmanager.secrets").push(
      storeFact(account, region, service, {
        kind: "secretsmanager.secret",
        arn: arn("secretsmanager", `secret:${secret}-Hl7xQ2`),
        name: secret,
        config: {
          description: `Database of ${service}`,
          kmsKeyId: null,
          isRotationEnabled: false,
          rotationLambdaArn: null,
          rotationDays: null,
          owningService: null,
          primaryRegion: null,
          createdAt: created,
          lastChangedAt: created,
        },
        observations: { lastAccessedAt: isoOn(at.asOf, at.day, -24), lastRotatedAt: null },
      }),
    );
    of("kms.keys").push(keyFact(account, region, service, created));
  }
  return found;
}

/** The topic that bounces and complaints come by; any account's bucket may publish to it. */
function topicFact(account: AccountKey, region: Region, service: string): ResourceFact {
  const { id, environment } = ACCOUNTS[account];
  const name = `${service}-events-${environment}`;
  const arn = `arn:aws:sns:${region}:${id}:${name}`;
  return storeFact(account, region, service, {
    kind: "sns.topic",
    arn,
    name,
    config: {
      displayName: "",
      owner: id,
      isFifo: false,
      kmsKeyId: null,
      failureLogProtocols: [],
      signatureVersion: "2",
    },
    observations: { confirmedSubscriptions: 1 },
    policies: [letsIn("s3.amazonaws.com", "sns:Publish", arn)],
  });
}

function keyFact(account: AccountKey, region: Region, service: string, created: string): ResourceFact {
  const { id } = ACCOUNTS[account];
  const fact = storeFact(account, region, service, {
    kind: "kms.key",
    arn: keyArn(account, region, service),
    name: `${service}-data`,
    config: {
      keyId: keyIdOf({ account, service }),
      description: `Data of ${service}`,
      manager: "CUSTOMER",
      state: "Enabled",
      usage: "ENCRYPT_DECRYPT",
      spec: "SYMMETRIC_DEFAULT",
      origin: "AWS_KMS",
      isMultiRegion: false,
      createdAt: created,
      deletionAt: null,
      aliases: [`alias/${service}-data`],
      isRotationEnabled: true,
      grants: [],
    },
    observations: {},
  });
  const text = documentOf({
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${id}:root` },
    Action: ["kms:*"],
    Resource: "*",
  });
  return { ...fact, policies: [{ role: "resource", name: "default", text }] };
}

const BLOCKED = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

/** What blocks public access to all buckets of an account. */
export function bucketSettings(account: AccountKey): ResourceFact {
  const { id } = ACCOUNTS[account];
  const made = storeFact(account, "global", "platform", {
    kind: "s3.account",
    arn: `arn:aws:iam::${id}:root`,
    name: id,
    config: { publicAccessBlock: account === "staging" ? null : BLOCKED },
    observations: {},
  });
  return { ...made, tags: {} };
}

/** Buckets of an account, reported once for all regions. */
export function buckets(account: AccountKey, at: At): ResourceFact[] {
  const { environment } = ACCOUNTS[account];
  const services = [...new Set(REGIONS.flatMap((region) => servicesIn(account, region, at.day)))].sort();
  const names = [
    ...services.map((service) => ({ service, name: `harbourlight-${service}-files-${environment}` })),
    { service: "platform", name: `harbourlight-artifacts-${environment}` },
    // Where the trail of the whole organisation goes.
    ...(account === "shared" ? [{ service: "platform", name: "harbourlight-audit-log" }] : []),
  ];
  return names.map(({ service, name }) =>
    storeFact(account, "global", service, {
      kind: "s3.bucket",
      arn: `arn:aws:s3:::${name}`,
      name,
      config: {
        region: "eu-west-1",
        createdAt: isoOn(at.asOf, CREATED_DAY, 8),
        publicAccessBlock: BLOCKED,
        encryption: { algorithm: "AES256", kmsKeyId: null, isBucketKeyEnabled: false },
        objectOwnership: "BucketOwnerEnforced",
        aclGrants: [],
        versioning: environment === "production" ? "Enabled" : null,
        hasObjectLock: false,
        logBucketArn: null,
        notifiedArns: [],
        isNotifyingEventBridge: false,
        isWebsite: false,
        replicas: [],
      },
      observations: {},
      policies:
        service === "platform"
          ? [letsIn("logging.s3.amazonaws.com", "s3:PutObject", `arn:aws:s3:::${name}/access-logs/*`)]
          : [],
    }),
  );
}
