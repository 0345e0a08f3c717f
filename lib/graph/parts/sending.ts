import { actionId } from "../../catalog/catalog.ts";
import type { Relation } from "../../domain/graph.ts";
import type { Kind } from "../../facts/kinds.ts";
import type { Node } from "../../iam/escalation/graph.ts";
import type { SearchIdentity } from "../../iam/escalation/model.ts";
import { PatternIndex } from "../../iam/escalation/pattern-index.ts";
import { NamedPrincipals } from "../../iam/escalation/principals-named.ts";
import { resourcePolicies } from "../../iam/escalation/sourced.ts";
import { cite } from "../proof.ts";
import type { PartContext } from "./context.ts";
import type { ResourceSets } from "./resource-sets.ts";

interface Setting {
  kind: Kind;
  actions: readonly string[];
  relation: Relation;
  words: string;
  /** Where the action is authorised, when not on the resource itself. */
  on?: (arn: string) => string;
}

/** What sets something going or changes it. Source: Service Authorization Reference of each service. */
const SETTINGS: readonly Setting[] = [
  { kind: "lambda.function", actions: ["lambda:InvokeFunction"], relation: "invokes", words: "run it" },
  { kind: "states.state-machine", actions: ["states:StartExecution"], relation: "invokes", words: "start it" },
  { kind: "sqs.queue", actions: ["sqs:SendMessage"], relation: "sends_to", words: "send to it" },
  { kind: "sns.topic", actions: ["sns:Publish"], relation: "sends_to", words: "publish to it" },
  { kind: "events.bus", actions: ["events:PutEvents"], relation: "sends_to", words: "put events on it" },
  {
    kind: "kinesis.stream",
    actions: ["kinesis:PutRecord", "kinesis:PutRecords"],
    relation: "sends_to",
    words: "put records on it",
  },
  {
    kind: "dynamodb.table",
    actions: ["dynamodb:PutItem", "dynamodb:UpdateItem"],
    relation: "sends_to",
    words: "write to it",
  },
  {
    kind: "s3.bucket",
    actions: ["s3:PutObject"],
    relation: "sends_to",
    words: "put objects into it",
    on: (arn) => `${arn}/x`,
  },
  { kind: "ecr.repository", actions: ["ecr:PutImage"], relation: "sends_to", words: "put images into it" },
];

interface Target {
  arn: string;
  accountId: string;
  node: number;
}

/** Who may run, start, publish or write what. An administrator's own account is left to `administrator`. */
export function addSending(
  context: PartContext,
  sets: ResourceSets,
  nodeOf: (identity: SearchIdentity) => number | undefined,
): void {
  for (const setting of SETTINGS) addSetting(context, setting, sets, nodeOf);
}

function addSetting(
  context: PartContext,
  setting: Setting,
  sets: ResourceSets,
  nodeOf: (identity: SearchIdentity) => number | undefined,
): void {
  const { facts, graph, escalation } = context;
  const named = new NamedPrincipals<Target>();
  const uncollected = new Set<Target>();
  const actions = setting.actions.flatMap((action) => actionId(action) ?? []);
  const targets = facts.byKind(setting.kind).flatMap((fact): Target[] => {
    const node = graph.find(setting.kind, fact.arn);
    if (node === undefined) return [];
    const target = { arn: fact.arn, accountId: fact.accountId, node };
    const { policies, missing } = resourcePolicies(facts, fact);
    if (policies !== null) named.add(target, policies, actions);
    if (missing.length > 0) uncollected.add(target);
    return [target];
  });
  if (targets.length === 0) return;
  const index = new PatternIndex(targets);
  for (const start of escalation.graph.starts) {
    const { holder } = start;
    const from = holder === null ? undefined : nodeOf(holder.identity);
    if (holder === null || from === undefined || holder.identity.isServiceLinked) continue;
    const patterns = [...new Set(setting.actions.flatMap((action) => holder.patterns(action)))];
    const candidates = new Set(named.directly(holder.identity));
    // Into another account only where its resource lets this one in, or where that is not known.
    const opened = new Set(named.byAccount(start.accountId));
    for (const target of index.matchingAny(patterns.flatMap(ownerPatterns)))
      if (target.accountId === start.accountId || opened.has(target) || uncollected.has(target)) candidates.add(target);
    addAllowed({ context, setting, start, from, sets }, candidates);
  }
}

/** A pattern of objects names their bucket as well. */
function ownerPatterns(pattern: string): string[] {
  return pattern.includes(":s3:::") && pattern.includes("/")
    ? [pattern, pattern.slice(0, pattern.indexOf("/"))]
    : [pattern];
}

interface Asking {
  context: PartContext;
  setting: Setting;
  start: Node;
  from: number;
  sets: ResourceSets;
}

function addAllowed({ context, setting, start, from, sets }: Asking, candidates: ReadonlySet<Target>): void {
  const { holder } = start;
  if (holder === null) return;
  const { kind, actions, relation, words, on } = setting;
  const allowed = [...candidates].flatMap((target) => {
    if (start.isAdministrator && target.accountId === start.accountId) return [];
    for (const action of actions) {
      const permission = holder.ask(action, on?.(target.arn) ?? target.arn);
      if (permission.status !== "no") return [{ target, permission }];
    }
    return [];
  });
  for (const [accountId, list] of Map.groupBy(allowed, ({ target }) => target.accountId)) {
    const [first] = list;
    if (first === undefined) continue;
    const plain = list.filter(({ permission }) => permission.status === "yes");
    const set = sets.whole(kind, accountId, plain.length);
    const proofOf = ({ permission }: (typeof list)[number]) => ({
      text: `It may ${words}: ${permission.action} on ${permission.resource} evaluates to allowed.`,
      statements: cite(start, [permission]),
    });
    if (set !== undefined) context.graph.edge(from, relation, set, proofOf(first));
    else
      for (const one of list)
        context.graph.edge(from, relation, one.target.node, proofOf(one), one.permission.conditions);
  }
}
