import type { PolicyFact, ResourceFact, SecretField } from "#lib/facts/define.ts";
import type { ConfigOf, Kind, ObservationsOf } from "#lib/facts/kinds.ts";
import { documentOf } from "./documents.ts";
import { ACCOUNTS } from "./world.ts";

/** Where the parcel tracking that nobody looks after any more was left behind. */
export const PARCEL_ACCOUNT = "staging";
export const PARCEL_REGION = "us-east-1";

const { id } = ACCOUNTS[PARCEL_ACCOUNT];

/** ARN of one of its resources. */
export const parcelArn = (service: string, resource: string) => `arn:aws:${service}:${PARCEL_REGION}:${id}:${resource}`;

/** ARN of a role of the account. */
export const roleArn = (name: string) => `arn:aws:iam::${id}:role/${name}`;

/** A queue that was deleted with the rest. */
export const GONE = parcelArn("sqs", "parcel-failures-old");

/** What made the resources; they were forgotten on the same day. */
export const PARCEL_MADE = "2023-05-11T09:00:00.000Z";

interface Made<K extends Kind> {
  kind: K;
  arn: string;
  name: string;
  config: ConfigOf<K>;
  observations: ObservationsOf<K>;
  policies?: PolicyFact[];
  isGlobal?: boolean;
}

/** A resource of the parcel tracking, without the tags that other systems carry. */
export function parcelFact<K extends Kind>({ isGlobal = false, policies = [], ...made }: Made<K>): ResourceFact {
  return { accountId: id, region: isGlobal ? "global" : PARCEL_REGION, tags: {}, gaps: [], policies, ...made };
}

/** A policy that lets a principal do something, `*` for the whole world. */
export function opensTo(principal: string, actions: string[], resource: string | string[]): PolicyFact[] {
  const text = documentOf({
    Sid: principal === "*" ? "TemporaryForTest" : "Partner",
    Effect: "Allow",
    Principal: principal === "*" ? "*" : { AWS: `arn:aws:iam::${principal}:root` },
    Action: actions,
    Resource: resource,
  });
  return [{ role: "resource", name: "default", text }];
}

/** A constant that the detector took for a secret. */
export function secretConstant(name: string): SecretField {
  return { name, verdict: "secret", rule: "name", hmac: null };
}
