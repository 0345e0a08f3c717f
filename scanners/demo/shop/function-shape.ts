import { allow, type Statement } from "../documents.ts";
import type { AccountKey } from "../world.ts";
import { keyArnOf, tableArn } from "./names.ts";
import { type Application, bucketName } from "./shop-fact.ts";

/** A function of the shop as its stack describes it. */
export interface ShopFunction {
  name: string;
  application: Application;
  runtime: "nodejs24.x" | "python3.13" | "nodejs20.x";
  /** What its role may do, besides writing its log. */
  may: (account: AccountKey) => Statement[];
  /** Services that its policy lets in, each for one resource. */
  calledBy?: (account: AccountKey) => { service: string; arn: string }[];
  /** Queue that it takes messages of. */
  queue?: string;
  isInVpc?: boolean;
  /** First day of its URL, which anybody may call. */
  openUrlFrom?: number;
  /** Managed policies of its role besides that for logs. */
  managed?: readonly string[];
  /** Customer policy that bounds its role. */
  boundary?: string;
  /** Days before the as-of day on which its code was put there; left out: it is deployed every week. */
  deployedDay?: number;
}

/** Use of a table and its indexes. */
export const table = (account: AccountKey, name: string, ...operations: string[]): Statement =>
  allow(
    `Use${name}`,
    operations.map((operation) => `dynamodb:${operation}`),
    [tableArn(account, name), `${tableArn(account, name)}/index/*`],
  );
/** What reads the data that one of the shop's keys encrypts. */
export const key = (account: AccountKey, name: string) => allow(`Key${name}`, ["kms:Decrypt"], keyArnOf(account, name));
/** The same for what writes it too. */
export const writingKey = (account: AccountKey, name: string) =>
  allow(`Key${name}`, ["kms:Decrypt", "kms:GenerateDataKey"], keyArnOf(account, name));
/** Objects of one of the shop's buckets. */
export const objects = (account: AccountKey, what: string) => `arn:aws:s3:::${bucketName(account, what)}/*`;
