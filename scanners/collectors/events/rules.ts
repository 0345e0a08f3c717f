import {
  ListEventBusesCommand,
  ListRulesCommand,
  ListTagsForResourceCommand,
  ListTargetsByRuleCommand,
  type Rule,
  type Target,
} from "@aws-sdk/client-eventbridge";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { tagsOf } from "../values.ts";

type RuleFact = FactOf<"events.rule">;

/** Rules of every event bus with their targets. */
export const eventsRules = defineCollector({
  id: "events.rules",
  scope: "regional",
  kinds: ["events.rule"],
  actions: ["events:ListEventBuses", "events:ListRules", "events:ListTargetsByRule", "events:ListTagsForResource"],
  async *collect(context) {
    const { aws, region } = context;
    const buses = aws.list({
      action: "events:ListEventBuses",
      fetch: (NextToken, options) =>
        aws.clients.events(region).send(new ListEventBusesCommand({ NextToken, Limit: 100 }), options),
      items: (page) => page.EventBuses,
      next: (page) => page.NextToken,
    });
    let isWhole = true;
    for await (const { Name: EventBusName } of buses) {
      const rules = aws.list({
        action: "events:ListRules",
        fetch: (NextToken, options) =>
          aws.clients.events(region).send(new ListRulesCommand({ EventBusName, NextToken, Limit: 100 }), options),
        items: (page) => page.Rules,
        next: (page) => page.NextToken,
      });
      for await (const fact of mapConcurrent(rules, 8, (rule) => ruleFact(context, rule)))
        if (fact !== null) yield fact;
      if (!rules.isWhole) isWhole = false;
    }
    return { whole: isWhole && buses.isWhole };
  },
});

async function ruleFact(context: CollectContext, rule: Rule): Promise<RuleFact | null> {
  const { Arn: arn, Name: name } = rule;
  if (arn === undefined || name === undefined) return null;
  const fact = newFact(context, {
    kind: "events.rule",
    arn,
    name,
    config: {
      eventBusName: rule.EventBusName ?? "default",
      isEnabled: rule.State !== "DISABLED",
      scheduleExpression: rule.ScheduleExpression ?? null,
      eventPattern: rule.EventPattern === undefined ? null : storableText(rule.EventPattern),
      description: storableText(rule.Description ?? ""),
      roleArn: rule.RoleArn ?? null,
      managedBy: rule.ManagedBy ?? null,
      targets: [],
    },
    observations: {},
  });
  await Promise.all([fillTargets(context, fact), fillTags(context, fact)]);
  return fact;
}

async function fillTargets(context: CollectContext, fact: RuleFact): Promise<void> {
  const { aws, region } = context;
  const targets = aws.list({
    action: "events:ListTargetsByRule",
    resourceArn: fact.arn,
    fetch: (NextToken, options) =>
      aws.clients
        .events(region)
        .send(
          new ListTargetsByRuleCommand({ Rule: fact.name, EventBusName: fact.config.eventBusName, NextToken }),
          options,
        ),
    items: (page) => page.Targets,
    next: (page) => page.NextToken,
  });
  for await (const target of targets) fact.config.targets.push(await targetOf(context, target));
  fact.config.targets.sort((a, b) => (a.id < b.id ? -1 : 1));
  if (!targets.isWhole) missing(fact, "targets");
}

async function targetOf(context: CollectContext, target: Target): Promise<RuleFact["config"]["targets"][number]> {
  return {
    id: storableText(target.Id ?? ""),
    arn: target.Arn ?? "",
    roleArn: target.RoleArn ?? null,
    input: target.Input === undefined ? null : await context.judgeSecret("Input", target.Input),
    deadLetterTargetArn: target.DeadLetterConfig?.Arn ?? null,
    taskDefinitionArn: target.EcsParameters?.TaskDefinitionArn ?? null,
  };
}

async function fillTags({ aws, region }: CollectContext, fact: RuleFact): Promise<void> {
  const result = await aws.call({
    action: "events:ListTagsForResource",
    resourceArn: fact.arn,
    fn: (options) =>
      aws.clients.events(region).send(new ListTagsForResourceCommand({ ResourceARN: fact.arn }), options),
  });
  if (result.outcome === "value") fact.tags = tagsOf(result.value.Tags);
  else missing(fact, "tags");
}
