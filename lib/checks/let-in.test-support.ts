import type { PolicyFact } from "../facts/define.ts";
import type { FactOf, Kind } from "../facts/kinds.ts";
import type { Check } from "./define.ts";
import { check, FOREIGN_ACCOUNT, OTHER_ACCOUNT, policy, statements } from "./testing.ts";
import { type CheckCase, FAILS, PASSES, unknownFor } from "./testing-cases.ts";

/** Builds the resource with these policies. */
type Make<K extends Kind> = (policies: PolicyFact[], gaps?: string[]) => FactOf<K>;

function on<K extends Kind>(subject: Check<K>, make: Make<K>, Action: string) {
  return (statement: Record<string, unknown>) => () =>
    check(subject, make([policy("resource", statements({ Sid: "in", Effect: "Allow", Action, ...statement }))]));
}

function alike<K extends Kind>(subject: Check<K>, make: Make<K>): CheckCase[] {
  return [
    { name: "passes one without policy", verdicts: () => check(subject, make([])), expected: PASSES },
    {
      name: "does not know a policy that was denied",
      verdicts: () => check(subject, make([], ["policies.resource"])),
      expected: unknownFor(),
    },
  ];
}

/** What holds of every check of statements that let everyone in. */
export function anyoneCases<K extends Kind>(subject: Check<K>, action: string, make: Make<K>): CheckCase[] {
  const when = on(subject, make, action);
  const Principal = "*";
  return [
    {
      name: "fails everyone, and cites the statement",
      verdicts: when({ Principal }),
      expected: [{ outcome: "fail", discriminator: "default#in", evidence: [{ statement: { sid: "in" } }] }],
    },
    { name: "fails any AWS principal", verdicts: when({ Principal: { AWS: "*" } }), expected: FAILS },
    {
      name: "passes everyone in the organization",
      verdicts: when({ Principal, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-example" } } }),
      expected: PASSES,
    },
    { name: "passes an account", verdicts: when({ Principal: { AWS: OTHER_ACCOUNT } }), expected: PASSES },
    { name: "passes a denial", verdicts: when({ Effect: "Deny", Principal }), expected: PASSES },
    ...alike(subject, make),
  ];
}

/** What holds of every check of statements that name accounts outside of the organization. */
export function foreignAccountCases<K extends Kind>(subject: Check<K>, action: string, make: Make<K>): CheckCase[] {
  const when = on(subject, make, action);
  const AWS = `arn:aws:iam::${FOREIGN_ACCOUNT}:role/partner`;
  return [
    {
      name: "fails a role of a foreign account, and names the account",
      verdicts: when({ Principal: { AWS } }),
      expected: [{ outcome: "fail", evidence: [{ summary: expectText(FOREIGN_ACCOUNT) }] }],
    },
    {
      name: "fails everyone under the condition of a foreign account",
      verdicts: when({
        Principal: "*",
        Condition: { StringEquals: { "aws:PrincipalAccount": FOREIGN_ACCOUNT } },
      }),
      expected: FAILS,
    },
    {
      name: "passes an account of the organization",
      verdicts: when({ Principal: { AWS: OTHER_ACCOUNT } }),
      expected: PASSES,
    },
    {
      name: "passes a foreign role that a condition on the organization shuts out",
      verdicts: when({ Principal: { AWS }, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-example" } } }),
      expected: PASSES,
    },
    {
      name: "passes an AWS service",
      verdicts: when({ Principal: { Service: "lambda.amazonaws.com" } }),
      expected: PASSES,
    },
    ...alike(subject, make),
  ];
}

/** Matches a text that holds this one, without the test runner's globals. */
function expectText(part: string): { asymmetricMatch(value: unknown): boolean } {
  return { asymmetricMatch: (value) => typeof value === "string" && value.includes(part) };
}
