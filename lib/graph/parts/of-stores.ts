import type { FactOf, Kind } from "../../facts/kinds.ts";
import type { Reach } from "../outside-access.ts";
import { BUCKET_REACH } from "../reaches/bucket-reach.ts";
import { BUS_REACH } from "../reaches/bus-reach.ts";
import { KEY_REACH } from "../reaches/key-reach.ts";
import { QUEUE_REACH } from "../reaches/queue-reach.ts";
import { SECRET_REACH } from "../reaches/secret-reach.ts";
import { STREAM_REACH } from "../reaches/stream-reach.ts";
import { TABLE_REACH } from "../reaches/table-reach.ts";
import { TOPIC_REACH } from "../reaches/topic-reach.ts";
import { each, type PartContext } from "./context.ts";
import { addOutsiders } from "./outsiders.ts";

/** Stores that outsiders get into by policy, the keys that encrypt, and what secrets open. */
export function addStores(context: PartContext): void {
  outsiders(context, "dynamodb.table", TABLE_REACH);
  outsiders(context, "secretsmanager.secret", SECRET_REACH);
  outsiders(context, "sqs.queue", QUEUE_REACH);
  outsiders(context, "sns.topic", TOPIC_REACH);
  outsiders(context, "events.bus", BUS_REACH);
  outsiders(context, "kinesis.stream", STREAM_REACH);
  outsiders(context, "kms.key", KEY_REACH);
  each(context, "s3.bucket", (bucket, node) => {
    // Block Public Access takes public policies back; where it does, only what names accounts is left.
    if (isBlocked(context, bucket)) return;
    addOutsiders(context, bucket, node, BUCKET_REACH);
  });
  addKeys(context);
  addSecrets(context);
}

function outsiders(context: PartContext, kind: Kind, reach: Reach): void {
  each(context, kind, (fact, node) => addOutsiders(context, fact, node, reach));
}

function isBlocked({ reader }: PartContext, bucket: FactOf<"s3.bucket">): boolean {
  if (bucket.config.publicAccessBlock?.restrictPublicBuckets === true) return true;
  const [account] = reader(bucket.accountId).all("s3.account");
  return account?.config.publicAccessBlock?.restrictPublicBuckets === true;
}

/** Customer keys by what they encrypt. */
function addKeys(context: PartContext): void {
  const { graph, escalation } = context;
  const uses = (kind: Kind, arn: string, keyArn: string | null, path: string) => {
    const node = graph.find(kind, arn);
    const key = keyArn === null ? undefined : graph.find("kms.key", keyArn);
    if (node !== undefined && key !== undefined)
      graph.edge(node, "encrypts_with", key, { text: "Its data is encrypted with the key.", arn, path });
  };
  for (const store of escalation.graph.model.facts.stores) uses(store.kind, store.arn, store.keyArn, "kmsKeyId");
  for (const database of [...context.facts.byKind("rds.instance"), ...context.facts.byKind("rds.cluster")])
    uses(database.kind, database.arn, database.config.kmsKeyId, "kmsKeyId");
  for (const lambda of context.facts.byKind("lambda.function"))
    uses("lambda.function", lambda.arn, lambda.config.kmsKeyArn, "kmsKeyArn");
  for (const group of context.facts.byKind("logs.log-group"))
    uses("logs.log-group", group.arn, group.config.kmsKeyArn, "kmsKeyArn");
  for (const stream of context.facts.byKind("kinesis.stream"))
    uses("kinesis.stream", stream.arn, stream.config.kmsKeyId, "kmsKeyId");
}

/** Tags that RDS puts on the secrets that it keeps. Source: RDS User Guide, "Password management with Amazon RDS and AWS Secrets Manager". */
const DATABASE_TAGS = ["aws:rds:primaryDBInstanceArn", "aws:rds:primaryDBClusterArn"] as const;

function addSecrets(context: PartContext): void {
  const { graph, targets } = context;
  each(context, "secretsmanager.secret", (secret, node) => {
    for (const tag of DATABASE_TAGS) {
      const arn = secret.tags[tag];
      if (arn === undefined) continue;
      const database = graph.find("rds.instance", arn) ?? graph.find("rds.cluster", arn);
      if (database !== undefined)
        graph.edge(node, "opens", database, {
          text: "It holds the password of the database's main user.",
          arn: secret.arn,
          path: `tags[${tag}]`,
        });
    }
    const { rotationLambdaArn } = secret.config;
    const rotation = rotationLambdaArn === null ? undefined : targets.arn(rotationLambdaArn);
    if (rotation !== undefined)
      graph.edge(node, "triggers", rotation, {
        text: "It rotates the secret.",
        arn: secret.arn,
        path: "rotationLambdaArn",
      });
  });
}
