import { nameOfArn } from "../../domain/arn.ts";
import type { ResourceFact } from "../../facts/define.ts";
import type { FactOf } from "../../facts/kinds.ts";
import type { OrganisationFacts } from "../../facts/organisation.ts";
import type { Workload } from "./model.ts";
import type { WorkloadKind } from "./rule.ts";
import { resourcePolicies } from "./sourced.ts";

/** Compute that runs with a role, and what rules ask of it. Parts that were not collected give no flag and no role. */
export function workloadsOf(facts: OrganisationFacts): Workload[] {
  const made: Workload[] = [];
  const add = (
    kind: WorkloadKind,
    fact: ResourceFact,
    roles: readonly (string | null | undefined)[],
    flags: Record<string, boolean | undefined> = {},
    parent: string | null = null,
  ) => {
    const { policies, missing } = resourcePolicies(facts, fact);
    const known: Record<string, boolean> = {};
    for (const [name, value] of Object.entries(flags)) if (value !== undefined) known[name] = value;
    made.push({
      kind,
      arn: fact.arn,
      name: fact.name,
      accountId: fact.accountId,
      region: fact.region,
      roleArns: [...new Set(roles.filter((arn): arn is string => arn != null && arn !== ""))],
      tags: fact.gaps.includes("tags") ? null : fact.tags,
      policies,
      missing: missing.length === 0 ? [] : [`the policy of ${fact.arn}`],
      parent,
      flags: known,
    });
  };
  const roleNamed = roleLookup(facts);
  const profileRoles = profileLookup(facts);
  addFunctions(facts, add);
  const managed = new Map(
    facts.byKind("ssm.managed-instance").map((instance) => [instance.config.instanceId, instance]),
  );
  for (const instance of facts.byKind("ec2.instance")) {
    const { instanceProfileArn, instanceId } = instance.config;
    const agent = managed.get(instanceId);
    const isCollected = facts.coverage("ssm.managed-instance", instance.accountId, instance.region) === "whole";
    add("ec2.instance", instance, profileRoles(instance.accountId, instanceProfileArn), {
      isRunning: instance.observations.state === null ? undefined : instance.observations.state === "running",
      isManaged: agent !== undefined ? true : isCollected ? false : undefined,
    });
  }
  const isLaunched = launchedBy(facts);
  for (const template of facts.byKind("ec2.launch-template"))
    add(
      "ec2.launch-template",
      template,
      template.config.versions.flatMap(({ instanceProfile }) => profileRoles(template.accountId, instanceProfile)),
      isLaunched(template),
    );
  for (const group of facts.byKind("autoscaling.group")) add("autoscaling.group", group, []);
  for (const configuration of facts.byKind("autoscaling.launch-configuration"))
    add(
      "autoscaling.launch-configuration",
      configuration,
      profileRoles(configuration.accountId, configuration.config.instanceProfile),
    );
  addContainers(facts, add);
  for (const job of facts.byKind("glue.job")) add("glue.job", job, [job.config.roleArn]);
  for (const endpoint of facts.byKind("glue.dev-endpoint"))
    add("glue.dev-endpoint", endpoint, [endpoint.config.roleArn]);
  for (const notebook of facts.byKind("sagemaker.notebook-instance"))
    add("sagemaker.notebook-instance", notebook, [notebook.config.roleArn], {
      isRunning: notebook.observations.status === null ? undefined : notebook.observations.status === "InService",
    });
  for (const domain of facts.byKind("sagemaker.domain"))
    add("sagemaker.domain", domain, [domain.config.executionRoleArn], {}, domain.config.domainId);
  for (const project of facts.byKind("codebuild.project"))
    add("codebuild.project", project, [project.config.serviceRoleArn]);
  for (const stack of facts.byKind("cloudformation.stack")) add("cloudformation.stack", stack, [stack.config.roleArn]);
  for (const set of facts.byKind("cloudformation.stack-set"))
    add("cloudformation.stack-set", set, [set.config.administrationRoleArn]);
  for (const machine of facts.byKind("states.state-machine"))
    add("states.state-machine", machine, [machine.config.roleArn]);
  for (const schedule of facts.byKind("scheduler.schedule"))
    add("scheduler.schedule", schedule, [schedule.config.roleArn]);
  for (const pipeline of facts.byKind("datapipeline.pipeline"))
    add(
      "datapipeline.pipeline",
      pipeline,
      [...pipeline.config.roles, ...pipeline.config.resourceRoles].map((role) => roleNamed(pipeline.accountId, role)),
    );
  for (const service of facts.byKind("apprunner.service"))
    add("apprunner.service", service, [service.config.instanceRoleArn]);
  for (const agent of facts.byKind("bedrock-agentcore.code-interpreter"))
    add("bedrock-agentcore.code-interpreter", agent, [agent.config.executionRoleArn]);
  for (const agent of facts.byKind("bedrock-agentcore.browser"))
    add("bedrock-agentcore.browser", agent, [agent.config.executionRoleArn]);
  for (const agent of facts.byKind("bedrock-agentcore.runtime"))
    add("bedrock-agentcore.runtime", agent, [agent.config.roleArn]);
  return made;
}

type Add = (
  kind: WorkloadKind,
  fact: ResourceFact,
  roles: readonly (string | null | undefined)[],
  flags?: Record<string, boolean | undefined>,
  parent?: string | null,
) => void;

