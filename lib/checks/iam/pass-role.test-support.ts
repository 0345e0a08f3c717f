import type { FactOf } from "../../facts/kinds.ts";
import type { Check } from "../define.ts";
import { ACCOUNT, check } from "../testing.ts";
import { type CheckCase, FAILS, PASSES, unknownFor } from "../testing-cases.ts";

type Carrier = "iam.policy" | "iam.role" | "iam.user";

const ONE = `arn:aws:iam::${ACCOUNT}:role/orders`;
const Condition = { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } };

/** What holds of every check of passed roles; `allowing` builds what carries the statement, `unread` has no policy that was read. */
export function passAnyRoleCases<K extends Carrier>(
  subject: Check<K>,
  allowing: (statement: Record<string, unknown>) => FactOf<K>,
  unread: FactOf<K>,
): CheckCase[] {
  const on = (statement: Record<string, unknown>) => () =>
    check(subject, allowing({ Effect: "Allow", Action: "iam:PassRole", Resource: "*", ...statement }));
  return [
    { name: "fails PassRole on everything", verdicts: on({}), expected: FAILS },
    {
      name: "fails it within a wildcard on every role",
      verdicts: on({ Action: "iam:*", Resource: `arn:aws:iam::${ACCOUNT}:role/*` }),
      expected: FAILS,
    },
    { name: "passes one role", verdicts: on({ Resource: ONE }), expected: PASSES },
    { name: "passes one service", verdicts: on({ Condition }), expected: PASSES },
    { name: "passes roles of one name's beginning", verdicts: on({ Resource: `${ONE}-*` }), expected: PASSES },
    { name: "passes administrators, whom other checks judge", verdicts: on({ Action: "*" }), expected: PASSES },
    {
      name: "does not know a policy that was not collected",
      verdicts: () => check(subject, unread),
      expected: unknownFor(),
    },
    {
      name: "does not know a policy that cannot be read",
      verdicts: () => check(subject, allowing({ Effect: "Allow", Resource: "*" })),
      expected: unknownFor(),
    },
  ];
}
