import {
  CreateDBInstanceCommand,
  CreateDBSnapshotCommand,
  DescribeDBClusterParametersCommand,
  DescribeDBClusterSnapshotAttributesCommand,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeDBParametersCommand,
  ModifyDBSnapshotAttributeCommand,
  RDSClient,
} from "@aws-sdk/client-rds";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny } from "../../scripts/test/aws-edge.ts";
import { answerModel } from "../../scripts/test/model-answer.ts";
import { ACCOUNT, type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { rdsDatabases } from "./rds/databases.ts";
import { rdsSnapshots } from "./rds/snapshots.ts";
import { runCollector } from "./test-context.test-support.ts";

const KEY = `arn:aws:kms:us-east-1:${ACCOUNT}:key/0a1b2c3d`;
const ARN = `arn:aws:rds:us-east-1:${ACCOUNT}`;

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  const rds = new RDSClient(emulator.settings);
  for (const [name, isOpen] of [
    ["orders", false],
    ["legacy", true],
  ] as const)
    await rds.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: name,
        Engine: "postgres",
        DBInstanceClass: "db.t4g.micro",
        AllocatedStorage: 20,
        MasterUsername: "root",
        MasterUserPassword: "hunter2-hunter2",
        PubliclyAccessible: isOpen,
        StorageEncrypted: !isOpen,
        KmsKeyId: isOpen ? undefined : KEY,
        DeletionProtection: !isOpen,
        BackupRetentionPeriod: isOpen ? 1 : 14,
        EnableCloudwatchLogsExports: isOpen ? [] : ["upgrade", "postgresql"],
        Tags: [{ Key: "team", Value: "core" }],
      }),
    );
  for (const name of ["kept", "open"])
    await rds.send(new CreateDBSnapshotCommand({ DBInstanceIdentifier: "orders", DBSnapshotIdentifier: name }));
  await rds.send(
    new ModifyDBSnapshotAttributeCommand({
      DBSnapshotIdentifier: "open",
      AttributeName: "restore",
      ValuesToAdd: ["999999999999", "all"],
    }),
  );
});

afterAll(async () => emulator?.stop());

/** Parameter groups of one page each: TLS is required by this value of `rds.force_ssl`. */
function answerParameters(value: string): () => void {
  const Parameters = [
    { ParameterName: "max_connections", ParameterValue: "100" },
    { ParameterName: "rds.force_ssl", ParameterValue: value },
    { ParameterName: "require_secure_transport", ParameterValue: value === "1" ? "ON" : "OFF" },
  ];
  const offs = [DescribeDBParametersCommand, DescribeDBClusterParametersCommand].map((command) =>
    emulator.edge.use(answerModel({ service: "rds", command, output: { Parameters } })),
  );
  return () => {
    for (const off of offs) off();
  };
}

