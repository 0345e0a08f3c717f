import type { FactOf } from "../../facts/kinds.ts";
import type { Check } from "../define.ts";
import { ACCOUNT, check, FOREIGN_ACCOUNT, makeFact, OTHER_ACCOUNT } from "../testing.ts";
import { type CheckCase, PASSES, unknownFor } from "../testing-cases.ts";

/** What holds of every check of logs that are sent to strangers. */
export function foreignSubscriptionCases<K extends "logs.log-group" | "logs.settings">(
  subject: Check<K>,
  make: (subscriptions: FactOf<"logs.log-group">["config"]["subscriptions"]) => FactOf<K>,
): CheckCase[] {
  const to = (...accounts: string[]) =>
    make(
      accounts.map((account) => ({
        name: `to-${account}`,
        destinationArn: `arn:aws:logs:eu-west-1:${account}:destination:x`,
        roleArn: null,
      })),
    );
  return [
    {
      name: "fails a foreign account, and not the organization's beside it",
      verdicts: () => check(subject, to(OTHER_ACCOUNT, FOREIGN_ACCOUNT)),
      expected: [{ outcome: "fail", discriminator: `to-${FOREIGN_ACCOUNT}` }],
    },
    {
      name: "passes the account itself and its organization",
      verdicts: () => check(subject, to(ACCOUNT, OTHER_ACCOUNT)),
      expected: PASSES,
    },
    { name: "passes none", verdicts: () => check(subject, to()), expected: PASSES },
    {
      name: "does not know subscriptions that were not collected",
      verdicts: () => check(subject, { ...to(), gaps: ["subscriptions"] }),
      expected: unknownFor(`${makeFact(subject.kind).kind}.subscriptions`),
    },
  ];
}
