import type { Metadata } from "next";
import { IntegrityView } from "#components/audit-trail/integrity-view.tsx";
import { loadScope } from "#components/layout/scope-params.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { isAllowed } from "#lib/context.ts";
import { integrityView } from "#lib/queries/trail/integrity.ts";
import { verifyTrailsAction } from "./actions.ts";

export const metadata: Metadata = { title: "Log file integrity" };

export default async function IntegrityPage({ searchParams }: PageProps<"/audit-trail/integrity">) {
  const { caller } = await requireCaller();
  const { account, region } = await loadScope(searchParams);
  const view = await integrityView(caller, { account, region });
  return (
    <IntegrityView
      {...view}
      now={systemClock.now().toISOString()}
      verify={isAllowed(caller, "trail:verify") ? verifyTrailsAction : null}
    />
  );
}
