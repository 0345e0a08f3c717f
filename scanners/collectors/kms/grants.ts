import { type GrantListEntry, ListGrantsCommand } from "@aws-sdk/client-kms";
import { storableText } from "#lib/domain/json.ts";
import type { ConfigOf, FactOf } from "#lib/facts/kinds.ts";
import type { CollectContext } from "../define.ts";
import { isoTime, sortedNames } from "../values.ts";

type Grant = ConfigOf<"kms.key">["grants"][number];

/** The actions that `readGrants` calls. */
export const GRANT_ACTIONS = ["kms:ListGrants"] as const;

/**
 * Grants on a key whose grantee somebody can be or become, sorted by id. Those of AWS's own sessions
 * (`assumed-role/aws:ec2-infrastructure/…`) come and go with every volume and are left out.
 */
export async function readGrants(
  { aws, region }: CollectContext,
  key: FactOf<"kms.key">,
): Promise<{ grants: Grant[]; isWhole: boolean }> {
  const listing = aws.list({
    action: "kms:ListGrants",
    resourceArn: key.arn,
    fetch: (Marker, options) =>
      aws.clients.kms(region).send(new ListGrantsCommand({ KeyId: key.config.keyId, Marker, Limit: 100 }), options),
    items: (page) => page.Grants,
    next: (page) => (page.Truncated ? page.NextMarker : undefined),
  });
  const grants: Grant[] = [];
  for await (const entry of listing) {
    const grant = grantOf(entry);
    if (grant !== null) grants.push(grant);
  }
  return { grants: grants.sort((a, b) => (a.id < b.id ? -1 : 1)), isWhole: listing.isWhole };
}

function grantOf(entry: GrantListEntry): Grant | null {
  const { GrantId: id, GranteePrincipal: granteePrincipal } = entry;
  if (id === undefined || granteePrincipal === undefined || granteePrincipal.includes(":assumed-role/aws:"))
    return null;
  return {
    id,
    name: entry.Name === undefined ? null : storableText(entry.Name),
    granteePrincipal,
    retiringPrincipal: entry.RetiringPrincipal ?? null,
    issuingAccount: entry.IssuingAccount ?? null,
    operations: sortedNames(entry.Operations),
    encryptionContextEquals: entry.Constraints?.EncryptionContextEquals ?? null,
    encryptionContextSubset: entry.Constraints?.EncryptionContextSubset ?? null,
    sourceArn: entry.Constraints?.SourceArn ?? null,
    createdAt: isoTime(entry.CreationDate),
  };
}
