import type { Metadata } from "next";
import { DetectionTable } from "#components/settings/detection-table.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { detectionList } from "#lib/queries/settings/detections.ts";

export const metadata: Metadata = { title: "Detections" };

export default async function DetectionsPage() {
  const { caller } = await requireCaller();
  return <DetectionTable detections={await detectionList(caller, systemClock.now())} />;
}
