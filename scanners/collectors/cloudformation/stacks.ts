import { DescribeStacksCommand, type Stack } from "@aws-sdk/client-cloudformation";
import type { FactOf } from "#lib/facts/kinds.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { newFact } from "../facts.ts";
import { isoTime, sortedNames, tagsOf } from "../values.ts";
import { collectStackSets, STACK_SET_ACTIONS } from "./stack-sets.ts";

/** Stacks that are there, and stack sets that this account administers. */
export const cloudformationStacks = defineCollector({
  id: "cloudformation.stacks",
  scope: "regional",
  kinds: ["cloudformation.stack", "cloudformation.stack-set"],
  actions: ["cloudformation:DescribeStacks", ...STACK_SET_ACTIONS],
  async *collect(context) {
    const { aws, region } = context;
    const stacks = aws.list({
      action: "cloudformation:DescribeStacks",
      fetch: (NextToken, options) =>
        aws.clients.cloudformation(region).send(new DescribeStacksCommand({ NextToken }), options),
      items: (page) => page.Stacks,
      next: (page) => page.NextToken,
    });
    for await (const stack of stacks) {
      const fact = stackFact(context, stack);
      if (fact !== null) yield fact;
    }
    const sets = yield* collectStackSets(context);
    return { whole: stacks.isWhole && sets.whole };
  },
});

function stackFact(context: CollectContext, stack: Stack): FactOf<"cloudformation.stack"> | null {
  const { StackId: arn, StackName: name, StackStatus: status } = stack;
  if (arn === undefined || name === undefined || status === "DELETE_COMPLETE") return null;
  const fact = newFact(context, {
    kind: "cloudformation.stack",
    arn,
    name,
    config: {
      roleArn: stack.RoleARN ?? null,
      capabilities: sortedNames(stack.Capabilities),
      parameterNames: sortedNames(stack.Parameters?.map((parameter) => parameter.ParameterKey)),
      hasTerminationProtection: stack.EnableTerminationProtection ?? false,
      parentId: stack.ParentId ?? null,
      rootId: stack.RootId ?? null,
      createdAt: isoTime(stack.CreationTime),
      updatedAt: isoTime(stack.LastUpdatedTime),
    },
    observations: { status: status ?? null },
  });
  fact.tags = tagsOf(stack.Tags);
  return fact;
}
