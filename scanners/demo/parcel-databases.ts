import type { ResourceFact } from "#lib/facts/define.ts";
import { opensTo, PARCEL_MADE, parcelArn, parcelFact } from "./parcel-fact.ts";
import { CARRIER_PARTNER, STRANGER } from "./world.ts";

const KEY = parcelArn("kms", "key/parcels");

const NEGLECTED = {
  engine: "mysql",
  engineVersion: "8.0.35",
  isEncrypted: false,
  kmsKeyId: null,
  backupDays: 1,
  hasDeletionProtection: false,
  hasIamAuthentication: false,
  logExports: [],
  isMultiAz: false,
  requiresTls: false,
  managesMasterPassword: false,
  createdAt: PARCEL_MADE,
};

export function parcelDatabases(): ResourceFact[] {
  const instance = {
    ...NEGLECTED,
    clusterId: null,
    instanceClass: "db.t3.medium",
    isPublic: true,
    upgradesMinorVersions: false,
    replicaOf: null,
    vpcId: "vpc-0a1b2c3d",
    securityGroupIds: ["sg-0a1b2c3d"],
    certificateValidTill: "2026-12-20T00:00:00.000Z",
  };
  return [
    parcelFact({
      kind: "rds.instance",
      arn: parcelArn("rds", "db:parcels"),
      name: "parcels",
      config: instance,
      observations: { status: "available" },
    }),
    parcelFact({
      kind: "rds.instance",
      arn: parcelArn("rds", "db:parcel-archive"),
      name: "parcel-archive",
      config: { ...instance, isEncrypted: true, kmsKeyId: KEY, isPublic: false },
      observations: { status: "available" },
    }),
    parcelFact({
      kind: "rds.cluster",
      arn: parcelArn("rds", "cluster:parcel-history"),
      name: "parcel-history",
      config: { ...NEGLECTED, engine: "aurora-mysql", hasDataApi: false },
      observations: { status: "available" },
    }),
    parcelFact({
      kind: "rds.cluster",
      arn: parcelArn("rds", "cluster:parcel-claims"),
      name: "parcel-claims",
      config: { ...NEGLECTED, engine: "aurora-mysql", isEncrypted: true, kmsKeyId: KEY, hasDataApi: false },
      observations: { status: "available" },
    }),
  ];
}

export function parcelSnapshots(): ResourceFact[] {
  return [
    parcelFact({
      kind: "rds.snapshot",
      arn: parcelArn("rds", "snapshot:parcels-before-migration"),
      name: "parcels-before-migration",
      config: {
        isOfCluster: false,
        sourceId: "parcels",
        engine: "mysql",
        type: "manual",
        isEncrypted: false,
        kmsKeyId: null,
        sharedWith: [STRANGER, "all"],
        createdAt: PARCEL_MADE,
      },
      observations: { status: "available" },
    }),
  ];
}

/** Buckets of the parcel tracking; nothing of the account blocks public access. */
export function parcelBuckets(): ResourceFact[] {
  const bucket = (name: string, policies: ResourceFact["policies"]) =>
    parcelFact({
      kind: "s3.bucket",
      isGlobal: true,
      arn: `arn:aws:s3:::${name}`,
      name,
      config: {
        region: "us-east-1",
        createdAt: PARCEL_MADE,
        publicAccessBlock: null,
        encryption: { algorithm: "aws:kms", kmsKeyId: KEY, isBucketKeyEnabled: false },
        objectOwnership: "ObjectWriter",
        aclGrants: [{ grantee: "http://acs.amazonaws.com/groups/global/AllUsers", type: "Group", permission: "READ" }],
        versioning: null,
        hasObjectLock: false,
        logBucketArn: "arn:aws:s3:::harbourlight-parcel-logs-deleted",
        notifiedArns: [`arn:aws:sqs:us-east-1:${STRANGER}:tap`],
        isNotifyingEventBridge: false,
        isWebsite: true,
        replicas: [{ bucketArn: "arn:aws:s3:::copies-of-a-stranger", accountId: STRANGER }],
      },
      observations: {},
      policies,
    });
  const labels = "harbourlight-parcel-labels";
  const manifests = "harbourlight-parcel-manifests";
  return [
    bucket(labels, opensTo("*", ["s3:GetObject", "s3:PutObject"], `arn:aws:s3:::${labels}/*`)),
    bucket(manifests, opensTo(CARRIER_PARTNER, ["s3:GetObject"], `arn:aws:s3:::${manifests}/*`)),
  ];
}
