import type { Metadata } from "next";
import { FrameworkTable } from "#components/settings/framework-table.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { customFrameworkRows, mayChangeFrameworks } from "#lib/queries/compliance/custom-frameworks.ts";

export const metadata: Metadata = { title: "Your frameworks" };

export default async function FrameworksPage() {
  const { caller } = await requireCaller();
  return (
    <FrameworkTable
      frameworks={await customFrameworkRows(caller)}
      now={systemClock.now().toISOString()}
      mayChange={mayChangeFrameworks(caller)}
    />
  );
}
