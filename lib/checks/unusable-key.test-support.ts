import type { FactOf, Kind } from "../facts/kinds.ts";
import type { Check } from "./define.ts";
import { ACCOUNT, check, makeFact, REGION } from "./testing.ts";
import { type CheckCase, FAILS, PASSES, unknownFor } from "./testing-cases.ts";

const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/0a1b2c3d`;

/** What holds of every check of keys that cannot be used; `make` builds the resource that names one. */
export function unusableKeyCases<K extends Kind>(
  subject: Check<K>,
  make: (key: string | null) => FactOf<K>,
): CheckCase[] {
  const key = (state: string, deletionAt: string | null = null) =>
    makeFact("kms.key", { arn: KEY, config: { state, deletionAt, aliases: ["alias/orders"] } });
  const on =
    (name: string | null, state: string, deletionAt: string | null = null) =>
    () =>
      check(subject, make(name), { others: [key(state, deletionAt)] });
  return [
    {
      name: "fails a key about to be deleted, and names the day",
      verdicts: on(KEY, "PendingDeletion", "2026-11-20T00:00:00.000Z"),
      expected: [
        {
          outcome: "fail",
          evidence: [{ arn: KEY, summary: "The key is PendingDeletion and is deleted on 2026-11-20." }],
        },
      ],
    },
    { name: "fails a disabled key", verdicts: on(KEY, "Disabled"), expected: FAILS },
    {
      name: "fails a disabled key that is named by its alias",
      verdicts: on("alias/orders", "Disabled"),
      expected: FAILS,
    },
    { name: "passes a key in use", verdicts: on(KEY, "Enabled"), expected: PASSES },
    { name: "passes a key that AWS manages", verdicts: on("alias/aws/rds", "Disabled"), expected: PASSES },
    { name: "passes one without a key of its own", verdicts: on(null, "Disabled"), expected: PASSES },
    {
      name: "does not know keys that were not collected",
      verdicts: () => check(subject, make(KEY), { facts: { coverage: () => "partial" } }),
      expected: unknownFor("kms.key"),
    },
  ];
}
