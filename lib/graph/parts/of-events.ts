import type { FactOf } from "../../facts/kinds.ts";
import { each, internet, type PartContext } from "./context.ts";

/** Queues, topics, buses, rules, schedules, pipes, streams and machines: what sets what going. */
export function addEvents(context: PartContext): void {
  addTopics(context);
  addRules(context);
  addSchedules(context);
  addPipes(context);
  addStreams(context);
  addMachines(context);
  addQueues(context);
}

function addTopics({ facts, graph, targets }: PartContext): void {
  for (const { arn, config } of facts.byKind("sns.subscription")) {
    const topic = targets.arn(config.topicArn);
    const endpoint = config.endpoint?.startsWith("arn:") === true ? targets.arn(config.endpoint) : undefined;
    if (topic !== undefined && endpoint !== undefined)
      graph.edge(topic, "triggers", endpoint, { text: "What is published goes there.", arn, path: "endpoint" });
  }
}

function addQueues(context: PartContext): void {
  const { graph, targets } = context;
  each(context, "sqs.queue", (queue, node) => {
    const target =
      queue.config.deadLetterTargetArn === null ? undefined : targets.arn(queue.config.deadLetterTargetArn);
    if (target !== undefined)
      graph.edge(node, "triggers", target, {
        text: "Messages that are not handled go there.",
        arn: queue.arn,
        path: "deadLetterTargetArn",
      });
  });
}

function busOf({ accountId, region, arn, config }: FactOf<"events.rule">): string {
  const { eventBusName } = config;
  if (eventBusName.startsWith("arn:")) return eventBusName;
  const partition = arn.split(":")[1] ?? "aws";
  return `arn:${partition}:events:${region}:${accountId}:event-bus/${eventBusName}`;
}

/** A rule of patterns listens to its bus; one of a schedule starts by itself. */
function addRules(context: PartContext): void {
  const { graph, targets } = context;
  each(context, "events.rule", (rule, node) => {
    const { isEnabled, eventPattern, targets: to } = rule.config;
    if (!isEnabled) return;
    const bus = targets.arn(busOf(rule));
    if (bus !== undefined && eventPattern !== null)
      graph.edge(bus, "triggers", node, { text: "Events that fit its pattern.", arn: rule.arn, path: "eventPattern" });
    for (const { id, arn, roleArn, taskDefinitionArn } of to) {
      const where = { arn: rule.arn, path: `targets[${id}]` };
      const target = targets.arn(taskDefinitionArn ?? arn);
      if (target !== undefined) graph.edge(node, "triggers", target, { text: `Target ${id} of the rule.`, ...where });
      const role = roleArn === null ? undefined : targets.arn(roleArn);
      if (role !== undefined)
        graph.edge(node, "runs_as", role, { text: `Target ${id} is called as the role.`, ...where });
    }
  });
}

function addSchedules(context: PartContext): void {
  const { graph, targets } = context;
  each(context, "scheduler.schedule", (schedule, node) => {
    const { isEnabled, targetArn, taskDefinitionArn, roleArn, scheduleExpression } = schedule.config;
    if (!isEnabled) return;
    const target = targets.arn(taskDefinitionArn ?? targetArn);
    const where = { arn: schedule.arn };
    if (target !== undefined)
      graph.edge(node, "triggers", target, {
        text: `It starts it, ${scheduleExpression}.`,
        ...where,
        path: taskDefinitionArn ? "taskDefinitionArn" : "targetArn",
      });
    const role = targets.arn(roleArn);
    if (role !== undefined)
      graph.edge(node, "runs_as", role, { text: "It calls its target as the role.", ...where, path: "roleArn" });
  });
}

function addPipes(context: PartContext): void {
  const { graph, targets } = context;
  each(context, "pipes.pipe", (pipe, node) => {
    const { isEnabled, source, enrichment, target, taskDefinitionArn, roleArn } = pipe.config;
    if (!isEnabled) return;
    const from = targets.arn(source);
    if (from !== undefined)
      graph.edge(from, "triggers", node, {
        text: "What arrives there goes through the pipe.",
        arn: pipe.arn,
        path: "source",
      });
    for (const [text, arn, path] of [
      ["The pipe's enrichment.", enrichment, "enrichment"],
      // Stored before it was collected: not there at all.
      taskDefinitionArn
        ? ["What the pipe runs in its target.", taskDefinitionArn, "taskDefinitionArn"]
        : ["The pipe's target.", target, "target"],
    ] as const) {
      const to = arn === null ? undefined : targets.arn(arn);
      if (to !== undefined) graph.edge(node, "triggers", to, { text, arn: pipe.arn, path });
    }
    const role = targets.arn(roleArn);
    if (role !== undefined)
      graph.edge(node, "runs_as", role, { text: "It reads and calls as the role.", arn: pipe.arn, path: "roleArn" });
  });
}

