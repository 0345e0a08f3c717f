import { GetJobsCommand, GetTagsCommand, type Job } from "@aws-sdk/client-glue";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import type { CollectContext } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { judgedFields } from "../judged.ts";
import { roleArnOf } from "../role-arn.ts";
import { isoTime, sortedNames, tagsOf } from "../values.ts";

/** The actions that `collectJobs` calls. */
export const JOB_ACTIONS = ["glue:GetJobs", "glue:GetTags"] as const;

/** Jobs of a region, their arguments judged and forgotten. */
export async function* collectJobs(context: CollectContext): AsyncGenerator<FactOf<"glue.job">, { whole: boolean }> {
  const { aws, region } = context;
  const jobs = aws.list({
    action: "glue:GetJobs",
    fetch: (NextToken, options) =>
      aws.clients.glue(region).send(new GetJobsCommand({ NextToken, MaxResults: 100 }), options),
    items: (page) => page.Jobs,
    next: (page) => page.NextToken,
  });
  for await (const fact of mapConcurrent(jobs, 4, (job) => jobFact(context, job))) if (fact !== null) yield fact;
  return { whole: jobs.isWhole };
}

async function jobFact(context: CollectContext, job: Job): Promise<FactOf<"glue.job"> | null> {
  const { Name: name } = job;
  if (name === undefined) return null;
  const { aws, region, partition, accountId } = context;
  const fact = newFact(context, {
    kind: "glue.job",
    arn: `arn:${partition}:glue:${region}:${accountId}:job/${name}`,
    name,
    config: {
      roleArn: roleArnOf(context, job.Role),
      command: job.Command?.Name ?? null,
      scriptLocation: job.Command?.ScriptLocation ?? null,
      glueVersion: job.GlueVersion ?? null,
      arguments: await judgedFields(
        context,
        Object.entries({ ...job.DefaultArguments, ...job.NonOverridableArguments }),
      ),
      connections: sortedNames(job.Connections?.Connections),
      securityConfiguration: job.SecurityConfiguration ?? null,
      createdAt: isoTime(job.CreatedOn),
      lastModifiedAt: isoTime(job.LastModifiedOn),
    },
    observations: {},
  });
  const tags = await aws.call({
    action: "glue:GetTags",
    resourceArn: fact.arn,
    fn: (options) => aws.clients.glue(region).send(new GetTagsCommand({ ResourceArn: fact.arn }), options),
  });
  if (tags.outcome === "value") fact.tags = tagsOf(tags.value.Tags);
  else missing(fact, "tags");
  return fact;
}
