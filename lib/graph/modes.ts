import type { Relation, Tier } from "../domain/graph.ts";

/**
 * In what way a path has got to a node. `read`: its content is known, and it sets nothing going. `sent`: something was put into it,
 * which sets going what listens. `held`: it does what whoever got there wants.
 */
export const READ = 0;
export const SENT = 1;
export const HELD = 2;
export type Mode = typeof READ | typeof SENT | typeof HELD;
export const MODES = 3;

const ON_FROM_SENT: ReadonlySet<Relation> = new Set(["triggers", "invokes", "supplies_code", "includes"]);
const ON_FROM_READ: ReadonlySet<Relation> = new Set(["opens", "includes"]);

/** The mode in which an edge gets to its end; null: it leads nowhere from a node that was got to like that. */
export function nextMode(mode: Mode, relation: Relation, endsAt: Tier): Mode | null {
  if (relation === "encrypts_with") return null;
  if (mode === READ && !ON_FROM_READ.has(relation)) return null;
  if (mode === SENT && !ON_FROM_SENT.has(relation)) return null;
  const isContainer = endsAt === "data" || endsAt === "event" || endsAt === "code";
  switch (relation) {
    case "includes":
      return mode;
    case "reads":
    case "opens":
      return READ;
    case "network_reaches":
      return endsAt === "data" ? READ : HELD;
    case "sends_to":
    case "triggers":
    case "invokes":
      return isContainer ? SENT : HELD;
    default:
      return HELD;
  }
}
