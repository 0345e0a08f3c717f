import type { Kind } from "../../../../facts/kinds.ts";
import { EVERYTHING, type Fact, type Grant, role, roleArn, trusts, type user, userArn } from "../../testing.ts";

/** Who tries. */
export const ACTOR = "actor";
export const ACTOR_ARN = userArn(ACTOR);
/** The role that may do everything. */
export const STRONG = "strong";
export const STRONG_ARN = roleArn(STRONG);
export const VICTIM_ARN = userArn("victim");

/**
 * What stands in the way. `deny` and `scp`: a statement that names the action; `boundary`: one that allows all but the action;
 * `narrow`: the actor's grant of the action is on another resource; `unless`: it hangs on a condition that does not hold.
 */
export type Block =
  | { deny: string }
  | { boundary: string }
  | { scp: string }
  | { narrow: string; to: string }
  | { unless: string; condition: Record<string, unknown> };

/**
 * The fact that is taken away. `uncollected`: a kind that was not looked at; `gap`: a part of one fact that was not collected;
 * `gone`: a kind of which nothing is there; `trust`: the strong role trusts somebody else; `unknown`: nobody can know it, so that
 * the rule always hangs on it; `with`: facts that are otherwise. `says`: what the answer names, as a kind or in a condition; without it, it is no.
 */
export type Missing =
  | { uncollected: Kind; says: string }
  | { gap: string; of: Kind; says: string }
  | { gone: Kind }
  | { trust: string }
  | { unknown: string }
  | { with: readonly Fact[]; actor?: UserParts; says?: string };

export type UserParts = NonNullable<Parameters<typeof user>[1]>;

/** Three organisations of one rule, told by what they differ in. */
export interface RuleCase {
  rule: string;
  /** Service or identity that the strong role trusts. */
  trust?: string;
  /** What AWS asks for, each on its own: without any one of them the rule does not work. */
  allow: readonly Grant[];
  /** Other permissions that do as well. */
  or?: readonly (readonly Grant[])[];
  there?: readonly Fact[];
  /** What is to be said of the actor besides its permissions. */
  actor?: UserParts;
  /** Left out: the actor becomes administrator. `if`: it hangs on this; `reads`: it comes to read this store. */
  gives?: { if: string } | { reads: string };
  blocked: Block;
  missing: Missing;
}

/** The strong role, trusting a service or identity. */
export function strong(trust: string | undefined, config: Parameters<typeof role>[1] = {}): Fact {
  return role(STRONG, {
    says: [EVERYTHING],
    trust: trust === undefined ? [] : [trusts(trust)],
    ...config,
  });
}
