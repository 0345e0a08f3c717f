import {
  type Archive,
  DescribeEventBusCommand,
  type DescribeEventBusResponse,
  type EventBus,
  ListArchivesCommand,
  ListEventBusesCommand,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-eventbridge";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { addPolicy, missing, newFact } from "../facts.ts";
import { isoTime, tagsOf } from "../values.ts";

type BusFact = FactOf<"events.bus">;

/** Event buses with their policies, and the archives of their events. */
export const eventsBuses = defineCollector({
  id: "events.buses",
  scope: "regional",
  kinds: ["events.bus", "events.archive"],
  actions: ["events:ListEventBuses", "events:DescribeEventBus", "events:ListTagsForResource", "events:ListArchives"],
  async *collect(context) {
    const { aws, region } = context;
    const buses = aws.list({
      action: "events:ListEventBuses",
      fetch: (NextToken, options) =>
        aws.clients.events(region).send(new ListEventBusesCommand({ NextToken, Limit: 100 }), options),
      items: (page) => page.EventBuses,
      next: (page) => page.NextToken,
    });
    for await (const fact of mapConcurrent(buses, 8, (bus) => busFact(context, bus))) if (fact !== null) yield fact;
    const archives = aws.list({
      action: "events:ListArchives",
      fetch: (NextToken, options) =>
        aws.clients.events(region).send(new ListArchivesCommand({ NextToken, Limit: 100 }), options),
      items: (page) => page.Archives,
      next: (page) => page.NextToken,
    });
    for await (const archive of archives) {
      const fact = archiveFact(context, archive);
      if (fact !== null) yield fact;
    }
    return { whole: buses.isWhole && archives.isWhole };
  },
});

/** `null` when the bus was deleted while it was being read. The list already carries the policy. */
async function busFact(context: CollectContext, bus: EventBus): Promise<BusFact | null> {
  const { aws, region } = context;
  const { Arn: arn, Name } = bus;
  if (arn === undefined || Name === undefined) return null;
  const result = await aws.call({
    action: "events:DescribeEventBus",
    resourceArn: arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) => aws.clients.events(region).send(new DescribeEventBusCommand({ Name }), options),
  });
  if (result.outcome === "absent") return null;
  const described: DescribeEventBusResponse = result.outcome === "value" ? result.value : {};
  const fact = newFact(context, {
    kind: "events.bus",
    arn,
    name: Name,
    config: {
      isPartner: Name.startsWith("aws.partner/"),
      kmsKeyId: described.KmsKeyIdentifier || null,
      deadLetterTargetArn: described.DeadLetterConfig?.Arn ?? null,
      logLevel: described.LogConfig?.Level ?? null,
      logsDetail: described.LogConfig?.IncludeDetail === "FULL",
      createdAt: isoTime(described.CreationTime ?? bus.CreationTime),
    },
    observations: {},
  });
  addPolicy(fact, described.Policy ?? bus.Policy);
  if (result.outcome === "gap") missing(fact, "kmsKeyId", "deadLetterTargetArn", "logLevel", "logsDetail");
  await fillTags(context, fact);
  return fact;
}

async function fillTags({ aws, region }: CollectContext, fact: BusFact): Promise<void> {
  const result = await aws.call({
    action: "events:ListTagsForResource",
    resourceArn: fact.arn,
    fn: (options) =>
      aws.clients.events(region).send(new ListTagsForResourceCommand({ ResourceARN: fact.arn }), options),
  });
  if (result.outcome === "value") fact.tags = tagsOf(result.value.Tags);
  else missing(fact, "tags");
}

function archiveFact(context: CollectContext, archive: Archive): FactOf<"events.archive"> | null {
  const { ArchiveName: name, EventSourceArn: busArn } = archive;
  if (name === undefined || busArn === undefined) return null;
  const { partition, region, accountId } = context;
  return newFact(context, {
    kind: "events.archive",
    arn: `arn:${partition}:events:${region}:${accountId}:archive/${name}`,
    name,
    config: {
      busArn,
      // 0 keeps events for ever. Source: EventBridge API Reference, Archive.
      retentionDays: archive.RetentionDays || null,
      createdAt: isoTime(archive.CreationTime),
    },
    observations: { state: archive.State ?? null },
  });
}
