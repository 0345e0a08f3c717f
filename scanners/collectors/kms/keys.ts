import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  type KeyMetadata,
  ListAliasesCommand,
  ListKeysCommand,
  ListResourceTagsCommand,
} from "@aws-sdk/client-kms";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact, takePolicy } from "../facts.ts";
import { isoTime, tagsOf } from "../values.ts";
import { GRANT_ACTIONS, readGrants } from "./grants.ts";

type KeyFact = FactOf<"kms.key">;

/** Keys of a region, those that AWS manages for its services too, with policy and grants. */
export const kmsKeys = defineCollector({
  id: "kms.keys",
  scope: "regional",
  kinds: ["kms.key"],
  actions: [
    "kms:ListKeys",
    "kms:ListAliases",
    "kms:DescribeKey",
    "kms:GetKeyPolicy",
    "kms:GetKeyRotationStatus",
    "kms:ListResourceTags",
    ...GRANT_ACTIONS,
  ],
  async *collect(context) {
    const { aws, region } = context;
    const keys = aws.list({
      action: "kms:ListKeys",
      fetch: (Marker, options) => aws.clients.kms(region).send(new ListKeysCommand({ Marker, Limit: 1000 }), options),
      items: (page) => page.Keys,
      next: (page) => (page.Truncated ? page.NextMarker : undefined),
    });
    const aliases = await aliasesByKey(context);
    for await (const fact of mapConcurrent(keys, 8, ({ KeyId, KeyArn }) => keyFact(context, KeyId, KeyArn, aliases)))
      if (fact !== null) yield fact;
    return { whole: keys.isWhole };
  },
});

/** Names of aliases by key id; `null` when they could not be read. */
async function aliasesByKey({ aws, region }: CollectContext): Promise<Map<string, string[]> | null> {
  const aliases = aws.list({
    action: "kms:ListAliases",
    fetch: (Marker, options) => aws.clients.kms(region).send(new ListAliasesCommand({ Marker, Limit: 100 }), options),
    items: (page) => page.Aliases,
    next: (page) => (page.Truncated ? page.NextMarker : undefined),
  });
  const byKey = new Map<string, string[]>();
  for await (const { AliasName, TargetKeyId } of aliases)
    if (AliasName !== undefined && TargetKeyId !== undefined)
      byKey.set(TargetKeyId, [...(byKey.get(TargetKeyId) ?? []), storableText(AliasName)].sort());
  return aliases.isWhole ? byKey : null;
}

async function keyFact(
  context: CollectContext,
  keyId: string | undefined,
  arn: string | undefined,
  aliases: ReadonlyMap<string, string[]> | null,
): Promise<KeyFact | null> {
  if (keyId === undefined || arn === undefined) return null;
  const { aws, region } = context;
  const described = await aws.call({
    action: "kms:DescribeKey",
    resourceArn: arn,
    absent: ["NotFoundException"],
    fn: (options) => aws.clients.kms(region).send(new DescribeKeyCommand({ KeyId: keyId }), options),
  });
  if (described.outcome === "absent") return null;
  const metadata = described.outcome === "value" ? described.value.KeyMetadata : undefined;
  const names = aliases?.get(keyId) ?? [];
  const fact = newFact(context, {
    kind: "kms.key",
    arn,
    name: names[0] ?? keyId,
    config: { keyId, ...settings(metadata), aliases: names, isRotationEnabled: null, grants: [] },
    observations: {},
  });
  if (aliases === null) missing(fact, "aliases");
  if (metadata === undefined) missing(fact, ...Object.keys(settings(undefined)));
  await Promise.all([
    fillPolicy(context, fact),
    fillGrants(context, fact),
    fillRotation(context, fact, metadata),
    fillTags(context, fact, metadata),
  ]);
  return fact;
}

type Settings = Omit<KeyFact["config"], "keyId" | "aliases" | "isRotationEnabled" | "grants">;

function settings(metadata: KeyMetadata | undefined): Settings {
  return {
    description: storableText(metadata?.Description ?? ""),
    manager: metadata?.KeyManager ?? "CUSTOMER",
    state: metadata?.KeyState ?? "",
    usage: metadata?.KeyUsage ?? null,
    spec: metadata?.KeySpec ?? null,
    origin: metadata?.Origin ?? null,
    isMultiRegion: metadata?.MultiRegion ?? false,
    createdAt: isoTime(metadata?.CreationDate),
    deletionAt: isoTime(metadata?.DeletionDate),
  };
}

async function fillPolicy({ aws, region }: CollectContext, fact: KeyFact): Promise<void> {
  const result = await aws.call({
    action: "kms:GetKeyPolicy",
    resourceArn: fact.arn,
    fn: (options) =>
      aws.clients
        .kms(region)
        .send(new GetKeyPolicyCommand({ KeyId: fact.config.keyId, PolicyName: "default" }), options),
  });
  // Every key has a policy: an answer without one says nothing.
  if (result.outcome === "value" && !result.value.Policy) missing(fact, "policies.resource");
  else takePolicy(fact, result, (value) => value.Policy);
}

async function fillGrants(context: CollectContext, fact: KeyFact): Promise<void> {
  const { grants, isWhole } = await readGrants(context, fact);
  fact.config.grants = grants;
  if (!isWhole) missing(fact, "grants");
}

/** Only symmetric keys with material of KMS rotate by themselves. Source: KMS Developer Guide, "Rotate AWS KMS keys". */
async function fillRotation(
  { aws, region }: CollectContext,
  fact: KeyFact,
  metadata: KeyMetadata | undefined,
): Promise<void> {
  if (metadata === undefined) return missing(fact, "isRotationEnabled");
  const { KeyManager, KeySpec, Origin, KeyState } = metadata;
  if (KeyManager === "AWS" || KeyState === "PendingDeletion") return;
  if (KeySpec !== "SYMMETRIC_DEFAULT" || Origin !== "AWS_KMS") return;
  const result = await aws.call({
    action: "kms:GetKeyRotationStatus",
    resourceArn: fact.arn,
    fn: (options) =>
      aws.clients.kms(region).send(new GetKeyRotationStatusCommand({ KeyId: fact.config.keyId }), options),
  });
  if (result.outcome === "value") fact.config.isRotationEnabled = result.value.KeyRotationEnabled ?? false;
  else missing(fact, "isRotationEnabled");
}

async function fillTags(
  { aws, region }: CollectContext,
  fact: KeyFact,
  metadata: KeyMetadata | undefined,
): Promise<void> {
  // Keys of AWS carry no tags, and the call refuses them.
  if (metadata?.KeyManager === "AWS") return;
  const tags = aws.list({
    action: "kms:ListResourceTags",
    resourceArn: fact.arn,
    fetch: (Marker, options) =>
      aws.clients.kms(region).send(new ListResourceTagsCommand({ KeyId: fact.config.keyId, Marker }), options),
    items: (page) => page.Tags?.map((tag) => ({ Key: tag.TagKey, Value: tag.TagValue })),
    next: (page) => (page.Truncated ? page.NextMarker : undefined),
  });
  fact.tags = tagsOf(await tags.all());
  if (!tags.isWhole) missing(fact, "tags");
}
