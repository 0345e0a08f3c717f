import type { ActionSet } from "../../catalog/action-set.ts";
import type { PolicyDocument, PolicyStatement } from "../document.ts";
import type { SourcedPolicy } from "../evaluate/access.ts";
import { type StatementInPolicy, unreadParts } from "../evaluate/layer.ts";
import { statementActions } from "../granted.ts";
import { coversEveryResource } from "../pattern.ts";
import { type ResourceFilter, resourceFilter } from "./resource-filter.ts";

/** A statement with its actions as a set of bits and a quick look at its resources. Shared by all who carry the document. */
export interface CompiledStatement {
  statement: PolicyStatement;
  actions: ActionSet;
  resources: ResourceFilter;
  /** Stands on every resource (`*`). */
  isEverywhere: boolean;
  isConditional: boolean;
  /** Its answer needs nothing but action and resource: no condition, no principal, an exact filter. */
  isPlain: boolean;
}

const compiledDocuments = new WeakMap<PolicyDocument, readonly CompiledStatement[]>();

/** Compiles a document once; the result is shared and must not be changed. */
export function compiledStatements(document: PolicyDocument): readonly CompiledStatement[] {
  const known = compiledDocuments.get(document);
  if (known !== undefined) return known;
  const made = document.statements.map((statement) => {
    const resources = resourceFilter(statement.resources);
    const isConditional = statement.conditions.length > 0;
    return {
      statement,
      actions: statementActions(statement),
      resources,
      isEverywhere: coversEveryResource(statement.resources),
      isConditional,
      isPlain: !isConditional && resources.isExact && statement.principals === null,
    };
  });
  compiledDocuments.set(document, made);
  return made;
}

interface Candidate extends StatementInPolicy {
  compiled: CompiledStatement;
}

/** So few statements are sooner looked through than remembered by action. */
const FEW = 3;

/** The policies of one layer, with their statements found by action. */
export class CompiledLayer {
  /** Parts of the documents that were not understood. */
  readonly unread: readonly string[];
  /** Some statement allows something. */
  readonly hasAllow: boolean;
  readonly #all: readonly Candidate[];
  #byAction: Map<number, readonly Candidate[]> | null = null;

  constructor(policies: readonly SourcedPolicy[]) {
    this.unread = policies.flatMap(unreadParts);
    this.#all = policies.flatMap((policy) =>
      compiledStatements(policy.document).map((compiled) => ({ compiled, policy, statement: compiled.statement })),
    );
    this.hasAllow = this.#all.some(({ statement }) => statement.effect === "Allow");
  }

  /** Statements whose actions hold this id. */
  with(action: number): readonly Candidate[] {
    const known = this.#byAction?.get(action);
    if (known !== undefined) return known;
    const found = this.#all.filter(({ compiled }) => compiled.actions.has(action));
    if (this.#all.length > FEW) {
      this.#byAction ??= new Map();
      this.#byAction.set(action, found);
    }
    return found;
  }
}

const compiledLayers = new WeakMap<readonly SourcedPolicy[], CompiledLayer>();

/** Drops the compiled form of a list that is not asked any more; it is made anew if it is. */
export function forgetLayer(policies: readonly SourcedPolicy[]): void {
  compiledLayers.delete(policies);
}

/** The compiled form of a list of policies, made once for each list. The list must not be changed afterwards. */
export function compiledLayer(policies: readonly SourcedPolicy[]): CompiledLayer {
  const known = compiledLayers.get(policies);
  if (known !== undefined) return known;
  const made = new CompiledLayer(policies);
  compiledLayers.set(policies, made);
  return made;
}
