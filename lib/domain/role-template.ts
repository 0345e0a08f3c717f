import { z } from "zod";

/** What stands in the published template where the installation's own values belong. */
export const TEMPLATE_MARKS = { principal: "000000000000", externalId: "plumbline-external-id-goes-here" } as const;

/** The template of the scanning role as the worker publishes it, under `roleTemplate` of the installation's settings. */
export const publishedRoleTemplate = z.object({ roleName: z.string(), text: z.string() });
export type PublishedRoleTemplate = z.infer<typeof publishedRoleTemplate>;

/**
 * Puts the account that may assume the role and the external id into the published template. Throws `RangeError` for
 * values that could mean anything else in YAML.
 */
export function fillRoleTemplate(text: string, values: { principalAccountId: string; externalId: string }): string {
  if (!/^\d{12}$/.test(values.principalAccountId)) throw new RangeError("The principal must be an account id.");
  if (!/^[\w+=,.@:/-]{2,1224}$/.test(values.externalId)) throw new RangeError("This is no external id.");
  return text
    .replaceAll(TEMPLATE_MARKS.principal, values.principalAccountId)
    .replaceAll(TEMPLATE_MARKS.externalId, values.externalId);
}
