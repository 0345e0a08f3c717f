import { DescribePipeCommand, type DescribePipeResponse, ListPipesCommand, type Pipe } from "@aws-sdk/client-pipes";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, missingAllBut, newFact } from "../facts.ts";
import { judgedFields } from "../judged.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";
import { isoTime, tagsOf } from "../values.ts";

/** Pipes with their sources, targets and roles. */
export const pipesPipes = defineCollector({
  id: "pipes.pipes",
  scope: "regional",
  kinds: ["pipes.pipe"],
  actions: ["pipes:ListPipes", "pipes:DescribePipe"],
  async *collect(context) {
    const { aws, region } = context;
    const pipes = aws.list({
      action: "pipes:ListPipes",
      isRecorded: false,
      fetch: (NextToken, options) =>
        aws.clients.pipes(region).send(new ListPipesCommand({ NextToken, Limit: 100 }), options),
      items: (page) => page.Pipes,
      next: (page) => page.NextToken,
    });
    for await (const fact of mapConcurrent(pipes, 4, (pipe) => pipeFact(context, pipe))) if (fact !== null) yield fact;
    return { whole: await isWholeOrNotOffered(context, pipes) };
  },
});

/** `null` when the pipe was deleted while it was being read. */
async function pipeFact(context: CollectContext, listed: Pipe): Promise<FactOf<"pipes.pipe"> | null> {
  const { aws, region } = context;
  const { Arn: arn, Name } = listed;
  if (arn === undefined || Name === undefined) return null;
  const result = await aws.call({
    action: "pipes:DescribePipe",
    resourceArn: arn,
    absent: ["NotFoundException"],
    fn: (options) => aws.clients.pipes(region).send(new DescribePipeCommand({ Name }), options),
  });
  if (result.outcome === "absent") return null;
  const pipe: DescribePipeResponse = result.outcome === "value" ? result.value : {};
  const logs = pipe.LogConfiguration;
  const templates = [
    ["Enrichment template", pipe.EnrichmentParameters?.InputTemplate],
    ["Target template", pipe.TargetParameters?.InputTemplate],
  ] as const;
  const fact = newFact(context, {
    kind: "pipes.pipe",
    arn,
    name: Name,
    config: {
      isEnabled: (pipe.DesiredState ?? listed.DesiredState) !== "STOPPED",
      source: pipe.Source ?? listed.Source ?? "",
      enrichment: pipe.Enrichment || listed.Enrichment || null,
      target: pipe.Target ?? listed.Target ?? "",
      taskDefinitionArn: pipe.TargetParameters?.EcsTaskParameters?.TaskDefinitionArn ?? null,
      roleArn: pipe.RoleArn ?? "",
      hasFilter: (pipe.SourceParameters?.FilterCriteria?.Filters ?? []).length > 0,
      deadLetterTargetArn: deadLetterTarget(pipe),
      logLevel: logs?.Level ?? null,
      logsExecutionData: (logs?.IncludeExecutionData ?? []).length > 0,
      kmsKeyId: pipe.KmsKeyIdentifier || null,
      templates: await judgedFields(
        context,
        templates.filter(([, text]) => text !== undefined),
      ),
      createdAt: isoTime(pipe.CreationTime ?? listed.CreationTime),
    },
    observations: { state: pipe.CurrentState ?? listed.CurrentState ?? null },
  });
  fact.tags = tagsOf(pipe.Tags);
  if (result.outcome === "gap") {
    missingAllBut(fact, ["isEnabled", "source", "enrichment", "target", "createdAt", "observations.state"]);
    missing(fact, "tags");
  }
  return fact;
}

/** Only streams as sources have one; queues keep what fails. Source: EventBridge User Guide, "Pipes error handling". */
function deadLetterTarget({ SourceParameters: source }: DescribePipeResponse): string | null {
  const stream = source?.KinesisStreamParameters ?? source?.DynamoDBStreamParameters;
  return stream?.DeadLetterConfig?.Arn ?? null;
}
