import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  GetResourcePolicyCommand,
  ListTablesCommand,
  ListTagsOfResourceCommand,
  type TableDescription,
} from "@aws-sdk/client-dynamodb";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, missingAllBut, newFact, takePolicy } from "../facts.ts";
import { isoTime, sortedNames, tagsOf } from "../values.ts";

type TableFact = FactOf<"dynamodb.table">;

/** Tables of a region with their resource policies; no item is read. */
export const dynamodbTables = defineCollector({
  id: "dynamodb.tables",
  scope: "regional",
  kinds: ["dynamodb.table"],
  actions: [
    "dynamodb:ListTables",
    "dynamodb:DescribeTable",
    "dynamodb:DescribeContinuousBackups",
    "dynamodb:GetResourcePolicy",
    "dynamodb:ListTagsOfResource",
  ],
  async *collect(context) {
    const { aws, region } = context;
    const names = aws.list({
      action: "dynamodb:ListTables",
      fetch: (ExclusiveStartTableName, options) =>
        aws.clients.dynamodb(region).send(new ListTablesCommand({ ExclusiveStartTableName, Limit: 100 }), options),
      items: (page) => page.TableNames,
      next: (page) => page.LastEvaluatedTableName,
    });
    for await (const fact of mapConcurrent(names, 8, (name) => tableFact(context, name))) if (fact !== null) yield fact;
    return { whole: names.isWhole };
  },
});

/** `null` when the table was deleted while it was being read. */
async function tableFact(context: CollectContext, name: string): Promise<TableFact | null> {
  const { aws, region, accountId, partition } = context;
  const arn = `arn:${partition}:dynamodb:${region}:${accountId}:table/${name}`;
  const described = await aws.call({
    action: "dynamodb:DescribeTable",
    resourceArn: arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) => aws.clients.dynamodb(region).send(new DescribeTableCommand({ TableName: name }), options),
  });
  if (described.outcome === "absent") return null;
  const table = described.outcome === "value" ? described.value.Table : undefined;
  const fact = newFact(context, { kind: "dynamodb.table", arn, name, ...settings(table) });
  if (table === undefined) missingAllBut(fact);
  await Promise.all([fillRecovery(context, fact), fillPolicy(context, fact), fillTags(context, fact)]);
  return fact;
}

function settings(table: TableDescription | undefined): Pick<TableFact, "config" | "observations"> {
  return {
    config: {
      tableId: table?.TableId ?? null,
      createdAt: isoTime(table?.CreationDateTime),
      // Absent means PROVISIONED. Source: DynamoDB API Reference, BillingModeSummary.
      billingMode: table?.BillingModeSummary?.BillingMode ?? "PROVISIONED",
      hasDeletionProtection: table?.DeletionProtectionEnabled ?? false,
      kmsKeyArn: table?.SSEDescription?.KMSMasterKeyArn ?? null,
      streamArn: table?.StreamSpecification?.StreamEnabled === true ? (table.LatestStreamArn ?? null) : null,
      replicaRegions: sortedNames(table?.Replicas?.map((replica) => replica.RegionName)),
      indexes: sortedNames(
        [...(table?.GlobalSecondaryIndexes ?? []), ...(table?.LocalSecondaryIndexes ?? [])].map(
          (index) => index.IndexName,
        ),
      ),
      recoveryDays: null,
    },
    observations: {
      status: table?.TableStatus ?? null,
      itemCount: table?.ItemCount ?? null,
      sizeBytes: table?.TableSizeBytes ?? null,
    },
  };
}

async function fillRecovery({ aws, region }: CollectContext, fact: TableFact): Promise<void> {
  const result = await aws.call({
    action: "dynamodb:DescribeContinuousBackups",
    resourceArn: fact.arn,
    fn: (options) =>
      aws.clients.dynamodb(region).send(new DescribeContinuousBackupsCommand({ TableName: fact.name }), options),
  });
  if (result.outcome !== "value") return missing(fact, "recoveryDays");
  const recovery = result.value.ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
  if (recovery?.PointInTimeRecoveryStatus !== "ENABLED") return;
  // 35 days unless set otherwise. Source: DynamoDB API Reference, PointInTimeRecoverySpecification.
  fact.config.recoveryDays = recovery.RecoveryPeriodInDays ?? 35;
}

async function fillPolicy({ aws, region }: CollectContext, fact: TableFact): Promise<void> {
  const result = await aws.call({
    action: "dynamodb:GetResourcePolicy",
    resourceArn: fact.arn,
    absent: ["PolicyNotFoundException"],
    fn: (options) =>
      aws.clients.dynamodb(region).send(new GetResourcePolicyCommand({ ResourceArn: fact.arn }), options),
  });
  takePolicy(fact, result, (value) => value.Policy);
}

async function fillTags({ aws, region }: CollectContext, fact: TableFact): Promise<void> {
  const tags = aws.list({
    action: "dynamodb:ListTagsOfResource",
    resourceArn: fact.arn,
    fetch: (NextToken, options) =>
      aws.clients.dynamodb(region).send(new ListTagsOfResourceCommand({ ResourceArn: fact.arn, NextToken }), options),
    items: (page) => page.Tags,
    next: (page) => page.NextToken,
  });
  fact.tags = tagsOf(await tags.all());
  if (!tags.isWhole) missing(fact, "tags");
}
