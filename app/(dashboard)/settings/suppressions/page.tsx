import type { Metadata } from "next";
import { SuppressionTable } from "#components/settings/suppression-table.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { isAllowed } from "#lib/context.ts";
import { suppressionList } from "#lib/queries/settings/suppressions.ts";
import { endSuppressionAction } from "../../alerts/actions.ts";

export const metadata: Metadata = { title: "Suppressions" };

export default async function SuppressionsPage() {
  const { caller } = await requireCaller();
  return (
    <SuppressionTable
      suppressions={await suppressionList(caller)}
      now={systemClock.now().toISOString()}
      end={isAllowed(caller, "detection:configure") ? endSuppressionAction : null}
    />
  );
}
