import { BASE, FIXED_PER_ACCOUNT, FIXED_PER_REGION, GLOBAL, PARENTS, type PlannedKind } from "./numbers.ts";

export const REGIONS = ["eu-west-1", "eu-central-1", "us-east-1", "us-west-2"] as const;

/** The account that manages the organization is the first. */
export const ACCOUNTS: readonly string[] = Array.from({ length: 10 }, (_value, n) => String(210_000_000_011 + n * 111));

/** Organisations are lopsided: how much of everything an account and a region have. */
const ACCOUNT_SHARES = [0.2, 0.15, 0.12, 0.1, 0.1, 0.09, 0.08, 0.07, 0.05, 0.04];
const REGION_SHARES = [0.4, 0.3, 0.2, 0.1];

/** Everything that one account has in one region; what is global stands in each region of its account. */
export interface Place {
  accountId: string;
  /** 0 to 9. */
  account: number;
  region: string;
  /** 0 to 39, unlike for each account and region. */
  cell: number;
  /** How many resources of a kind there are: in this region, for a global kind in this account. */
  count(kind: PlannedKind): number;
}

export interface Landscape {
  /** Resources in all places by kind. */
  byKind: ReadonlyMap<PlannedKind, number>;
  total: number;
  /** Undefined for an account or region that the landscape does not have. */
  placeOf(accountId: string, region: string): Place | undefined;
}

/** The kind that takes up what is left to the total asked for. */
const REST = "cloudwatch.alarm";

/** Spreads resources over accounts and regions, always alike. Throws a `RangeError` for a total that the fixed ones exceed. */
export function planLandscape(resources: number): Landscape {
  const fixed = sumOf(countAll(new Map()));
  const scale = (resources - fixed) / (47_000 - fixed);
  const numbers = new Map(BASE.map(([kind, number]): [PlannedKind, number] => [kind, number * scale]));
  numbers.set(REST, 0);
  const withoutRest = sumOf(countAll(numbers));
  if (withoutRest > resources) throw new RangeError(`A landscape has at least ${withoutRest} resources.`);
  numbers.set(REST, resources - withoutRest);
  const byKind = countAll(numbers);
  const places = new Map<string, Place>();
  for (const [account, accountId] of ACCOUNTS.entries())
    for (const [index, region] of REGIONS.entries()) {
      const known = new Map<PlannedKind, number>();
      places.set(`${accountId} ${region}`, {
        accountId,
        account,
        region,
        cell: account * REGIONS.length + index,
        count(kind) {
          const count = known.get(kind) ?? countAt(numbers, kind, account, index);
          known.set(kind, count);
          return count;
        },
      });
    }
  return {
    byKind,
    total: sumOf(byKind),
    placeOf: (accountId, region) => places.get(`${accountId} ${region}`),
  };
}

function sumOf(counts: ReadonlyMap<PlannedKind, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

function countAll(numbers: ReadonlyMap<PlannedKind, number>): Map<PlannedKind, number> {
  const counts = new Map<PlannedKind, number>();
  for (const kind of [...numbers.keys(), ...FIXED_PER_REGION.keys(), ...FIXED_PER_ACCOUNT.keys()]) {
    let count = 0;
    for (const account of ACCOUNTS.keys())
      if (GLOBAL.has(kind)) count += countAt(numbers, kind, account, 0);
      else for (const region of REGIONS.keys()) count += countAt(numbers, kind, account, region);
    counts.set(kind, count);
  }
  return counts;
}

function countAt(
  numbers: ReadonlyMap<PlannedKind, number>,
  kind: PlannedKind,
  account: number,
  region: number,
): number {
  const fixed = (FIXED_PER_ACCOUNT.get(kind)?.(account, region) ?? 0) + (FIXED_PER_REGION.get(kind) ?? 0);
  const parent = PARENTS.get(kind);
  if (parent !== undefined && countAt(numbers, parent, account, region) === 0) return fixed;
  const total = Math.round(numbers.get(kind) ?? 0);
  const [from, to] = GLOBAL.has(kind) ? spanOf(account, undefined) : spanOf(account, region);
  // Rare kinds do not all stand in the same place: each begins elsewhere.
  const phase = [...kind].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 997, 7) / 997;
  return fixed + Math.floor(total * to + phase) - Math.floor(total * from + phase);
}

/** The part from 0 to 1 that an account, or one of its regions, has. */
function spanOf(account: number, region: number | undefined): [from: number, to: number] {
  const before = (shares: readonly number[], end: number) =>
    shares.slice(0, end).reduce((sum, share) => sum + share, 0);
  const [start, share] = [before(ACCOUNT_SHARES, account), ACCOUNT_SHARES[account] ?? 0];
  // The last ends at exactly 1, whatever was lost in adding up.
  const at = (part: number) => (start + share * part > 0.999_999_9 ? 1 : start + share * part);
  if (region === undefined) return [at(0), at(1)];
  return [at(before(REGION_SHARES, region)), at(before(REGION_SHARES, region + 1))];
}
