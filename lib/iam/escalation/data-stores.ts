import type { Store } from "./model.ts";
import type { StoreKind } from "./rule.ts";

interface Reading {
  /** Any one of these reads what is inside. */
  actions: readonly string[];
  /** Where they are authorised: a template in which `{store}` is the store's ARN. */
  on: string;
}

/** What it takes to read a store. Source: Service Authorization Reference of each service. */
export const READING: Readonly<Record<StoreKind, Reading>> = {
  "s3.bucket": { actions: ["s3:GetObject"], on: "{store}/{name}" },
  "dynamodb.table": {
    actions: ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:PartiQLSelect"],
    on: "{store}",
  },
  "secretsmanager.secret": { actions: ["secretsmanager:GetSecretValue"], on: "{store}" },
  "ssm.parameter": { actions: ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"], on: "{store}" },
  "sqs.queue": { actions: ["sqs:ReceiveMessage"], on: "{store}" },
  "kms.key": { actions: ["kms:Decrypt"], on: "{store}" },
};

/** The key that has to be usable as well; the store that is a key needs no other. */
export function keyOf(store: Store): string | null {
  return store.kind === "kms.key" ? null : store.keyArn;
}
