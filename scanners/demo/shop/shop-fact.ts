import type { PolicyFact } from "#lib/facts/define.ts";
import type { ConfigOf, FactOf, Kind, ObservationsOf } from "#lib/facts/kinds.ts";
import { madeFact } from "../made-fact.ts";
import { digitsOf } from "../random.ts";
import { ACCOUNTS, type AccountKey, isoOn } from "../world.ts";

/** The region in which the shop runs. */
export const SHOP_REGION = "eu-west-1";

/** Applications of the shop, each a stack of its own. */
export const SHOP_APPLICATIONS = [
  "storefront",
  "checkout",
  "payments",
  "customers",
  "fulfilment",
  "partners",
  "media",
  "insights",
  "shop-foundation",
] as const;
export type Application = (typeof SHOP_APPLICATIONS)[number];

const OWNERS: Readonly<Record<Application, { team: string; owner: string }>> = {
  storefront: { team: "Catalogue", owner: "catalogue@harbourlight.example" },
  checkout: { team: "Checkout", owner: "checkout@harbourlight.example" },
  payments: { team: "Payments", owner: "payments@harbourlight.example" },
  customers: { team: "Identity", owner: "identity@harbourlight.example" },
  fulfilment: { team: "Logistics", owner: "logistics@harbourlight.example" },
  partners: { team: "Logistics", owner: "logistics@harbourlight.example" },
  media: { team: "Growth", owner: "growth@harbourlight.example" },
  insights: { team: "Data", owner: "data@harbourlight.example" },
  "shop-foundation": { team: "Platform", owner: "platform@harbourlight.example" },
};

/** The account in which a part of the shop stands, and the moment that its facts describe. */
export interface Site {
  account: AccountKey;
  at: { asOf: Date; day: number };
}

interface Made<K extends Kind> {
  kind: K;
  arn: string;
  name: string;
  config: ConfigOf<K>;
  observations: ObservationsOf<K>;
  policies?: PolicyFact[];
  /** Left out: the shop's own; `global` for kinds that exist once. */
  region?: string;
  /** Value of the tag `data-classification`. */
  classification?: "public" | "internal" | "confidential" | "pii";
  /** Tags of AWS services besides. */
  tags?: Record<string, string>;
}

/** A resource of an application of the shop, tagged as its stack tags everything. */
export function shopFact<K extends Kind>(
  { account }: Site,
  application: Application,
  { region = SHOP_REGION, classification, tags = {}, ...made }: Made<K>,
): FactOf<K> {
  const { team, owner } = OWNERS[application];
  return madeFact(account, region, {
    ...made,
    tags: {
      Application: application,
      Environment: ACCOUNTS[account].environment,
      Owner: owner,
      Team: team,
      "aws:cloudformation:logical-id": pascal(made.name),
      "aws:cloudformation:stack-name": stackName(application, account),
      ...(classification === undefined ? {} : { "data-classification": classification }),
      ...tags,
    },
  });
}

export function teamOf(application: Application): string {
  return OWNERS[application].team;
}

export function stackName(application: Application, account: AccountKey): string {
  return `${application.startsWith("shop-") ? application : `shop-${application}`}-${ACCOUNTS[account].environment}`;
}

/** ARN of a regional resource of the shop. */
export function shopArn(account: AccountKey, service: string, resource: string): string {
  return `arn:aws:${service}:${SHOP_REGION}:${ACCOUNTS[account].id}:${resource}`;
}

/** Name of a bucket, which must be the only one of its name in the world. */
export function bucketName(account: AccountKey, what: string): string {
  return `harbourlight-${what}-${ACCOUNTS[account].environment}`;
}

/** When the shop was set up; it is younger than the rest. */
export function builtAt({ at }: Site): string {
  return isoOn(at.asOf, -260, 9);
}

/** `order-import` as `OrderImport`. */
export function pascal(name: string): string {
  return name.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
}

/** An id in the form of a UUID that belongs to a name for ever. */
export function uuidOf(name: string): string {
  const digits = digitsOf(name, 32);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}
