import { ListOriginAccessControlsCommand } from "@aws-sdk/client-cloudfront";
import type { CollectContext } from "../define.ts";

/** Signing behavior of origin access controls by id. */
export type AccessControls = ReadonlyMap<string, string>;

/** `null`: they could not be listed. */
export async function readAccessControls({ aws, region }: CollectContext): Promise<AccessControls | null> {
  const controls = aws.list({
    action: "cloudfront:ListOriginAccessControls",
    fetch: (Marker, options) =>
      aws.clients.cloudfront(region).send(new ListOriginAccessControlsCommand({ Marker, MaxItems: 100 }), options),
    items: (page) => page.OriginAccessControlList?.Items,
    next: (page) => page.OriginAccessControlList?.NextMarker,
  });
  const found = new Map<string, string>();
  for await (const { Id, SigningBehavior } of controls)
    if (Id !== undefined && SigningBehavior !== undefined) found.set(Id, SigningBehavior);
  return controls.isWhole ? found : null;
}
