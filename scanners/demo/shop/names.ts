import { digitsOf, iamId } from "../random.ts";
import { roleArn } from "../role-names.ts";
import type { AccountKey } from "../world.ts";
import { type Application, pascal, shopArn, uuidOf } from "./shop-fact.ts";

/** Ids that several parts of the shop name each other by. */
export const STORE_API_ID = "hlstore7q2";
export const PARTNER_API_ID = "hlpartn9k4";
export const LIVE_API_ID = "hllive3x8c";
export const CATALOG_API_ID = "hlcatalog5wzq7kd2rm4xv6bn";
export const SHOPPER_POOL_ID = "eu-west-1_HLshop07";
export const SHOPPER_CLIENT_ID = "7hlshopweb4kq2m9x5r8t1v3";
export const SHOPPER_IDENTITIES = "eu-west-1:2b8e4f10-0000-4000-8000-00000000c0de";
export const STORE_ACL = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop-storefront/7c31";
export const EDGE_ACL = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/shop-edge/2d90";
export const STORE_HOST = "shop.harbourlight.example";
export const STORE_ORIGIN = `https://${STORE_HOST}`;
export const STORE_API_HOST = "api.shop.harbourlight.example";

export const functionArnOf = (account: AccountKey, name: string) => shopArn(account, "lambda", `function:${name}`);
export const tableArn = (account: AccountKey, name: string) => shopArn(account, "dynamodb", `table/${name}`);
export const queueArn = (account: AccountKey, name: string) => shopArn(account, "sqs", name);
export const topicArn = (account: AccountKey) => shopArn(account, "sns", "order-events");
export const busArn = (account: AccountKey) => shopArn(account, "events", "event-bus/shop");
export const machineArn = (account: AccountKey, name: string) => shopArn(account, "states", `stateMachine:${name}`);
export const keyArnOf = (account: AccountKey, name: string) => shopArn(account, "kms", `key/${keyId(account, name)}`);
export const poolArn = (account: AccountKey) => shopArn(account, "cognito-idp", `userpool/${SHOPPER_POOL_ID}`);
export const repositoryArn = (account: AccountKey, name: string) => shopArn(account, "ecr", `repository/shop/${name}`);
export const logGroupArn = (account: AccountKey, name: string) => shopArn(account, "logs", `log-group:${name}`);

export function keyId(account: AccountKey, name: string): string {
  return uuidOf(`shop-key/${account}/${name}`);
}

/** The secret of the database's main user, which RDS made and rotates. */
export function databaseSecret(account: AccountKey) {
  const name = `rds!cluster-${uuidOf(`shop-db/${account}`)}`;
  return { name, arn: shopArn(account, "secretsmanager", `secret:${name}-Hl3kQ9`) };
}

/** A secret or parameter that a person named. */
export const PSP_SECRET = "shop/payments/psp";
export const pspSecretArn = (account: AccountKey) => shopArn(account, "secretsmanager", `secret:${PSP_SECRET}-Hl8wR2`);

/** Name of a role as a stack makes it: stack, logical id, random characters. */
export function shopRoleName(application: Application, user: string): string {
  const stack = application.startsWith("shop-") ? application : `shop-${application}`;
  return `${stack}-${pascal(user)}Role-${iamId("AROA", `shop/${application}/${user}`).slice(4, 16)}`;
}

export function shopRoleArn(account: AccountKey, application: Application, user: string): string {
  return roleArn(account, shopRoleName(application, user));
}

export const SUBNET_TIERS = ["public", "app", "data"] as const;
export type SubnetTier = (typeof SUBNET_TIERS)[number];
export const GROUPS = [
  "shop-edge",
  "shop-internal",
  "shop-web",
  "shop-services",
  "shop-functions",
  "orders-db",
] as const;
export type ShopGroup = (typeof GROUPS)[number];

/** Ids of the shop's network. */
export function shopNetwork(account: AccountKey) {
  return {
    vpcId: `vpc-${digitsOf(`shop-vpc/${account}`, 17)}`,
    subnetIds: (tier: SubnetTier) => [1, 2].map((zone) => `subnet-${digitsOf(`shop/${account}/${tier}/${zone}`, 17)}`),
    groupId: (name: ShopGroup) => `sg-${digitsOf(`shop-group/${account}/${name}`, 17)}`,
  };
}
