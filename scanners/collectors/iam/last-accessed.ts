import { setTimeout as sleep } from "node:timers/promises";
import { GenerateServiceLastAccessedDetailsCommand, GetServiceLastAccessedDetailsCommand } from "@aws-sdk/client-iam";
import type { FactOf } from "#lib/facts/kinds.ts";
import type { CollectContext } from "../define.ts";
import { isoTime } from "../values.ts";

/** The actions that `fillLastAccessed` calls. */
export const LAST_ACCESSED_ACTIONS = [
  "iam:GenerateServiceLastAccessedDetails",
  "iam:GetServiceLastAccessedDetails",
] as const;

const POLLS = 20;
const PART = "observations.servicesLastAccessed";

/**
 * Fills in when a user or role last reached each service, and last used each action that IAM tracks. IAM keeps 400 days, lags by up to four hours and counts refused
 * attempts too. Source: IAM User Guide, "Refine permissions in AWS using last accessed information".
 */
export async function fillLastAccessed(
  context: CollectContext,
  fact: FactOf<"iam.user"> | FactOf<"iam.role">,
  pollMs = 1_000,
): Promise<void> {
  const { aws, region, signal } = context;
  const job = await aws.call({
    action: "iam:GenerateServiceLastAccessedDetails",
    resourceArn: fact.arn,
    fn: (options) =>
      aws.clients
        .iam(region)
        .send(new GenerateServiceLastAccessedDetailsCommand({ Arn: fact.arn, Granularity: "ACTION_LEVEL" }), options),
  });
  const JobId = job.outcome === "value" ? job.value.JobId : undefined;
  if (JobId === undefined) return;
  const services: Record<string, string | null> = {};
  const actions: Record<string, string | null> = {};
  let Marker: string | undefined;
  for (let poll = 0; poll < POLLS; ) {
    const marker = Marker;
    const page = await aws.call({
      action: "iam:GetServiceLastAccessedDetails",
      resourceArn: fact.arn,
      fn: (options) =>
        aws.clients.iam(region).send(new GetServiceLastAccessedDetailsCommand({ JobId, Marker: marker }), options),
    });
    if (page.outcome !== "value" || page.value.JobStatus === "FAILED") return;
    if (page.value.JobStatus === "IN_PROGRESS") {
      poll += 1;
      await sleep(pollMs, undefined, { signal });
      continue;
    }
    for (const { ServiceNamespace: prefix, LastAuthenticated, TrackedActionsLastAccessed } of page.value
      .ServicesLastAccessed ?? []) {
      if (prefix === undefined) continue;
      services[prefix] = isoTime(LastAuthenticated);
      for (const { ActionName, LastAccessedTime } of TrackedActionsLastAccessed ?? [])
        if (ActionName !== undefined) actions[`${prefix}:${ActionName}`] = isoTime(LastAccessedTime);
    }
    if (!page.value.IsTruncated || !page.value.Marker) {
      fact.observations.servicesLastAccessed = services;
      fact.observations.actionsLastAccessed = actions;
      fact.gaps = fact.gaps.filter((gap) => gap !== PART);
      return;
    }
    if (page.value.Marker === marker) return;
    Marker = page.value.Marker;
  }
}
