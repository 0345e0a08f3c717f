import type { Kind } from "../facts/kinds.ts";
import type { Check } from "./define.ts";
import { ACCOUNT, check, makeFact, policy, statements } from "./testing.ts";
import { type CheckCase, FAILS, PASSES, unknownFor } from "./testing-cases.ts";

/** What holds of every check of requests without TLS; `service` is the prefix of its actions. */
export function plainTransportCases<K extends Kind>(subject: Check<K>, kind: K, service: string): CheckCase[] {
  const refusal = {
    Effect: "Deny",
    Principal: "*",
    Action: `${service}:*`,
    Resource: "*",
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  const on =
    (...list: Record<string, unknown>[]) =>
    () =>
      check(subject, makeFact(kind, { policies: [policy("resource", statements(...list))] }));
  const allow = { Effect: "Allow", Principal: { AWS: ACCOUNT }, Action: `${service}:*`, Resource: "*" };
  return [
    { name: "passes a policy that denies plain HTTP to all", verdicts: on(allow, refusal), expected: PASSES },
    {
      name: "passes a deny that is written for TLS versions and plain HTTP alike",
      verdicts: on({ ...refusal, Condition: { BoolIfExists: { "aws:SecureTransport": false } } }),
      expected: PASSES,
    },
    { name: "fails one without policy", verdicts: () => check(subject, makeFact(kind)), expected: FAILS },
    { name: "fails a policy that only allows", verdicts: on(allow), expected: FAILS },
    {
      name: "fails a deny for one role",
      verdicts: on({ ...refusal, Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/a` } }),
      expected: FAILS,
    },
    {
      name: "fails a deny of another action",
      verdicts: on({ ...refusal, Action: `${service}:Tag*` }),
      expected: FAILS,
    },
    {
      name: "fails a deny of TLS",
      verdicts: on({ ...refusal, Condition: { Bool: { "aws:SecureTransport": "true" } } }),
      expected: FAILS,
    },
    {
      name: "fails an allow that asks for TLS, since others may allow as well",
      verdicts: on({ ...allow, Condition: { Bool: { "aws:SecureTransport": "true" } } }),
      expected: FAILS,
    },
    {
      name: "does not know a policy that was denied",
      verdicts: () => check(subject, makeFact(kind, { gaps: ["policies.resource"] })),
      expected: unknownFor(),
    },
  ];
}