describe("database instances", () => {
  it("are read with what protects them, orders and legacy", async () => {
    const off = answerParameters("1");
    const run = await runCollector(rdsDatabases, emulator.connection);
    off();
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "orders")).toMatchObject({
      kind: "rds.instance",
      arn: `${ARN}:db:orders`,
      tags: { team: "core" },
      config: {
        engine: "postgres",
        isPublic: false,
        isEncrypted: true,
        kmsKeyId: KEY,
        backupDays: 14,
        hasDeletionProtection: true,
        logExports: ["postgresql", "upgrade"],
        clusterId: null,
        requiresTls: true,
      },
      gaps: [],
    });
    expect(named(run.facts, "legacy")).toMatchObject({
      config: { isPublic: true, isEncrypted: false, backupDays: 1, hasDeletionProtection: false, logExports: [] },
    });
    expect(JSON.stringify(run.facts)).not.toContain("hunter2");
  });

  it("read one parameter group once, and say that it lets plain connections in", async () => {
    const off = answerParameters("0");
    const from = emulator.edge.requests.length;
    const run = await runCollector(rdsDatabases, emulator.connection);
    off();
    expect(run.facts.map(({ config }) => config)).toMatchObject([{ requiresTls: false }, { requiresTls: false }]);
    const asked = emulator.edge.requests
      .slice(from)
      .filter(({ operation }) => operation === "rds:DescribeDBParameters");
    expect(asked).toHaveLength(1);
  });

  it("do not know about TLS where the group was refused", async () => {
    const off = emulator.edge.use(deny("rds:DescribeDBParameters"));
    const run = await runCollector(rdsDatabases, emulator.connection);
    off();
    expect(run.whole).toBe(true);
    expect(named(run.facts, "orders")).toMatchObject({ gaps: ["requiresTls"], config: { requiresTls: null } });
    expect(run.gaps).toMatchObject([{ action: "rds:DescribeDBParameters", reason: "denied" }]);
  });

  it("of a cluster leave TLS to the cluster, and engines without the parameter know none", async () => {
    const answers = [
      emulator.edge.use(
        answerModel({
          service: "rds",
          command: DescribeDBClustersCommand,
          output: {
            DBClusters: [
              {
                DBClusterIdentifier: "shop",
                DBClusterArn: `${ARN}:cluster:shop`,
                Engine: "aurora-mysql",
                DBClusterParameterGroup: "mysql",
                StorageEncrypted: true,
                HttpEndpointEnabled: true,
                MasterUserSecret: { SecretArn: "secret" },
              },
            ],
          },
        }),
      ),
      emulator.edge.use(
        answerModel({
          service: "rds",
          command: DescribeDBInstancesCommand,
          output: {
            DBInstances: [
              {
                DBInstanceIdentifier: "shop-1",
                DBInstanceArn: `${ARN}:db:shop-1`,
                Engine: "aurora-mysql",
                DBClusterIdentifier: "shop",
              },
              { DBInstanceIdentifier: "erp", DBInstanceArn: `${ARN}:db:erp`, Engine: "oracle-ee" },
            ],
          },
        }),
      ),
      answerParameters("1"),
    ];
    const run = await runCollector(rdsDatabases, emulator.connection);
    for (const off of answers) off();
    expect(named(run.facts, "shop")).toMatchObject({
      kind: "rds.cluster",
      config: { requiresTls: true, hasDataApi: true, managesMasterPassword: true, isEncrypted: true },
    });
    expect(named(run.facts, "shop-1")).toMatchObject({ config: { clusterId: "shop", requiresTls: null }, gaps: [] });
    expect(named(run.facts, "erp")).toMatchObject({ config: { clusterId: null, requiresTls: null }, gaps: [] });
  });

  it("are not whole when one list is refused", async () => {
    const off = emulator.edge.use(deny("rds:DescribeDBClusters"));
    const run = await runCollector(rdsDatabases, emulator.connection);
    off();
    expect(run).toMatchObject({ whole: false });
    expect(run.gaps.map(({ action }) => action)).toContain("rds:DescribeDBClusters");
  });
});

describe("snapshots", () => {
  it("are read with whom they are shared, of clusters too, and automated ones are left out", async () => {
    const answers = [
      emulator.edge.use(
        answerModel({
          service: "rds",
          command: DescribeDBClusterSnapshotsCommand,
          output: {
            DBClusterSnapshots: [
              {
                DBClusterSnapshotIdentifier: "shop-kept",
                DBClusterSnapshotArn: `${ARN}:cluster-snapshot:shop-kept`,
                DBClusterIdentifier: "shop",
                SnapshotType: "manual",
                StorageEncrypted: true,
              },
              {
                DBClusterSnapshotIdentifier: "rds:shop-today",
                DBClusterSnapshotArn: `${ARN}:cluster-snapshot:rds:shop-today`,
                SnapshotType: "automated",
              },
            ],
          },
        }),
      ),
      emulator.edge.use(
        answerModel({
          service: "rds",
          command: DescribeDBClusterSnapshotAttributesCommand,
          output: {
            DBClusterSnapshotAttributesResult: {
              DBClusterSnapshotAttributes: [{ AttributeName: "restore", AttributeValues: ["999999999999"] }],
            },
          },
        }),
      ),
    ];
    const run = await runCollector(rdsSnapshots, emulator.connection);
    for (const off of answers) off();
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(run.facts.map(({ name }) => name).sort()).toEqual(["kept", "open", "shop-kept"]);
    expect(named(run.facts, "kept")).toMatchObject({
      config: { isOfCluster: false, sourceId: "orders", type: "manual", isEncrypted: true, sharedWith: [] },
    });
    expect(named(run.facts, "open")).toMatchObject({ config: { sharedWith: ["999999999999", "all"] } });
    expect(named(run.facts, "shop-kept")).toMatchObject({
      config: { isOfCluster: true, isEncrypted: true, sharedWith: ["999999999999"] },
    });
  });

  it("make refused attributes a gap, and a refused list an incomplete one", async () => {
    const off = emulator.edge.use(deny("rds:DescribeDBSnapshotAttributes"));
    const run = await runCollector(rdsSnapshots, emulator.connection);
    off();
    expect(named(run.facts, "open")).toMatchObject({ gaps: ["sharedWith"], config: { sharedWith: [] } });
    const offList = emulator.edge.use(deny("rds:DescribeDBSnapshots"));
    const refused = await runCollector(rdsSnapshots, emulator.connection);
    offList();
    expect(refused).toMatchObject({ whole: false, facts: [], gaps: [{ action: "rds:DescribeDBSnapshots" }] });
  });
});
