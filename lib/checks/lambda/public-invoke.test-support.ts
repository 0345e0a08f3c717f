import type { PolicyFact } from "../../facts/define.ts";
import type { FactOf } from "../../facts/kinds.ts";
import type { Check } from "../define.ts";
import { check, policy, statements } from "../testing.ts";
import { type CheckCase, FAILS, PASSES, unknownFor } from "../testing-cases.ts";

const ANYONE = { Sid: "open", Effect: "Allow", Principal: "*", Action: "lambda:InvokeFunction", Resource: "*" };

/** What holds of every check of invoke policies open to anyone; `make` builds the function or qualifier. */
export function publicInvokeCases<K extends "lambda.function" | "lambda.qualifier">(
  subject: Check<K>,
  make: (policies: PolicyFact[], gaps?: string[]) => FactOf<K>,
): CheckCase[] {
  const on = (statement: Record<string, unknown>) => () =>
    check(subject, make([policy("resource", statements({ ...ANYONE, ...statement }))]));
  const when = (Condition: unknown) => on({ Condition });
  return [
    {
      name: "fails a statement for everyone and cites its lines",
      verdicts: on({}),
      expected: [
        {
          outcome: "fail",
          discriminator: "default#open",
          evidence: [{ statement: { sid: "open", line: 4, endLine: 10 } }],
        },
      ],
    },
    {
      name: "fails every AWS principal under a wildcard",
      verdicts: on({ Principal: { AWS: "*" }, Action: "lambda:*" }),
      expected: FAILS,
    },
    {
      name: "passes everyone of an organization",
      verdicts: when({ StringEquals: { "aws:PrincipalOrgID": "o-example" } }),
      expected: PASSES,
    },
    { name: "passes reading only", verdicts: on({ Action: "lambda:GetFunction" }), expected: PASSES },
    {
      name: "passes the URL's own statement",
      verdicts: on({
        Action: "lambda:InvokeFunctionUrl",
        Condition: { StringEquals: { "lambda:FunctionUrlAuthType": "NONE" } },
      }),
      expected: PASSES,
    },
    { name: "passes one without policy", verdicts: () => check(subject, make([])), expected: PASSES },
    {
      name: "fails a condition that any value meets",
      verdicts: when({ StringLike: { "aws:PrincipalOrgID": "*" } }),
      expected: FAILS,
    },
    {
      name: "does not know a policy that was denied",
      verdicts: () => check(subject, make([], ["policies.resource"])),
      expected: unknownFor(),
    },
    { name: "does not know a policy that cannot be read", verdicts: on({ Effect: "allow" }), expected: unknownFor() },
  ];
}
