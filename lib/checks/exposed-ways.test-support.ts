import type { Verdict } from "../domain/verdict.ts";
import type { FactOf, Kind } from "../facts/kinds.ts";
import type { Check } from "./define.ts";
import { ACCOUNT, check, makeFact, policy, statements } from "./testing.ts";
import { type CheckCase, PASSES, unknownFor } from "./testing-cases.ts";

/** ARN of the role that subjects run as. */
export const WORKER_ROLE = `arn:aws:iam::${ACCOUNT}:role/worker`;

const CUSTOMERS = makeFact("dynamodb.table", { name: "customers", tags: { "data-classification": "pii" } });
const PRODUCTS = makeFact("dynamodb.table", { name: "products" });
const READS = { Sid: "read", Effect: "Allow", Action: "dynamodb:GetItem", Resource: "*" };
const FENCE = { Effect: "Deny", Action: "dynamodb:*", Resource: CUSTOMERS.arn };

function worker(...list: Record<string, unknown>[]): FactOf<"iam.role"> {
  return makeFact("iam.role", {
    name: "worker",
    arn: WORKER_ROLE,
    config: { inlinePolicies: ["own"] },
    policies: [policy("inline", statements(...list), "own")],
  });
}

interface How {
  isOpen: boolean;
  isWeak: boolean;
  /** Somebody looked for holes in it; true unless it is said. */
  isScanned?: boolean;
}

/** What runs code as the role `worker`: let in by the internet or not, with something that makes it weak or not. */
export type MakeExposed<K extends Kind> = (how: How) => {
  fact: FactOf<K>;
  others: FactOf<Kind>[];
};

function runner<K extends Kind>(subject: Check<K>, make: MakeExposed<K>) {
  return (how: How, list: Record<string, unknown>[], uncollected?: Kind) => () => {
    const { fact, others } = make(how);
    return check(subject, fact, {
      others: [...others, worker(...list), CUSTOMERS, PRODUCTS],
      facts: { coverage: (kind) => (kind === uncollected ? "never" : "whole") },
    });
  };
}

/** Of the evidence the beginning of the first step, and the step that a statement allows: what lies between differs by kind. */
function ends(verdicts: () => Verdict[]): () => Verdict[] {
  return () =>
    verdicts().map((verdict) => {
      if (verdict.outcome !== "fail") return verdict;
      const [first] = verdict.evidence;
      const start = { summary: (first?.summary ?? "").split(" ").slice(0, 4).join(" ") };
      return { ...verdict, evidence: [start, ...verdict.evidence.filter(({ statement }) => statement !== undefined)] };
    });
}

const WAY = [
  {
    outcome: "fail",
    evidence: [
      { summary: "Anyone on the internet" },
      {
        summary: `worker may read customers. dynamodb:GetItem on ${CUSTOMERS.arn} evaluates to allowed.`,
        arn: WORKER_ROLE,
        statement: { sid: "read", policy: "own" },
      },
    ],
  },
];

/** What holds of every check of toxic combinations. */
export function toxicCases<K extends Kind>(
  subject: Check<K>,
  make: MakeExposed<K>,
  unscanned = "a scan of the image",
): CheckCase[] {
  const run = runner(subject, make);
  const both = { isOpen: true, isWeak: true };
  return [
    {
      name: "fails what is open, weak and leads to delicate data, with the whole way and its statement",
      verdicts: ends(run(both, [READS])),
      expected: WAY,
    },
    {
      name: "passes it where somebody looked and found nothing weak",
      verdicts: run({ isOpen: true, isWeak: false }, [READS]),
      expected: PASSES,
    },
    {
      name: "does not know it where nobody looked for holes",
      verdicts: run({ isOpen: true, isWeak: false, isScanned: false }, [READS]),
      expected: unknownFor(unscanned),
    },
    {
      name: "passes what nobody looked at where it leads nowhere",
      verdicts: run({ isOpen: true, isWeak: false, isScanned: false }, [READS, FENCE]),
      expected: PASSES,
    },
    {
      name: "passes it where nobody from outside reaches it",
      verdicts: run({ isOpen: false, isWeak: true }, [READS]),
      expected: PASSES,
    },
    {
      name: "passes it where a deny keeps it from the delicate table",
      verdicts: run(both, [READS, FENCE]),
      expected: PASSES,
    },
    {
      name: "does not know it where load balancers were not collected",
      verdicts: run({ isOpen: false, isWeak: true }, [READS], "elbv2.load-balancer"),
      expected: unknownFor("elbv2.load-balancer"),
    },
  ];
}

/** What holds of every check of open ways to sensitive data. */
export function openWayCases<K extends Kind>(subject: Check<K>, make: MakeExposed<K>): CheckCase[] {
  const run = runner(subject, make);
  const open = { isOpen: true, isWeak: false };
  return [
    {
      name: "fails what is open and leads to delicate data, with the whole way and its statement",
      verdicts: ends(run(open, [READS])),
      expected: WAY,
    },
    {
      name: "fails it where it leads to administrator too, which is worse and hides nothing",
      verdicts: ends(run(open, [READS, { Effect: "Allow", Action: "iam:*", Resource: "*" }])),
      expected: WAY,
    },
    {
      name: "leaves what is weak besides to the check of toxic combinations",
      verdicts: run({ isOpen: true, isWeak: true }, [READS]),
      expected: PASSES,
    },
    {
      name: "passes it where it leads to data that nothing marks",
      verdicts: run(open, [{ ...READS, Resource: PRODUCTS.arn }]),
      expected: PASSES,
    },
    {
      name: "passes it where nobody from outside reaches it",
      verdicts: run({ isOpen: false, isWeak: false }, [READS]),
      expected: PASSES,
    },
    {
      name: "does not know it where tables were not collected",
      verdicts: run({ isOpen: false, isWeak: false }, [READS], "dynamodb.table"),
      expected: unknownFor("dynamodb.table"),
    },
  ];
}
