import type { PolicyFact } from "../facts/define.ts";
import type { FactOf, Kind } from "../facts/kinds.ts";
import type { Check } from "./define.ts";
import { ACCOUNT, check, policy, statements } from "./testing.ts";
import { type CheckCase, FAILS, PASSES, unknownFor } from "./testing-cases.ts";

/** What is let in, and with what. */
export interface LetIn {
  service: string;
  /** An action that matters, and one that does not. */
  action: string;
  harmless: string;
}

/** What holds of every check of services that a resource's policy lets in; `make` builds the resource. */
export function unpinnedServiceCases<K extends Kind>(
  subject: Check<K>,
  { service, action, harmless }: LetIn,
  make: (policies: PolicyFact[], gaps?: string[]) => FactOf<K>,
): CheckCase[] {
  const open = { Sid: "in", Effect: "Allow", Principal: { Service: service }, Action: action, Resource: "*" };
  const on = (statement: Record<string, unknown>) => () =>
    check(subject, make([policy("resource", statements({ ...open, ...statement }))]));
  const when = (Condition: unknown) => on({ Condition });
  return [
    {
      name: "fails the service that nothing pins, and cites the statement",
      verdicts: on({}),
      expected: [{ outcome: "fail", discriminator: "default#in", evidence: [{ statement: { sid: "in", line: 4 } }] }],
    },
    {
      name: "passes a source account",
      verdicts: when({ StringEquals: { "AWS:SourceAccount": ACCOUNT } }),
      expected: PASSES,
    },
    {
      name: "passes a source ARN",
      verdicts: when({ ArnLike: { "aws:SourceArn": `arn:aws:s3:*:${ACCOUNT}:uploads` } }),
      expected: PASSES,
    },
    {
      name: "passes a source in the organization",
      verdicts: when({ StringEquals: { "aws:SourceOrgID": "o-example" } }),
      expected: PASSES,
    },
    { name: "passes an account principal", verdicts: on({ Principal: { AWS: ACCOUNT } }), expected: PASSES },
    { name: "passes what does no harm", verdicts: on({ Action: harmless }), expected: PASSES },
    { name: "passes one without policy", verdicts: () => check(subject, make([])), expected: PASSES },
    {
      name: "fails a source that is a bare wildcard",
      verdicts: when({ ArnLike: { "aws:SourceArn": "*" } }),
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
