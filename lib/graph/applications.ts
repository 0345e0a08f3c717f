import { type ApplicationOf, applicationOf } from "../domain/application.ts";
import { nameOfArn } from "../domain/arn.ts";
import type { ResourceFact } from "../facts/define.ts";
import { type FactOf, KINDS, type Kind } from "../facts/kinds.ts";
import type { OrganisationFacts } from "../facts/organisation.ts";
import { resourceKey } from "./builder.ts";

/** What each resource is a part of, by `kind arn`. */
export type Applications = ReadonlyMap<string, ApplicationOf>;

/**
 * Applications of all resources: by tag, by stack, and for what carries neither by what it belongs to: a URL, alias or trigger by
 * its function, a log group by the function that writes it, a stage by its API, a role when all that runs as it is of one.
 */
export function applicationsOf(facts: OrganisationFacts): Applications {
  const found = new Map<string, ApplicationOf>();
  const rootOf = rootStacks(facts);
  for (const { kind } of KINDS)
    for (const fact of facts.byKind(kind)) {
      const named = fact.gaps.includes("tags") ? null : applicationOf(fact.tags, (stack) => rootOf(fact, stack));
      if (named !== null) found.set(resourceKey(fact), named);
    }
  const inherit = (fact: ResourceFact, from: { kind: Kind; arn: string }) => {
    const key = resourceKey(fact);
    const of = found.get(resourceKey(from));
    if (of !== undefined && !found.has(key))
      found.set(key, { name: of.name, source: `belongs to ${nameOfArn(from.arn)}` });
  };
  for (const kind of ["lambda.function-url", "lambda.qualifier", "lambda.event-source-mapping"] as const)
    for (const fact of facts.byKind(kind)) inherit(fact, { kind: "lambda.function", arn: fact.config.functionArn });
  for (const stage of facts.byKind("apigateway.stage"))
    inherit(stage, { kind: "apigateway.rest-api", arn: stage.config.apiArn });
  for (const stage of facts.byKind("apigatewayv2.stage"))
    inherit(stage, { kind: "apigatewayv2.api", arn: stage.config.apiArn });
  for (const client of facts.byKind("cognito-idp.user-pool-client"))
    inherit(client, { kind: "cognito-idp.user-pool", arn: client.config.poolArn });
  for (const subscription of facts.byKind("sns.subscription"))
    inherit(subscription, { kind: "sns.topic", arn: subscription.config.topicArn });
  for (const service of facts.byKind("ecs.service"))
    if (service.config.taskDefinitionArn !== null)
      shareDefinition(facts, found, service, service.config.taskDefinitionArn);
  inheritLogs(facts, inherit);
  inheritRoles(facts, found);
  return found;
}

function shareDefinition(
  facts: OrganisationFacts,
  found: Map<string, ApplicationOf>,
  service: FactOf<"ecs.service">,
  arn: string,
): void {
  const of = found.get(resourceKey(service));
  const definition = facts.byArn("ecs.task-definition", arn);
  if (of === undefined || definition === undefined || found.has(resourceKey(definition))) return;
  found.set(resourceKey(definition), { name: of.name, source: `belongs to ${service.name}` });
}

function inheritLogs(
  facts: OrganisationFacts,
  inherit: (fact: ResourceFact, from: { kind: Kind; arn: string }) => void,
): void {
  const writers = new Map<string, string>();
  for (const { accountId, region, name, arn, config } of facts.byKind("lambda.function"))
    writers.set(`${accountId} ${region} ${config.logGroup ?? `/aws/lambda/${name}`}`, arn);
  for (const group of facts.byKind("logs.log-group")) {
    const arn = writers.get(`${group.accountId} ${group.region} ${group.name}`);
    if (arn !== undefined) inherit(group, { kind: "lambda.function", arn });
  }
}

/** A role that code of one application alone runs as is a part of it. */
function inheritRoles(facts: OrganisationFacts, found: Map<string, ApplicationOf>): void {
  const users = new Map<string, Set<string | null>>();
  const uses = (fact: ResourceFact, roleArn: string | null) => {
    if (roleArn === null) return;
    const names = users.get(roleArn) ?? new Set();
    users.set(roleArn, names.add(found.get(resourceKey(fact))?.name ?? null));
  };
  for (const fact of facts.byKind("lambda.function")) uses(fact, fact.config.roleArn);
  for (const fact of facts.byKind("states.state-machine")) uses(fact, fact.config.roleArn);
  for (const fact of facts.byKind("ecs.task-definition")) uses(fact, fact.config.taskRoleArn);
  for (const fact of facts.byKind("pipes.pipe")) uses(fact, fact.config.roleArn);
  for (const fact of facts.byKind("scheduler.schedule")) uses(fact, fact.config.roleArn);
  for (const role of facts.byKind("iam.role")) {
    const names = [...(users.get(role.arn) ?? [])];
    const [name] = names;
    if (names.length === 1 && name != null && !found.has(resourceKey(role)))
      found.set(resourceKey(role), { name, source: "all that runs as it is of it" });
  }
}

/** Names of the stacks that somebody deployed, by those nested in them. */
function rootStacks(facts: OrganisationFacts): (fact: ResourceFact, stack: string) => string {
  const stacks = facts.byKind("cloudformation.stack");
  const byArn = new Map(stacks.map((stack) => [stack.arn, stack.name]));
  const roots = new Map<string, string>();
  for (const { accountId, region, name, config } of stacks) {
    const root = config.rootId === null ? undefined : byArn.get(config.rootId);
    if (root !== undefined) roots.set(`${accountId} ${region} ${name}`, root);
  }
  return ({ accountId, region }, stack) => roots.get(`${accountId} ${region} ${stack}`) ?? stack;
}
