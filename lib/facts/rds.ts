import { z } from "zod";
import { defineKind } from "./define.ts";

const settings = {
  engine: z.string(),
  engineVersion: z.string().nullable(),
  isEncrypted: z.boolean(),
  kmsKeyId: z.string().nullable(),
  /** 0: no automated backups. */
  backupDays: z.number(),
  hasDeletionProtection: z.boolean(),
  hasIamAuthentication: z.boolean(),
  /** Logs that go to CloudWatch Logs, sorted. */
  logExports: z.array(z.string()),
  isMultiAz: z.boolean(),
  /** The parameter group refuses connections without TLS; null: the engine has no such parameter. */
  requiresTls: z.boolean().nullable(),
  /** The password of the master user lies in Secrets Manager and is rotated by RDS. */
  managesMasterPassword: z.boolean(),
  createdAt: z.string().nullable(),
};

/** A database instance, alone or in a cluster. What a cluster decides for its members is judged at the cluster. */
export const rdsInstance = defineKind({
  kind: "rds.instance",
  label: "Database instance",
  plural: "Database instances",
  service: "rds",
  isGlobal: false,
  config: z.object({
    ...settings,
    /** Cluster that it is a member of; null: it stands alone. */
    clusterId: z.string().nullable(),
    instanceClass: z.string().nullable(),
    isPublic: z.boolean(),
    upgradesMinorVersions: z.boolean(),
    /** Instance that it is a read replica of. */
    replicaOf: z.string().nullable(),
    vpcId: z.string().nullable(),
    securityGroupIds: z.array(z.string()),
    certificateValidTill: z.string().nullable(),
  }),
  observations: z.object({ status: z.string().nullable() }),
});

/** A cluster of Aurora, of RDS in several zones, of Neptune or DocumentDB. */
export const rdsCluster = defineKind({
  kind: "rds.cluster",
  label: "Database cluster",
  plural: "Database clusters",
  service: "rds",
  isGlobal: false,
  config: z.object({
    ...settings,
    /** The Data API over HTTPS is on. */
    hasDataApi: z.boolean(),
  }),
  observations: z.object({ status: z.string().nullable() }),
});

/** A snapshot of an instance or cluster that does not end by itself; only those can be shared. */
export const rdsSnapshot = defineKind({
  kind: "rds.snapshot",
  label: "Database snapshot",
  plural: "Database snapshots",
  service: "rds",
  isGlobal: false,
  config: z.object({
    isOfCluster: z.boolean(),
    sourceId: z.string().nullable(),
    engine: z.string(),
    /** `manual`, `awsbackup`. */
    type: z.string(),
    isEncrypted: z.boolean(),
    kmsKeyId: z.string().nullable(),
    /** Accounts that may restore it, sorted; `all` for everybody. */
    sharedWith: z.array(z.string()),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({ status: z.string().nullable() }),
});

export const rdsKinds = [rdsInstance, rdsCluster, rdsSnapshot] as const;