function addFunctions(facts: OrganisationFacts, add: Add): void {
  const triggered = new Set<string>();
  for (const mapping of facts.byKind("lambda.event-source-mapping")) triggered.add(mapping.config.functionArn);
  for (const url of facts.byKind("lambda.function-url")) triggered.add(url.config.functionArn);
  for (const lambda of facts.byKind("lambda.function")) {
    const isOpen = facts.policies(lambda).some((policy) => policy.role === "resource" && policy.text !== null);
    const isCollected = facts.coverage("lambda.event-source-mapping", lambda.accountId, lambda.region) === "whole";
    const hasTrigger = triggered.has(lambda.arn) || isOpen ? true : isCollected ? false : undefined;
    const takesCode = lambda.gaps.includes("runtime") ? undefined : takesCodeFromConfiguration(lambda.config);
    add("lambda.function", lambda, lambda.gaps.includes("roleArn") ? [] : [lambda.config.roleArn], {
      hasTrigger,
      takesCode,
    });
  }
}

/**
 * Whether a function runs code that stands in its configuration: an image what its entry point says, Node.js from 20 on what
 * `NODE_OPTIONS` imports. Undefined: not known.
 * Source: Lambda Developer Guide, "Lambda environment variables" and "Container image settings".
 */
function takesCodeFromConfiguration({
  runtime,
  packageType,
}: FactOf<"lambda.function">["config"]): boolean | undefined {
  if (packageType === "Image") return true;
  return runtime === null ? undefined : Number(/^nodejs(\d+)/.exec(runtime)?.[1] ?? 0) >= 20;
}

function addContainers(facts: OrganisationFacts, add: Add): void {
  const definitions = new Map(facts.byKind("ecs.task-definition").map((definition) => [definition.arn, definition]));
  for (const cluster of facts.byKind("ecs.cluster")) add("ecs.cluster", cluster, []);
  for (const definition of definitions.values())
    add("ecs.task-definition", definition, [definition.config.taskRoleArn, definition.config.executionRoleArn]);
  for (const service of facts.byKind("ecs.service")) {
    const { taskDefinitionArn, canExecuteCommands, clusterArn } = service.config;
    const definition = taskDefinitionArn === null ? undefined : definitions.get(taskDefinitionArn);
    add(
      "ecs.service",
      service,
      [definition?.config.taskRoleArn],
      { isExecEnabled: canExecuteCommands },
      nameOfArn(clusterArn),
    );
  }
  for (const task of facts.byKind("ecs.task")) {
    const { lastStatus } = task.observations;
    add("ecs.task", task, task.gaps.includes("taskRoleArn") ? [] : [task.config.taskRoleArn], {
      isExecEnabled: task.config.canExecuteCommands,
      isRunning: lastStatus === null ? undefined : lastStatus === "RUNNING",
    });
  }
  for (const instance of facts.byKind("ecs.container-instance")) add("ecs.container-instance", instance, []);
  for (const queue of facts.byKind("batch.job-queue")) add("batch.job-queue", queue, []);
  for (const job of facts.byKind("batch.job-definition")) add("batch.job-definition", job, [job.config.jobRoleArn]);
}

/** Whether a group launches instances from whatever the default or latest version of a template is; undefined: groups were not collected. */
function launchedBy(
  facts: OrganisationFacts,
): (template: FactOf<"ec2.launch-template">) => Record<"isLaunched" | "isLatestLaunched", boolean | undefined> {
  const used = new Set<string>();
  const latest = new Set<string>();
  for (const { accountId, config } of facts.byKind("autoscaling.group")) {
    const version = config.launchTemplateVersion ?? "$Default";
    if (config.launchTemplateId === null || /^\d+$/.test(version)) continue;
    used.add(`${accountId} ${config.launchTemplateId}`);
    if (version === "$Latest") latest.add(`${accountId} ${config.launchTemplateId}`);
  }
  return ({ accountId, region, config }) => {
    const otherwise = facts.coverage("autoscaling.group", accountId, region) === "whole" ? false : undefined;
    const key = `${accountId} ${config.templateId}`;
    return {
      isLaunched: used.has(key) ? true : otherwise,
      isLatestLaunched: latest.has(key) ? true : otherwise,
    };
  };
}

/** Finds a role by name or ARN. */
function roleLookup(facts: OrganisationFacts): (accountId: string, role: string) => string | undefined {
  const byName = new Map(
    facts.byKind("iam.role").map((role) => [`${role.accountId} ${nameOfArn(role.arn)}`, role.arn]),
  );
  return (accountId, role) => (role.startsWith("arn:") ? role : byName.get(`${accountId} ${role}`));
}

/** Finds the roles of an instance profile by the profile's name or ARN. */
function profileLookup(facts: OrganisationFacts): (accountId: string, profile: string | null) => readonly string[] {
  const byKey = new Map<string, readonly string[]>();
  for (const profile of facts.byKind("iam.instance-profile")) {
    byKey.set(profile.arn, profile.config.roleArns);
    byKey.set(`${profile.accountId} ${nameOfArn(profile.arn)}`, profile.config.roleArns);
  }
  for (const role of facts.byKind("iam.role"))
    for (const profile of role.config.instanceProfiles)
      for (const key of [profile, `${role.accountId} ${nameOfArn(profile)}`])
        byKey.set(key, [...new Set([...(byKey.get(key) ?? []), role.arn])]);
  return (accountId, profile) => {
    if (profile === null) return [];
    return byKey.get(profile) ?? byKey.get(`${accountId} ${nameOfArn(profile)}`) ?? [];
  };
}
