import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { logger } from "#lib/logger.ts";
import { type NoticedObject, readDeliveryNotice } from "#lib/trail/delivery-notice.ts";
import { readObjectName } from "#lib/trail/object-name.ts";
import type { AwsCaller } from "../sources/aws/caller.ts";
import { mapConcurrent } from "../sources/aws/concurrency.ts";
import { Dictionary } from "./dictionary.ts";
import { loadFunctionLookup } from "./function-lookup.ts";
import { nothingTaken, type Taken, TrailIngest } from "./ingest.ts";
import { takenKeys } from "./object-ledger.ts";
import { retentionEdge } from "./retention.ts";
import { fetchObject } from "./take-bucket.ts";
import { takeObject } from "./take-object.ts";
import { loadWatcher } from "./watch/load-watcher.ts";

/** SQS gives at most ten messages at a time, and waits at most 20 seconds for the first. */
const MESSAGES = 10;
const FETCHES_AT_ONCE = 8;
/** Rounds before what was taken is stored: messages must be deleted before they come back (30 s is SQS's default). */
const ROUNDS = 10;

export interface TakenNotices {
  messages: number;
  /** Messages that stay in the queue: their objects could not be read, or nobody knows what they say. */
  left: number;
  taken: Taken;
}

interface Received {
  message: Message;
  objects: NoticedObject[];
}

/**
 * Takes the objects that a queue's messages tell of. Both SQS and who notifies deliver at least once: an object that was taken before
 * is not read again. A message is deleted only when all its objects are stored; else it comes back, or goes to the dead-letter queue.
 */
export async function takeNotices(
  aws: AwsCaller,
  queueUrl: string,
  options: { now: Date; waitSeconds: number; signal: AbortSignal },
): Promise<TakenNotices> {
  let received = await receive(aws, queueUrl, options.waitSeconds);
  // Most turns find nothing, and should cost nothing more.
  if (received.length === 0) return { messages: 0, left: 0, taken: nothingTaken() };
  const lookup = await loadFunctionLookup();
  const ingest = new TrailIngest({
    ids: new Dictionary(),
    lookup,
    watcher: await loadWatcher(lookup),
    edge: (await retentionEdge(options.now)).getTime(),
    signal: options.signal,
  });
  const done: Message[] = [];
  let messages = 0;
  for (let round = 1; received.length > 0; round++) {
    messages += received.length;
    for (const { message, objects } of received)
      if (await takeAll(aws, objects, options.now, ingest)) done.push(message);
    received = received.length < MESSAGES || round === ROUNDS ? [] : await receive(aws, queueUrl, 0);
  }
  const taken = await ingest.finish();
  await remove(aws, queueUrl, done);
  return { messages, left: messages - done.length, taken };
}

async function receive(aws: AwsCaller, queueUrl: string, waitSeconds: number): Promise<Received[]> {
  const result = await aws.call({
    action: "sqs:ReceiveMessage",
    resourceArn: queueUrl,
    fn: (options) =>
      aws.clients.sqs(regionOfQueue(queueUrl) ?? aws.region).send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: MESSAGES,
          WaitTimeSeconds: waitSeconds,
        }),
        options,
      ),
  });
  if (result.outcome !== "value") return [];
  return (result.value.Messages ?? []).flatMap((message) => {
    const notice = readDeliveryNotice(message.Body ?? "");
    if (notice.kind === "objects") return [{ message, objects: notice.objects }];
    if (notice.kind === "none") return [{ message, objects: [] }];
    logger.warn({ queueUrl, messageId: message.MessageId }, "a message of the trail's queue is of no known form");
    return [{ message, objects: [{ bucket: "", key: "" }] }];
  });
}

/** Takes what a message tells of; false when anything of it could not be read. */
async function takeAll(
  aws: AwsCaller,
  objects: readonly NoticedObject[],
  now: Date,
  ingest: TrailIngest,
): Promise<boolean> {
  if (objects.some(({ key }) => key === "")) return false;
  const logs = objects.filter(({ key }) => readObjectName(key).kind === "log");
  let isWhole = true;
  for (const [bucket, own] of Map.groupBy(logs, (object) => object.bucket)) {
    const known = await takenKeys(
      bucket,
      own.map(({ key }) => key),
    );
    const fetched = mapConcurrent(
      own.filter(({ key }) => !known.has(key)),
      FETCHES_AT_ONCE,
      async ({ key }) => ({ key, body: await fetchObject(aws, bucket, key) }),
    );
    for await (const { key, body } of fetched) {
      if (body === undefined) isWhole = false;
      else {
        const deliveredAt = readObjectName(key).writtenAt ?? now;
        await takeObject({ bucket, key, etag: null, deliveredAt, hasDeliveryTime: true }, body, ingest);
      }
    }
  }
  return isWhole;
}

async function remove(aws: AwsCaller, queueUrl: string, messages: readonly Message[]): Promise<void> {
  for (let from = 0; from < messages.length; from += MESSAGES) {
    const entries = messages
      .slice(from, from + MESSAGES)
      .flatMap(({ ReceiptHandle }, at) => (ReceiptHandle === undefined ? [] : [{ Id: String(at), ReceiptHandle }]));
    // A failure leaves them in the queue: they come again, and are known then.
    await aws.call({
      action: "sqs:DeleteMessage",
      resourceArn: queueUrl,
      fn: (options) =>
        aws.clients
          .sqs(regionOfQueue(queueUrl) ?? aws.region)
          .send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }), options),
    });
  }
}

/** `https://sqs.eu-west-1.amazonaws.com/…`; undefined for an emulator's address. */
function regionOfQueue(queueUrl: string): string | undefined {
  return /^https:\/\/sqs\.([a-z0-9-]+)\.amazonaws\.com/.exec(queueUrl)?.[1];
}
