import { type Kind, kindDefinition } from "../../facts/kinds.ts";
import type { PartContext } from "./context.ts";

/** From this many on, whoever reaches all resources of a kind gets one edge to the set instead of one to each. */
const MIN_MEMBERS = 4;

/** Kinds that an administrator of an account holds, as far as the graph leads anywhere from them. */
const CONTROLLED = [
  "lambda.function",
  "states.state-machine",
  "ecs.service",
  "iam.role",
  "dynamodb.table",
  "s3.bucket",
  "secretsmanager.secret",
  "ssm.parameter",
  "sqs.queue",
  "rds.instance",
  "rds.cluster",
  "kms.key",
  "ecr.repository",
] as const satisfies readonly Kind[];

/** All resources of a kind in an account as one node, so that wide permissions do not make an edge for each. */
export class ResourceSets {
  readonly #context: PartContext;
  readonly #members = new Map<string, readonly number[]>();

  constructor(context: PartContext) {
    this.#context = context;
  }

  /** The set, when `reached` is all there is and enough to be worth one; undefined otherwise. */
  whole(kind: Kind, accountId: string, reached: number): number | undefined {
    const members = this.#membersOf(kind, accountId);
    return members.length >= MIN_MEMBERS && reached >= members.length ? this.#set(kind, accountId) : undefined;
  }

  /** Leads from a node to everything in an account. */
  everything(from: number, accountId: string): void {
    const { graph } = this.#context;
    for (const kind of CONTROLLED) {
      const members = this.#membersOf(kind, accountId);
      if (members.length === 0) continue;
      const proof = { text: "An administrator of the account may do anything with it." };
      if (members.length < MIN_MEMBERS) for (const member of members) graph.edge(from, "controls", member, proof);
      else graph.edge(from, "controls", this.#set(kind, accountId), proof);
    }
  }

  #membersOf(kind: Kind, accountId: string): readonly number[] {
    const key = `${kind} ${accountId}`;
    const known = this.#members.get(key);
    if (known !== undefined) return known;
    const { facts, graph } = this.#context;
    // A service-linked role is used by its service alone.
    const members = facts
      .byKind(kind)
      .filter((fact) => fact.accountId === accountId && !fact.arn.includes(":role/aws-service-role/"))
      .flatMap((fact) => graph.find(kind, fact.arn) ?? []);
    this.#members.set(key, members);
    return members;
  }

  #set(kind: Kind, accountId: string): number {
    const { graph } = this.#context;
    const plural = kindDefinition(kind)?.plural ?? kind;
    const before = graph.nodes().length;
    const node = graph.special({
      key: `resource-set ${kind} ${accountId}`,
      kind: "resource-set",
      name: `All ${plural} of ${accountId}`,
      accountId,
    });
    if (node === before)
      for (const member of this.#membersOf(kind, accountId))
        graph.edge(node, "includes", member, { text: `It is one of the ${plural} of the account.` });
    return node;
  }
}