function addStreams(context: PartContext): void {
  const { graph, targets } = context;
  each(context, "firehose.stream", (stream, node) => {
    const { sourceArn, deliveries } = stream.config;
    const source = sourceArn === null ? undefined : targets.arn(sourceArn);
    if (source !== undefined)
      graph.edge(source, "triggers", node, { text: "It reads the stream.", arn: stream.arn, path: "sourceArn" });
    for (const { type, roleArn, bucketArn } of deliveries) {
      const where = { arn: stream.arn, path: "deliveries" };
      const bucket = bucketArn === null ? undefined : targets.arn(bucketArn);
      if (bucket !== undefined) graph.edge(node, "triggers", bucket, { text: `It delivers to ${type}.`, ...where });
      const role = roleArn === null ? undefined : targets.arn(roleArn);
      if (role !== undefined) graph.edge(node, "runs_as", role, { text: "It delivers as the role.", ...where });
    }
  });
  each(context, "s3.bucket", (bucket, node) => {
    for (const arn of bucket.config.notifiedArns) {
      const target = targets.arn(arn);
      if (target !== undefined)
        graph.edge(node, "triggers", target, {
          text: "It is told of changes in the bucket.",
          arn: bucket.arn,
          path: "notifiedArns",
        });
    }
    if (!bucket.config.isNotifyingEventBridge) return;
    const partition = bucket.arn.split(":")[1] ?? "aws";
    const bus = targets.arn(`arn:${partition}:events:${bucket.config.region}:${bucket.accountId}:event-bus/default`);
    if (bus !== undefined)
      graph.edge(node, "triggers", bus, {
        text: "Changes in the bucket become events.",
        arn: bucket.arn,
        path: "isNotifyingEventBridge",
      });
  });
  each(context, "logs.log-group", (group, node) => {
    for (const { name, destinationArn } of group.config.subscriptions) {
      const target = targets.arn(destinationArn);
      if (target !== undefined)
        graph.edge(node, "triggers", target, { text: `Subscription ${name}.`, arn: group.arn, path: "subscriptions" });
    }
  });
}

function addMachines(context: PartContext): void {
  const { graph, targets } = context;
  each(context, "states.state-machine", (machine, node) => {
    const { roleArn, taskResources, namedArns } = machine.config;
    for (const arn of new Set([...taskResources, ...namedArns])) {
      const target = targets.arn(arn);
      if (target !== undefined)
        graph.edge(node, "invokes", target, {
          text: "A task of the machine names it.",
          arn: machine.arn,
          path: "namedArns",
        });
    }
    const role = targets.arn(roleArn);
    if (role !== undefined)
      graph.edge(node, "runs_as", role, { text: "Its tasks run as the role.", arn: machine.arn, path: "roleArn" });
  });
  each(context, "apprunner.service", (service, node) => {
    const { instanceRoleArn, isPubliclyAccessible, environment } = service.config;
    const role = instanceRoleArn === null ? undefined : targets.arn(instanceRoleArn);
    if (role !== undefined)
      graph.edge(node, "runs_as", role, {
        text: "It holds the role's credentials.",
        arn: service.arn,
        path: "instanceRoleArn",
      });
    if (isPubliclyAccessible)
      graph.edge(internet(graph), "exposes", node, {
        text: "The service has a public address.",
        arn: service.arn,
        path: "isPubliclyAccessible",
      });
    const secrets = environment.filter(({ verdict }) => verdict === "secret").map(({ name }) => name);
    if (secrets.length > 0)
      graph.mark(node, {
        name: "holds_secret",
        text: `Its environment holds secrets in plain text: ${secrets.join(", ")}.`,
      });
  });
}
