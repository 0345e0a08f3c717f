import {
  DescribeStateMachineCommand,
  type DescribeStateMachineOutput,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-sfn";
import { nameOfArn } from "#lib/domain/arn.ts";
import { sha256Hex } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, missingAllBut, newFact } from "../facts.ts";
import { judgedFields } from "../judged.ts";
import { lowerCaseTags } from "../lower-case-tags.ts";
import { isoTime } from "../values.ts";
import { definitionTargets } from "./definition.ts";

/** A definition holds 1 MB at most; most of its texts are names of states. */
const MAX_CONSTANTS = 1000;

type MachineFact = FactOf<"states.state-machine">;

/** State machines of a region with their roles and what they call. */
export const statesStateMachines = defineCollector({
  id: "states.state-machines",
  scope: "regional",
  kinds: ["states.state-machine"],
  actions: ["states:ListStateMachines", "states:DescribeStateMachine", "states:ListTagsForResource"],
  async *collect(context) {
    const { aws, region } = context;
    const machines = aws.list({
      action: "states:ListStateMachines",
      fetch: (nextToken, options) =>
        aws.clients.states(region).send(new ListStateMachinesCommand({ nextToken, maxResults: 1000 }), options),
      items: (page) => page.stateMachines,
      next: (page) => page.nextToken,
    });
    for await (const fact of mapConcurrent(machines, 8, (item) => machineFact(context, item.stateMachineArn)))
      if (fact !== null) yield fact;
    return { whole: machines.isWhole };
  },
});

/** `null` when the state machine was deleted while it was being read. */
async function machineFact(context: CollectContext, arn: string | undefined): Promise<MachineFact | null> {
  if (arn === undefined) return null;
  const { aws, region } = context;
  const result = await aws.call({
    action: "states:DescribeStateMachine",
    resourceArn: arn,
    absent: ["StateMachineDoesNotExist"],
    fn: (options) =>
      aws.clients.states(region).send(new DescribeStateMachineCommand({ stateMachineArn: arn }), options),
  });
  if (result.outcome === "absent") return null;
  // A definition under a customer key that this connection may not use; the role is told without it.
  const plain =
    result.outcome === "gap" && result.gap.code.startsWith("Kms") ? await withoutDefinition(context, arn) : undefined;
  const machine: Partial<DescribeStateMachineOutput> | undefined = result.outcome === "value" ? result.value : plain;
  const targets = machine?.definition === undefined ? null : definitionTargets(machine.definition);
  const fact = newFact(context, {
    kind: "states.state-machine",
    arn,
    name: machine?.name ?? nameOfArn(arn),
    config: {
      roleArn: machine?.roleArn ?? "",
      type: machine?.type ?? "STANDARD",
      definitionSha256: machine?.definition === undefined ? "" : sha256Hex(machine.definition),
      taskResources: targets?.taskResources ?? [],
      namedArns: targets?.namedArns ?? [],
      httpEndpoints: targets?.httpEndpoints ?? [],
      secretConstants: await secretConstants(context, targets?.constants ?? []),
      logLevel: machine?.loggingConfiguration?.level ?? null,
      logsExecutionData: machine?.loggingConfiguration?.includeExecutionData ?? false,
      isTracingEnabled: machine?.tracingConfiguration?.enabled ?? false,
      kmsKeyId: machine?.encryptionConfiguration?.kmsKeyId ?? null,
      createdAt: isoTime(machine?.creationDate),
    },
    observations: { status: machine?.status ?? null },
  });
  if (machine === undefined) missingAllBut(fact);
  else if (targets === null)
    missing(fact, "definitionSha256", "taskResources", "namedArns", "httpEndpoints", "secretConstants");
  await fillTags(context, fact);
  return fact;
}

/** Only what is not clean is kept; a definition with more constants than are judged is not wholly known. */
async function secretConstants(
  context: CollectContext,
  constants: readonly [name: string, value: string][],
): Promise<MachineFact["config"]["secretConstants"]> {
  const judged = await judgedFields(context, constants.slice(0, MAX_CONSTANTS));
  const found = judged.filter(({ verdict }) => verdict !== "clean");
  if (constants.length <= MAX_CONSTANTS) return found;
  return [...found, { name: "further constants", verdict: "unknown", rule: "too-many", hmac: null }];
}

async function withoutDefinition(
  { aws, region }: CollectContext,
  arn: string,
): Promise<Partial<DescribeStateMachineOutput> | undefined> {
  const result = await aws.call({
    action: "states:DescribeStateMachine",
    resourceArn: arn,
    fn: (options) =>
      aws.clients
        .states(region)
        .send(new DescribeStateMachineCommand({ stateMachineArn: arn, includedData: "METADATA_ONLY" }), options),
  });
  return result.outcome === "value" ? { ...result.value, definition: undefined } : undefined;
}

async function fillTags({ aws, region }: CollectContext, fact: MachineFact): Promise<void> {
  const result = await aws.call({
    action: "states:ListTagsForResource",
    resourceArn: fact.arn,
    fn: (options) =>
      aws.clients.states(region).send(new ListTagsForResourceCommand({ resourceArn: fact.arn }), options),
  });
  if (result.outcome === "value") fact.tags = lowerCaseTags(result.value.tags);
  else missing(fact, "tags");
}
