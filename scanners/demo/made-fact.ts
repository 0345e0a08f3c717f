import type { FactOf, Kind } from "#lib/facts/kinds.ts";
import { ACCOUNTS, type AccountKey } from "./world.ts";

type Made<K extends Kind> = Pick<FactOf<K>, "kind" | "arn" | "name" | "config" | "observations"> &
  Partial<Pick<FactOf<K>, "policies" | "tags">>;

/** A fact of an account and region; `region` is `global` for kinds that exist once. */
export function madeFact<K extends Kind>(account: AccountKey, region: string, made: Made<K>): FactOf<K> {
  // The parts of a fact are typed by its kind, which spreading loses.
  return { accountId: ACCOUNTS[account].id, region, tags: {}, policies: [], gaps: [], ...made } as unknown as FactOf<K>;
}

/** Where the laboratory of the staging account stands: a container platform that was built in a week and never tidied up. */
export const LAB = { account: "staging", region: "eu-west-1" } as const;

/** True for the account and region of the laboratory. */
export function isLab(account: AccountKey, region: string): boolean {
  return account === LAB.account && region === LAB.region;
}

const { id } = ACCOUNTS[LAB.account];

/** The role that everything in the laboratory runs as. */
export const LAB_ROLE = `arn:aws:iam::${id}:role/lab-worker`;
export const LAB_CLUSTER_ISSUER = `oidc.eks.${LAB.region}.amazonaws.com/id/4F2C9A7D1B6E8035`;
