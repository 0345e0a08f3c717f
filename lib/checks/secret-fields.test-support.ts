import type { SecretField } from "../facts/define.ts";
import type { FactOf, Kind } from "../facts/kinds.ts";
import type { Check } from "./define.ts";
import { check } from "./testing.ts";
import { type CheckCase, PASSES, unknownFor } from "./testing-cases.ts";

const judged = (verdict: SecretField["verdict"]): SecretField => ({
  name: "Input",
  verdict,
  rule: verdict === "secret" ? "secretlint/aws" : null,
  hmac: null,
});

/** What holds of every check of secrets in plain fields; `make` builds a resource with one field, or with that part missing. */
export function secretCases<K extends Kind>(
  subject: Check<K>,
  make: (field: SecretField | null, isMissing?: boolean) => FactOf<K>,
): CheckCase[] {
  return [
    {
      name: "fails a secret, and names the rule that found it",
      verdicts: () => check(subject, make(judged("secret"))),
      expected: [{ outcome: "fail", evidence: [{ summary: "Input looks like a secret (secretlint/aws)." }] }],
    },
    { name: "passes plain values", verdicts: () => check(subject, make(judged("clean"))), expected: PASSES },
    { name: "passes one without", verdicts: () => check(subject, make(null)), expected: PASSES },
    {
      name: "does not know one that could not be judged",
      verdicts: () => check(subject, make(judged("unknown"))),
      expected: unknownFor(),
    },
    {
      name: "does not know one that was not collected",
      verdicts: () => check(subject, make(null, true)),
      expected: unknownFor(),
    },
  ];
}
