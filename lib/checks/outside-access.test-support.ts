import type { PolicyFact } from "../facts/define.ts";
import type { FactOf, Kind } from "../facts/kinds.ts";
import type { Check } from "./define.ts";
import { ACCOUNT, check, FOREIGN_ACCOUNT, makeFact, OTHER_ACCOUNT, policy, statements } from "./testing.ts";
import { type CheckCase, FAILS, PASSES, unknownFor } from "./testing-cases.ts";

/** What the resource's policy may give, and what of it matters not. */
export interface Given<K extends Kind> {
  kind: K;
  action: string;
  harmless: string;
  /** Other parts of the fact that the policy is judged with. */
  make?: (policies: PolicyFact[], gaps: string[]) => FactOf<K>;
}

type Cases = (name: string, statement: Record<string, unknown>[], expected: object[]) => CheckCase;

function casesOf<K extends Kind>(subject: Check<K>, given: Given<K>): Cases {
  const make = given.make ?? ((policies: PolicyFact[], gaps: string[]) => makeFact(given.kind, { policies, gaps }));
  const open = { Sid: "in", Effect: "Allow", Action: given.action, Resource: "*" };
  return (name, list, expected) => ({
    name,
    verdicts: () => {
      const document = statements(...list.map((statement) => ({ ...open, ...statement })));
      return check(subject, make([policy("resource", document)], []), { others: [ORGANIZATION] });
    },
    expected,
  });
}

const ORGANIZATION = makeFact("organizations.organization", {
  config: { id: "o-example", managementAccountId: OTHER_ACCOUNT },
});

const when = (Condition: unknown, Principal: unknown = "*") => [{ Principal, Condition }];

function unreadable<K extends Kind>(subject: Check<K>, { kind, make }: Given<K>): CheckCase[] {
  const of = (policies: PolicyFact[], gaps: string[]) =>
    make === undefined ? makeFact(kind, { policies, gaps }) : make(policies, gaps);
  return [
    {
      name: "does not know a policy that was denied",
      verdicts: () => check(subject, of([], ["policies.resource"])),
      expected: unknownFor(),
    },
    { name: "passes one without policy", verdicts: () => check(subject, of([], [])), expected: PASSES },
  ];
}

/** What holds of every check of who in the world a resource's policy lets in. */
export function openToAnyoneCases<K extends Kind>(subject: Check<K>, given: Given<K>): CheckCase[] {
  const on = casesOf(subject, given);
  const sourced = { ArnLike: { "aws:SourceArn": `arn:aws:sns:*:${ACCOUNT}:*` } };
  return [
    on(
      "fails everybody, and cites the statement",
      [{ Principal: "*" }],
      [{ outcome: "fail", discriminator: "default#in", evidence: [{ statement: { sid: "in", line: 4 } }] }],
    ),
    on("fails every AWS account", [{ Principal: { AWS: ["*"] } }], FAILS),
    on("fails everybody but one", [{ NotPrincipal: { AWS: ACCOUNT } }], FAILS),
    on("fails a condition that every caller can meet", when({ Bool: { "aws:SecureTransport": "true" } }), FAILS),
    on("fails a condition that the caller fills in", when({ StringEquals: { "aws:Referer": "shop" } }), FAILS),
    on("fails addresses without limit", when({ IpAddress: { "aws:SourceIp": "0.0.0.0/0" } }), FAILS),
    on(
      "fails roles of that name in any account",
      when({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/app" } }),
      FAILS,
    ),
    on("fails any topic as source", when({ ArnLike: { "aws:SourceArn": "arn:aws:sns:*:*:*" } }), FAILS),
    on("passes its own organization", when({ StringEquals: { "aws:PrincipalOrgID": "o-example" } }), PASSES),
    on("passes its own account in a condition", when({ StringEquals: { "aws:PrincipalAccount": ACCOUNT } }), PASSES),
    on(
      "passes the source owner that topics begin with",
      when({ StringEquals: { "AWS:SourceOwner": ACCOUNT } }),
      PASSES,
    ),
    on("passes a source of its own", when(sourced), PASSES),
    on("passes an endpoint of its own network", when({ StringEquals: { "aws:SourceVpce": "vpce-0a1b" } }), PASSES),
    on("passes addresses of an office", when({ IpAddress: { "aws:SourceIp": "192.0.2.0/24" } }), PASSES),
    on("passes a named account", [{ Principal: { AWS: FOREIGN_ACCOUNT } }], PASSES),
    on("passes a service", [{ Principal: { Service: "sns.amazonaws.com" } }], PASSES),
    on("passes what does no harm", [{ Principal: "*", Action: given.harmless }], PASSES),
    on(
      "passes what a deny takes back",
      [
        { Principal: "*" },
        {
          Sid: "out",
          Effect: "Deny",
          Principal: "*",
          Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-example" } },
        },
      ],
      PASSES,
    ),
    on("does not know a tag of the resource", when({ StringEquals: { "aws:ResourceTag/open": "yes" } }), unknownFor()),
    ...unreadable(subject, given),
  ];
}

/** What holds of every check of which foreign accounts and organizations a resource's policy lets in. */
export function openToForeignersCases<K extends Kind>(subject: Check<K>, given: Given<K>): CheckCase[] {
  const on = casesOf(subject, given);
  const foreign = { Principal: { AWS: `arn:aws:iam::${FOREIGN_ACCOUNT}:root` } };
  const named = [{ outcome: "fail", discriminator: "default#in", evidence: [{ statement: { sid: "in" } }] }];
  const topic = (account: string) => ({ ArnEquals: { "aws:SourceArn": `arn:aws:sns:eu-west-1:${account}:news` } });
  return [
    on("fails a foreign account, and cites the statement", [foreign], named),
    on(
      "fails a role of a foreign account",
      [{ Principal: { AWS: `arn:aws:iam::${FOREIGN_ACCOUNT}:role/app` } }],
      FAILS,
    ),
    on(
      "fails a foreign account in a condition",
      when({ StringEquals: { "aws:PrincipalAccount": FOREIGN_ACCOUNT } }),
      FAILS,
    ),
    on(
      "fails a service for a foreign account's topic",
      when(topic(FOREIGN_ACCOUNT), { Service: "sns.amazonaws.com" }),
      FAILS,
    ),
    on("fails a foreign organization", when({ StringEquals: { "aws:PrincipalOrgID": "o-partner" } }), FAILS),
    on("passes its own organization", when({ StringEquals: { "aws:PrincipalOrgID": "o-example" } }), PASSES),
    on("passes its own account", [{ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/app` } }], PASSES),
    on("passes an account of the organisation", [{ Principal: { AWS: OTHER_ACCOUNT } }], PASSES),
    on("passes a service for its own topic", when(topic(ACCOUNT), { Service: "sns.amazonaws.com" }), PASSES),
    on(
      "passes the accounts by which AWS delivers logs",
      [{ Principal: { AWS: "arn:aws:iam::156460612806:root" } }],
      PASSES,
    ),
    on("leaves everybody to another check", [{ Principal: "*" }], PASSES),
    on("passes what does no harm", [{ ...foreign, Action: given.harmless }], PASSES),
    on(
      "passes what a deny takes back",
      [
        foreign,
        {
          Sid: "out",
          Effect: "Deny",
          Principal: "*",
          Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-example" } },
        },
      ],
      PASSES,
    ),
    on(
      "does not know whose canonical user it is",
      [{ Principal: { CanonicalUser: "79a59df900b949e55d96a1e698fba" } }],
      unknownFor(),
    ),
    ...unreadable(subject, given),
  ];
}
