import {
  DescribeStackSetCommand,
  ListStackSetsCommand,
  type StackSet,
  type StackSetSummary,
} from "@aws-sdk/client-cloudformation";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import type { CollectContext } from "../define.ts";
import { missing, missingAllBut, newFact } from "../facts.ts";
import { sortedNames, tagsOf } from "../values.ts";

/** The actions that `collectStackSets` calls. */
export const STACK_SET_ACTIONS = ["cloudformation:ListStackSets", "cloudformation:DescribeStackSet"] as const;

/** Active stack sets of a region with the roles that deploy them. */
export async function* collectStackSets(
  context: CollectContext,
): AsyncGenerator<FactOf<"cloudformation.stack-set">, { whole: boolean }> {
  const { aws, region } = context;
  const sets = aws.list({
    action: "cloudformation:ListStackSets",
    fetch: (NextToken, options) =>
      aws.clients
        .cloudformation(region)
        .send(new ListStackSetsCommand({ NextToken, Status: "ACTIVE", MaxResults: 100 }), options),
    items: (page) => page.Summaries,
    next: (page) => page.NextToken,
  });
  for await (const fact of mapConcurrent(sets, 4, (summary) => stackSetFact(context, summary)))
    if (fact !== null) yield fact;
  return { whole: sets.isWhole };
}

/** `null` when the stack set was deleted while it was being read. */
async function stackSetFact(
  context: CollectContext,
  summary: StackSetSummary,
): Promise<FactOf<"cloudformation.stack-set"> | null> {
  const { aws, region, partition, accountId } = context;
  const { StackSetName: name, StackSetId: id } = summary;
  if (name === undefined) return null;
  const arn = `arn:${partition}:cloudformation:${region}:${accountId}:stackset/${id ?? name}`;
  const result = await aws.call({
    action: "cloudformation:DescribeStackSet",
    resourceArn: arn,
    absent: ["StackSetNotFoundException"],
    fn: (options) =>
      aws.clients.cloudformation(region).send(new DescribeStackSetCommand({ StackSetName: name }), options),
  });
  if (result.outcome === "absent") return null;
  const set: StackSet = result.outcome === "value" ? { ...result.value.StackSet } : {};
  const fact = newFact(context, {
    kind: "cloudformation.stack-set",
    arn: set.StackSetARN ?? arn,
    name,
    config: {
      stackSetId: id ?? null,
      administrationRoleArn: set.AdministrationRoleARN ?? null,
      executionRoleName: set.ExecutionRoleName ?? null,
      permissionModel: set.PermissionModel ?? summary.PermissionModel ?? null,
      capabilities: sortedNames(set.Capabilities),
      parameterNames: sortedNames(set.Parameters?.map((parameter) => parameter.ParameterKey)),
      organizationalUnitIds: sortedNames(set.OrganizationalUnitIds),
    },
    observations: { status: summary.Status ?? null },
  });
  fact.tags = tagsOf(set.Tags);
  if (result.outcome === "gap") {
    missingAllBut(fact, ["stackSetId", "observations.status"]);
    missing(fact, "tags");
  }
  return fact;
}
