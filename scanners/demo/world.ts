/** The three accounts of Harbourlight, a made-up shop. Their numbers are those that AWS uses in examples. */
export const ACCOUNTS = {
  production: { id: "111122223333", name: "harbourlight-production", environment: "production" },
  staging: { id: "444455556666", name: "harbourlight-staging", environment: "staging" },
  shared: { id: "777788889999", name: "harbourlight-shared-services", environment: "shared" },
} as const;
export type AccountKey = keyof typeof ACCOUNTS;
export const ACCOUNT_KEYS = ["production", "staging", "shared"] as const satisfies readonly AccountKey[];

/** Accounts outside of the organisation. */
export const MONITORING_VENDOR = "999988887777";
export const CARRIER_PARTNER = "222233334444";
export const STRANGER = "333344445555";

export const REGIONS = ["eu-west-1", "eu-central-1", "us-east-1"] as const;
export type Region = (typeof REGIONS)[number];
/** Where collectors of global services run. */
export const HOME_REGION = "us-east-1";

export const ORGANIZATION_ID = "o-hl4k2m9x7q";
/** The identity pool of the shop, in production. */
export const GUEST_POOL_ID = "eu-west-1:6f1d2c3b-0000-4000-8000-00000000c0de";
export const GITHUB_HOST = "token.actions.githubusercontent.com";

/** The day of the first look, counted from the as-of day. */
export const FIRST_DAY = -60;
/** Days on which nobody looked, as it happens: they are gaps in every trend. */
const MISSED_DAYS: readonly number[] = [-17, -16, -15, -6];
/** Days of the dated looks at the organisation: every third day at first, then daily but for the missed ones. */
export const SNAPSHOT_DAYS: readonly number[] = Array.from(
  { length: 1 - FIRST_DAY },
  (_, index) => FIRST_DAY + index,
).filter((day) => (day < -30 ? (day - FIRST_DAY) % 3 === 0 : !MISSED_DAYS.includes(day)));

const DAY_MS = 86_400_000;

/** Time on a day counted from the as-of day; `hour` may have a fraction and exceed 24. */
export function timeOn(asOf: Date, day: number, hour = 0): Date {
  return new Date(asOf.getTime() + day * DAY_MS + Math.round(hour * 3_600_000));
}

export function isoOn(asOf: Date, day: number, hour = 0): string {
  return timeOn(asOf, day, hour).toISOString();
}

/** Something that is so from a day on. */
export interface Change<T> {
  day: number;
  set: Partial<T>;
}

/** The state on a day: the base with every change up to that day, in order. */
export function stateOn<T extends object>(base: T, changes: readonly Change<T>[], day: number): T {
  let state = base;
  for (const change of changes) if (change.day <= day) state = { ...state, ...change.set };
  return state;
}

/** The youngest day on which something changed, up to a day; undefined when nothing has yet. */
export function lastChangeDay(changes: readonly { day: number }[], day: number): number | undefined {
  const days = changes.map((change) => change.day).filter((changed) => changed <= day);
  return days.length === 0 ? undefined : Math.max(...days);
}
