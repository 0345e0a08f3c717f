import type { Kind } from "../../facts/kinds.ts";
import { heldView } from "../../iam/escalation/describe.ts";
import type { Edge, Node } from "../../iam/escalation/graph.ts";
import type { SearchIdentity } from "../../iam/escalation/model.ts";
import type { StoreRead } from "../../iam/escalation/reads.ts";
import type { Proof } from "../model.ts";
import { cite } from "../proof.ts";
import { administratorKey, administratorOf, type PartContext } from "./context.ts";
import { ResourceSets } from "./resource-sets.ts";
import { addSending } from "./sending.ts";

/** What users and roles may do, by the policy engine: whom they become, what they read, what they set going. */
export function addPermissions(context: PartContext): void {
  const { escalation, graph } = context;
  const sets = new ResourceSets(context);
  for (const start of escalation.graph.starts) {
    const identity = start.holder?.identity;
    if (identity === undefined) continue;
    const node = identityNode(context, identity);
    if (node === undefined) continue;
    if (start.isAdministrator) {
      graph.mark(node, { name: "administrator", text: "Its policies allow everything." });
      graph.edge(node, "becomes", administratorOf(graph, start.accountId), {
        text: "Its policies allow everything.",
        arn: identity.arn,
      });
    }
    addSteps(context, node, start);
    addReads(context, node, start, sets);
  }
  addSending(context, sets, (identity) => identityNode(context, identity));
  for (const { accountId } of context.facts.accounts) {
    const administrator = graph.known(administratorKey(accountId));
    if (administrator !== undefined) sets.everything(administrator, accountId);
  }
}

function identityNode({ graph }: PartContext, { kind, arn }: SearchIdentity): number | undefined {
  return graph.find(kind === "user" ? "iam.user" : "iam.role", arn);
}

/** Steps of the escalation search from an identity as it is; what is changed on the way counts as what it ends as. */
function addSteps(context: PartContext, node: number, start: Node): void {
  const { graph } = context;
  if (start.isAdministrator) {
    // Everything in its account is reached through being administrator; only steps into other accounts say more.
    for (const edge of start.edges) if (edge.to.accountId !== start.accountId) addStep(context, node, edge);
    return;
  }
  for (const edge of start.edges) addStep(context, node, edge);
  for (const ability of start.makesPowerful.slice(0, 1))
    graph.edge(
      node,
      "becomes",
      administratorOf(graph, start.accountId),
      { text: `${ability.rule.title}, on ${ability.aim.arn}.`, arn: start.holder?.identity.arn ?? "" },
      ["acting as whom it makes powerful"],
    );
}

function addStep(context: PartContext, node: number, edge: Edge): void {
  const { graph } = context;
  const { to } = edge;
  const held = heldView(to);
  const proof: Proof = {
    text: `${edge.abilities.map(({ rule }) => rule.title).join("; ")}${held.changes.length > 0 ? ` (${held.changes.join(", ")})` : ""}.`,
    statements: edge.abilities.flatMap(({ permissions }) => cite(edge.from, permissions)),
  };
  const identity = to.holder?.identity;
  const target = identity === undefined ? undefined : identityNode(context, identity);
  if (target !== undefined && target !== node) graph.edge(node, "becomes", target, proof, edge.conditions);
  if (to.isAdministrator && (target === undefined || target === node || held.changes.length > 0))
    graph.edge(node, "becomes", administratorOf(graph, to.accountId), proof, edge.conditions);
}

function addReads(context: PartContext, node: number, start: Node, sets: ResourceSets): void {
  const { graph } = context;
  const byKind = Map.groupBy(start.reads, ({ store }) => `${store.kind} ${store.accountId}`);
  for (const reads of byKind.values()) {
    const [first] = reads;
    if (first === undefined) continue;
    const { kind, accountId } = first.store;
    if (start.isAdministrator && accountId === start.accountId) continue;
    const plain = reads.filter(({ conditions, opens }) => conditions.length === 0 && opens === null);
    const set = sets.whole(kind, accountId, plain.length);
    if (set !== undefined) graph.edge(node, "reads", set, readProof(start, first));
    else for (const read of reads) addRead(context, node, start, read, kind);
  }
}

function addRead({ graph }: PartContext, node: number, start: Node, read: StoreRead, kind: Kind): void {
  const target = graph.find(kind, read.store.arn);
  if (target !== undefined) graph.edge(node, "reads", target, readProof(start, read), read.conditions);
}

function readProof(start: Node, { permissions, opens, store }: StoreRead): Proof {
  const actions = [...new Set(permissions.map(({ action }) => action))].join(" and ");
  const first = opens === null ? "" : `${opens.rule.title}, and then `;
  return { text: `${first}${actions} on ${store.arn} evaluates to allowed.`, statements: cite(start, permissions) };
}
