import type { ResourceFact } from "../../facts/define.ts";
import type { FactOf, Kind } from "../../facts/kinds.ts";
import type { OrganisationFacts } from "../../facts/organisation.ts";
import { grantPolicy } from "../evaluate/key-grants.ts";
import { bucketAccess } from "./bucket-access.ts";
import type { Carrier, OpenFact, Store } from "./model.ts";
import type { StoreKind } from "./rule.ts";
import { resourcePolicies } from "./sourced.ts";

/** Everything that holds data, with its policy and the customer key that encrypts it. */
export function storesOf(facts: OrganisationFacts): Store[] {
  const aliases = new Map<string, string>();
  for (const key of facts.byKind("kms.key"))
    for (const alias of [key.config.keyId, ...key.config.aliases])
      aliases.set(`${key.accountId} ${key.region} ${alias}`, key.arn);
  /** A customer key by ARN, id or alias; null for none and for the keys that AWS manages. */
  const customerKey = (fact: ResourceFact, region: string, id: string | null): string | null => {
    if (id === null || id.includes("alias/aws/")) return null;
    if (id.startsWith("arn:") && !id.includes(":alias/")) return id;
    const alias = id.startsWith("arn:") ? id.slice(id.indexOf("alias/")) : id;
    return aliases.get(`${fact.accountId} ${region} ${alias}`) ?? null;
  };
  const made: Store[] = [];
  const add = (
    kind: StoreKind,
    fact: ResourceFact,
    keyId: string | null,
    { policies, missing }: Carried = resourcePolicies(facts, fact),
    more: Partial<Store> = {},
  ) => {
    made.push({
      kind,
      arn: fact.arn,
      name: fact.name,
      accountId: fact.accountId,
      region: fact.region,
      tags: fact.gaps.includes("tags") ? null : fact.tags,
      policies,
      missing: missing.length === 0 ? [] : [`the policy of ${fact.arn}`],
      keyArn: customerKey(fact, more.region ?? fact.region, keyId),
      grants: null,
      mayAllow: null,
      mayClose: null,
      ...more,
    });
  };
  for (const bucket of facts.byKind("s3.bucket")) {
    const { policies, missing } = resourcePolicies(facts, bucket);
    const access = bucketAccess(facts, bucket, policies ?? []);
    const all = access.policies.length === 0 ? policies : [...(policies ?? []), ...access.policies];
    const { region, encryption } = bucket.config;
    const { mayAllow, mayClose } = access;
    add("s3.bucket", bucket, encryption?.kmsKeyId ?? null, { policies: all, missing }, { region, mayAllow, mayClose });
  }
  for (const table of facts.byKind("dynamodb.table")) add("dynamodb.table", table, table.config.kmsKeyArn);
  for (const secret of facts.byKind("secretsmanager.secret"))
    add("secretsmanager.secret", secret, secret.config.kmsKeyId);
  for (const parameter of facts.byKind("ssm.parameter")) add("ssm.parameter", parameter, parameter.config.keyId);
  for (const queue of facts.byKind("sqs.queue")) add("sqs.queue", queue, queue.config.kmsKeyId);
  for (const key of facts.byKind("kms.key"))
    if (key.config.manager === "CUSTOMER") add("kms.key", key, null, undefined, grantsOf(key));
  return made;
}

type Carried = ReturnType<typeof resourcePolicies>;

/** What grants can allow. Source: AWS KMS API Reference, "CreateGrant", Operations. */
const GRANT_ACTIONS: ReadonlySet<string> = new Set(
  `decrypt encrypt generatedatakey generatedatakeywithoutplaintext reencryptfrom reencryptto sign verify getpublickey
  creategrant retiregrant describekey generatedatakeypair generatedatakeypairwithoutplaintext generatemac verifymac
  derivesharedsecret`
    .split(/\s+/)
    .map((operation) => `kms:${operation}`),
);

function grantsOf({ arn, gaps, config }: FactOf<"kms.key">): Pick<Store, "grants" | "mayAllow"> {
  if (gaps.includes("grants")) {
    const mayAllow: OpenFact = { actions: GRANT_ACTIONS, isEnough: true, isSeen: false, text: `the grants on ${arn}` };
    return { grants: null, mayAllow };
  }
  return {
    grants: config.grants.length === 0 ? null : config.grants.map((grant) => grantPolicy(grant, arn)),
    mayAllow: null,
  };
}

/** Topics, buses, repositories and the rest that has a policy and that the search reads nothing from. */
export function carriersOf(facts: OrganisationFacts): Carrier[] {
  const all = (["sns.topic", "events.bus", "kinesis.stream", "ecr.repository", "glue.catalog"] as const).flatMap(
    (kind): FactOf<Kind>[] => [...facts.byKind(kind)],
  );
  return all.map((fact) => {
    const { policies, missing } = resourcePolicies(facts, fact);
    return {
      kind: fact.kind,
      arn: fact.arn,
      accountId: fact.accountId,
      tags: fact.gaps.includes("tags") ? null : fact.tags,
      policies,
      missing: missing.length === 0 ? [] : [`the policy of ${fact.arn}`],
    };
  });
}
