import { actionExists } from "#lib/catalog/catalog.ts";

/** Action names of a policy document that AWS does not know; patterns with wildcards are left out. */
export function actionsOfText(text: string | null): string[] {
  if (text === null) return [];
  const actions = [...text.matchAll(/"([a-z0-9-]+:[A-Z][A-Za-z0-9]+)"/g)].map((match) => match[1] ?? "");
  return actions.filter(
    (action) => /^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$/.test(action) && !isKey(action) && !actionExists(action),
  );
}

/** Condition keys have the same shape as actions (`aws:SourceArn`). */
function isKey(text: string): boolean {
  return /^(aws|iam:PassedToService|lambda:FunctionUrlAuthType)/.test(text) || text.startsWith("sts:ExternalId");
}
