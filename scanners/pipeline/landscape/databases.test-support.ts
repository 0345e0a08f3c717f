import {
  CreateDBClusterCommand,
  CreateDBClusterParameterGroupCommand,
  CreateDBInstanceCommand,
  CreateDBParameterGroupCommand,
  CreateDBSnapshotCommand,
  ModifyDBSnapshotAttributeCommand,
  type RDSClient,
} from "@aws-sdk/client-rds";
import { ACCOUNT, REGION } from "../../../scripts/test/moto-account.ts";
import { STRANGER } from "./policies.test-support.ts";
import type { Keys } from "./stores.test-support.ts";

/** Databases, clusters and snapshots in twins. */
export async function seedDatabases(rds: RDSClient, keys: Keys): Promise<void> {
  const keyArn = (id: string) => `arn:aws:kms:${REGION}:${ACCOUNT}:key/${id}`;
  const shared = {
    Engine: "postgres",
    EngineVersion: "16.3",
    DBInstanceClass: "db.t4g.medium",
    AllocatedStorage: 20,
    MasterUsername: "shop",
  };
  const good = {
    ...shared,
    ManageMasterUserPassword: true,
    StorageEncrypted: true,
    KmsKeyId: keyArn(keys.good),
    DeletionProtection: true,
    EnableIAMDatabaseAuthentication: true,
    BackupRetentionPeriod: 14,
    MultiAZ: true,
    AutoMinorVersionUpgrade: true,
    PubliclyAccessible: false,
    EnableCloudwatchLogsExports: ["postgresql", "upgrade"],
    CACertificateIdentifier: "rds-ca-rsa2048-g1",
    DBParameterGroupName: "parameters-good",
  };
  for (const side of ["good", "bad"]) {
    await rds.send(
      new CreateDBParameterGroupCommand({
        DBParameterGroupName: `parameters-${side}`,
        DBParameterGroupFamily: "postgres16",
        Description: side,
      }),
    );
    await rds.send(
      new CreateDBClusterParameterGroupCommand({
        DBClusterParameterGroupName: `parameters-${side}`,
        DBParameterGroupFamily: "aurora-postgresql16",
        Description: side,
      }),
    );
  }
  await rds.send(new CreateDBInstanceCommand({ ...good, DBInstanceIdentifier: "database-good" }));
  await rds.send(
    new CreateDBInstanceCommand({ ...good, DBInstanceIdentifier: "database-key-bad", KmsKeyId: keyArn(keys.gone) }),
  );
  await rds.send(
    new CreateDBInstanceCommand({
      ...shared,
      DBInstanceIdentifier: "database-bad",
      DBParameterGroupName: "parameters-bad",
      MasterUserPassword: "Not-A-Real-1",
      StorageEncrypted: false,
      PubliclyAccessible: true,
      BackupRetentionPeriod: 1,
      AutoMinorVersionUpgrade: false,
      MultiAZ: false,
    }),
  );
  const snapshot = async (DBSnapshotIdentifier: string, database: string, share?: string) => {
    await rds.send(new CreateDBSnapshotCommand({ DBSnapshotIdentifier, DBInstanceIdentifier: database }));
    if (share !== undefined)
      await rds.send(
        new ModifyDBSnapshotAttributeCommand({
          DBSnapshotIdentifier,
          AttributeName: "restore",
          ValuesToAdd: [share],
        }),
      );
  };
  await snapshot("snapshot-good", "database-good", ACCOUNT);
  await snapshot("snapshot-bad", "database-bad", "all");
  await snapshot("snapshot-foreign-bad", "database-good", STRANGER);
  const cluster = {
    Engine: "aurora-postgresql",
    EngineVersion: "16.4",
    MasterUsername: "shop",
    MasterUserPassword: "Not-A-Real-1",
  };
  const whole = {
    ...cluster,
    StorageEncrypted: true,
    DeletionProtection: true,
    EnableIAMDatabaseAuthentication: true,
    BackupRetentionPeriod: 14,
    EnableCloudwatchLogsExports: ["postgresql"],
    DBClusterParameterGroupName: "parameters-good",
  };
  await rds.send(
    new CreateDBClusterCommand({ ...whole, DBClusterIdentifier: "store-good", KmsKeyId: keyArn(keys.good) }),
  );
  await rds.send(
    new CreateDBClusterCommand({ ...whole, DBClusterIdentifier: "store-key-bad", KmsKeyId: keyArn(keys.gone) }),
  );
  await rds.send(
    new CreateDBClusterCommand({
      ...cluster,
      DBClusterIdentifier: "store-bad",
      BackupRetentionPeriod: 1,
      DBClusterParameterGroupName: "parameters-bad",
    }),
  );
}
