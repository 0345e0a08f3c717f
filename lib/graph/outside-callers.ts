import type { RequestContext, RequestPrincipal } from "../iam/evaluate/access.ts";
import { buildContext, type PlainContext, readPrincipal } from "../iam/evaluate/context.ts";
import { isAnyone, type LocatedStatement, requiredValues, servicePrincipals } from "../iam/policy-evidence.ts";

/** An account that nobody owns; AWS gives out no account with this number. */
export const STRANGER = "000000000000";

/** An address that nobody can send from: it lies in a range that is reserved. */
const ADDRESS = "240.0.0.1";

/** Somebody from outside of the organisation who may ask. */
export interface Caller {
  who: "anyone" | "account" | "organization";
  /** Account or organization that is meant; empty for anyone. */
  name: string;
  principal: RequestPrincipal;
  context: RequestContext;
}

/** Keys that an outsider does not carry: organization and networks that it does not belong to, and what only services set. */
const OUTSIDERS_LACK = [
  "aws:PrincipalOrgID",
  "aws:PrincipalOrgPaths",
  "aws:SourceVpc",
  "aws:SourceVpce",
  "aws:VpcSourceIp",
  "aws:VpceAccount",
  "aws:VpceOrgID",
  "aws:VpceOrgPaths",
  "aws:CalledVia",
  "aws:CalledViaFirst",
  "aws:CalledViaLast",
  "aws:SourceOrgID",
  "aws:SourceOrgPaths",
];

/** A resource of a stranger's account for each service that delivers to queues, topics, functions and buckets. */
const SOURCES: Readonly<Record<string, string>> = {
  "sns.amazonaws.com": `arn:aws:sns:us-east-1:${STRANGER}:topic`,
  "s3.amazonaws.com": "arn:aws:s3:::bucket-of-a-stranger",
  "events.amazonaws.com": `arn:aws:events:us-east-1:${STRANGER}:rule/rule`,
};

function caller(who: Caller["who"], name: string, principal: RequestPrincipal, values: PlainContext): Caller {
  const account = principal.accountId ?? STRANGER;
  const context = buildContext({
    principal,
    resourceAccountId: null,
    values: {
      "aws:SecureTransport": true,
      "aws:SourceIp": ADDRESS,
      // Topics' default policy: the account of whoever calls.
      "aws:SourceOwner": account,
      "kms:CallerAccount": account,
      "s3:DataAccessPointAccount": account,
      "s3:DataAccessPointArn": `arn:aws:s3:us-east-1:${account}:accesspoint/point`,
      ...values,
    },
    others: "unknown",
    absent: OUTSIDERS_LACK.filter((key) => !(key in values)),
  });
  return { who, name, principal, context };
}

const iamArn = (account: string, resource: string) => `arn:aws:iam::${account}:${resource}`;

/** A principal by its ARN or account id; none for texts that name no AWS principal. */
function principalsOf(text: string): RequestPrincipal[] {
  const principal = readPrincipal(text);
  return principal === undefined || principal.kind === "anonymous" ? [] : [principal];
}

/** Callers of no account in particular: directly, as a role whose name a condition asks for, and through a service. */
export function strangers({ statement }: LocatedStatement): Caller[] {
  const names = (requiredValues(statement, "aws:PrincipalArn") ?? []).flatMap(
    (pattern) => /^arn:[^:]*:iam::[*?]+:((?:role|user)\/.+)$/.exec(pattern)?.[1]?.replace(/[*?]/g, "x") ?? [],
  );
  const direct = ["user/stranger", ...names].flatMap((resource) =>
    principalsOf(iamArn(STRANGER, resource)).map((principal) => caller("anyone", "", principal, {})),
  );
  if (!isAnyone(statement.principals)) return direct;
  const byService = Object.entries(SOURCES).flatMap(([service, arn]) =>
    principalsOf(service).map((principal) =>
      caller("anyone", "", principal, { "aws:SourceArn": arn, "aws:SourceAccount": STRANGER }),
    ),
  );
  return [...direct, ...byService];
}

const ACCOUNT_KEYS = ["aws:PrincipalAccount", "kms:CallerAccount", "aws:SourceOwner"];

/** Callers of the accounts that a statement names as principals or in conditions. */
export function namedAccounts(located: LocatedStatement): Caller[] {
  const { statement } = located;
  const values = (key: string) => requiredValues(statement, key) ?? [];
  const entries = statement.principals?.isNot === false ? statement.principals.entries : [];
  const named = entries.flatMap(({ type, value }) => (type === "AWS" && value !== "*" ? principalsOf(value) : []));
  const isOpen = isAnyone(statement.principals);
  if (isOpen) {
    for (const account of ACCOUNT_KEYS.flatMap(values))
      named.push(...principalsOf(/^\d{12}$/.test(account) ? iamArn(account, "user/x") : ""));
    for (const pattern of values("aws:PrincipalArn"))
      named.push(...principalsOf(pattern.replace(/:root$/, ":user/x").replace(/[*?]/g, "x")));
  }
  const direct = named.map((principal) => caller("account", principal.accountId ?? "", principal, {}));
  return [...direct, ...throughServices(located, isOpen)];
}

/** Services that act for an account which a condition names. */
function throughServices({ statement }: LocatedStatement, isOpen: boolean): Caller[] {
  const services = isOpen ? Object.keys(SOURCES) : servicePrincipals(statement.principals);
  const arns = (requiredValues(statement, "aws:SourceArn") ?? []).map((arn) => arn.replace(/[*?]/g, "x"));
  const accounts = requiredValues(statement, "aws:SourceAccount") ?? [];
  const found = services.flatMap((service) =>
    principalsOf(service).flatMap((principal) => {
      const sources = arns.length > 0 ? arns.map((arn) => ({ arn, account: arn.split(":")[4] ?? "" })) : [];
      const plain = accounts.map((account) => ({ arn: "", account }));
      return (sources.length > 0 ? sources : plain).map(({ arn, account }) =>
        caller("account", account || (accounts[0] ?? ""), principal, {
          "aws:SourceAccount": account || (accounts[0] ?? STRANGER),
          ...(arn === "" ? {} : { "aws:SourceArn": arn }),
        }),
      );
    }),
  );
  return found.filter(({ name }) => /^\d{12}$/.test(name));
}

/** Callers of the organizations that a statement requires. */
export function namedOrganizations({ statement }: LocatedStatement): Caller[] {
  const [direct, source] = ["aws:PrincipalOrgID", "aws:SourceOrgID"].map((key) => requiredValues(statement, key) ?? []);
  const members = principalsOf(iamArn(STRANGER, "user/stranger"));
  return [
    ...(direct ?? []).flatMap((id) =>
      members.map((one) => caller("organization", id, one, { "aws:PrincipalOrgID": id })),
    ),
    ...(source ?? []).flatMap((id) =>
      Object.entries(SOURCES).flatMap(([service, arn]) =>
        principalsOf(service).map((one) =>
          caller("organization", id, one, {
            "aws:SourceOrgID": id,
            "aws:SourceArn": arn,
            "aws:SourceAccount": STRANGER,
          }),
        ),
      ),
    ),
  ].filter(({ name }) => /^o-[a-z0-9]+$/.test(name));
}
