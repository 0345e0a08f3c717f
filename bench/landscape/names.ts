import { createHash } from "node:crypto";
import type { Place } from "./plan.ts";

const SERVICES =
  "orders payments billing catalog search checkout shipping returns accounts sessions reviews pricing stock invoices offers media reports exports audit partners alerts messages profiles carts".split(
    " ",
  );
const STAGES = ["production", "production", "staging", "development"] as const;

/** A number that looks random and is always the same for the same place, index and use. */
export function chance({ cell }: Place, index: number, use: number): number {
  let value = Math.imul(cell * 65_537 + index + 1, 0x9e3779b1) ^ Math.imul(use + 1, 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  value = Math.imul(value ^ (value >>> 12), 0x297a2d39);
  return (value ^ (value >>> 15)) >>> 0;
}

/** Is this one of about so many in a hundred? */
export function isOneOf(place: Place, index: number, use: number, percent: number): boolean {
  return chance(place, index, use) % 100 < percent;
}

/** One of a list. Throws for an empty one. */
export function oneOf<T>(list: readonly T[], place: Place, index: number, use: number): T {
  const found = list[chance(place, index, use) % list.length];
  if (found === undefined) throw new RangeError("There is nothing to choose from.");
  return found;
}

/** Hex digits that always come of the same text. */
export function digest(text: string, length: number): string {
  return createHash("sha256").update(text).digest("hex").slice(0, length);
}

/** An id as services make it: `length` hex digits, of which the last six are the index. */
export function idOf(place: Place, what: string, index: number, length = 17): string {
  // A letter before the index, so that it can be read back from the end.
  return `${digest(`${place.accountId}${place.region}${what}${index}`, length - 7)}f${String(index).padStart(6, "0")}`;
}

/** A UUID whose end is the index. */
export function uuidOf(place: Place, what: string, index: number): string {
  const hex = digest(`${place.accountId}${place.region}${what}${index}`, 20);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-a${hex.slice(15, 18)}-f${String(index).padStart(11, "0")}`;
}

/** The microservice that a resource belongs to. */
export function serviceName(place: Place, index: number): string {
  return SERVICES[(place.account * 5 + index) % SERVICES.length] ?? "orders";
}

/** `orders-events-7`: service, purpose, and the place among its kind. */
export function nameOf(place: Place, purpose: string, index: number): string {
  return `${serviceName(place, index)}-${purpose}-${index}`;
}

export function arn(place: Place, service: string, rest: string): string {
  return `arn:aws:${service}:${place.region}:${place.accountId}:${rest}`;
}

/** A time in the years before the scan, to the second. */
export function timeOf(place: Place, index: number, use = 0): Date {
  return new Date(Date.UTC(2022, 0, 3) + (chance(place, index, 900 + use) % 140_000_000) * 1000);
}

/** Tags of a resource; one in eight has none. */
export function tagMap(place: Place, index: number): Record<string, string> {
  if (isOneOf(place, index, 901, 12)) return {};
  const service = serviceName(place, index);
  return {
    Service: service,
    Team: `team-${chance(place, index % 24, 902) % 14}`,
    Environment: oneOf(STAGES, place, index, 903),
    CostCentre: String(4000 + (chance(place, index % 24, 904) % 60)),
    Repository: `https://git.example.com/platform/${service}`,
  };
}

export function tagList(place: Place, index: number): { Key: string; Value: string }[] {
  return Object.entries(tagMap(place, index)).map(([Key, Value]) => ({ Key, Value }));
}

/** As ECS, CodeBuild and Step Functions write them. */
export function lowerTags(place: Place, index: number): { key: string; value: string }[] {
  return Object.entries(tagMap(place, index)).map(([key, value]) => ({ key, value }));
}

/** A role of the account; roles are numbered through all regions. */
export function roleArn(place: Place, index: number): string {
  const roles = Math.max(1, place.count("iam.role"));
  return `arn:aws:iam::${place.accountId}:role/${roleName(place, (index + place.cell * 131) % roles)}`;
}

export function roleName(place: Place, index: number): string {
  return `${serviceName({ ...place, cell: 0 }, index)}-role-${index}`;
}

export function functionArn(place: Place, index: number): string {
  return arn(
    place,
    "lambda",
    `function:${nameOf(place, "function", index % Math.max(1, place.count("lambda.function")))}`,
  );
}

export function queueArn(place: Place, index: number): string {
  return arn(place, "sqs", nameOf(place, "queue", index % Math.max(1, place.count("sqs.queue"))));
}

export function topicArn(place: Place, index: number): string {
  return arn(place, "sns", nameOf(place, "topic", index % Math.max(1, place.count("sns.topic"))));
}

export function tableArn(place: Place, index: number): string {
  return arn(place, "dynamodb", `table/${nameOf(place, "table", index % Math.max(1, place.count("dynamodb.table")))}`);
}

export function bucketName(place: Place, index: number): string {
  return `${serviceName(place, index)}-${place.accountId.slice(-4)}-bucket-${index}`;
}

export function keyArn(place: Place, index: number): string {
  return arn(place, "kms", `key/${uuidOf(place, "key", index % Math.max(1, place.count("kms.key")))}`);
}

export function logGroupArn(place: Place, index: number): string {
  return arn(place, "logs", `log-group:${logGroupName(place, index % Math.max(1, place.count("logs.log-group")))}`);
}

export function logGroupName(place: Place, index: number): string {
  return index < place.count("lambda.function")
    ? `/aws/lambda/${nameOf(place, "function", index)}`
    : `/services/${nameOf(place, "log", index)}`;
}

export function secretArn(place: Place, index: number): string {
  const at = index % Math.max(1, place.count("secretsmanager.secret"));
  return arn(place, "secretsmanager", `secret:${nameOf(place, "secret", at)}-Ab${String(at).padStart(4, "0")}`);
}

export const vpcId = (place: Place, index: number) =>
  `vpc-0${idOf(place, "vpc", index % Math.max(1, place.count("ec2.vpc")), 16)}`;
export const subnetId = (place: Place, index: number) =>
  `subnet-0${idOf(place, "subnet", index % Math.max(1, place.count("ec2.subnet")), 16)}`;
export const groupId = (place: Place, index: number) =>
  `sg-0${idOf(place, "group", index % Math.max(1, place.count("ec2.security-group")), 16)}`;

/** A domain of the organisation. */
export function hostOf(place: Place, index: number): string {
  return `${serviceName(place, index)}-${index}.${place.region}.shop.example.com`;
}
