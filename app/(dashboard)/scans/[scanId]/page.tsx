import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { ScanView } from "#components/scans/scan-view.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { isAllowed } from "#lib/context.ts";
import { scanDetail } from "#lib/queries/scans/scan-detail.ts";
import { cancelScanAction, startScanAction } from "../actions.ts";

export const metadata: Metadata = { title: "Scan" };

export default async function ScanPage({ params }: PageProps<"/scans/[scanId]">) {
  const { caller } = await requireCaller();
  const scanId = z.uuid().safeParse((await params).scanId);
  const scan = scanId.success ? await scanDetail(caller, scanId.data) : null;
  if (scan === null) notFound();
  return (
    <ScanView
      key={`${scan.id} ${scan.status}`}
      scan={scan}
      now={systemClock.now().toISOString()}
      actions={isAllowed(caller, "scan:run") ? { cancel: cancelScanAction, start: startScanAction } : null}
    />
  );
}
