import type { FactOf, Kind } from "../facts/kinds.ts";
import type { Check } from "./define.ts";
import { ACCOUNT, check, makeFact, REGION } from "./testing.ts";
import { type CheckCase, PASSES, unknownFor } from "./testing-cases.ts";

const QUEUE = `arn:aws:sqs:${REGION}:${ACCOUNT}:dead`;

/** What holds of every check of dead-letter queues that are named and gone; `make` builds the resource that names one. */
export function deadLetterGoneCases<K extends Kind>(
  subject: Check<K>,
  make: (deadLetterTargetArn: string | null) => FactOf<K>,
): CheckCase[] {
  const queue = makeFact("sqs.queue", { name: "dead" });
  return [
    {
      name: "fails a queue that is not there, and names it",
      verdicts: () => check(subject, make(QUEUE)),
      expected: [{ outcome: "fail", evidence: [{ value: QUEUE }] }],
    },
    {
      name: "passes a queue that is there",
      verdicts: () => check(subject, make(QUEUE), { others: [queue] }),
      expected: PASSES,
    },
    { name: "leaves none at all to another check", verdicts: () => check(subject, make(null)), expected: PASSES },
    {
      name: "does not know where queues were not collected",
      verdicts: () =>
        check(subject, make(QUEUE), { facts: { coverage: (kind) => (kind === "sqs.queue" ? "partial" : "whole") } }),
      expected: unknownFor("sqs.queue"),
    },
  ];
}
