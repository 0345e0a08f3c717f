import type { Metadata } from "next";
import { TokenSettings } from "#components/settings/token-settings.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { isAllowed } from "#lib/context.ts";
import { tokenList } from "#lib/queries/settings/tokens.ts";
import { createTokenAction, revokeTokenAction } from "../user-actions.ts";

export const metadata: Metadata = { title: "API tokens" };

export default async function TokensPage() {
  const { caller } = await requireCaller();
  return (
    <TokenSettings
      tokens={await tokenList(caller)}
      now={systemClock.now().toISOString()}
      mayCreate={isAllowed(caller, "token:create")}
      create={createTokenAction}
      revoke={revokeTokenAction}
    />
  );
}
