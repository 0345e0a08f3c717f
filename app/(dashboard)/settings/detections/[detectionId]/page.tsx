import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DetectionSettings } from "#components/settings/detection-settings.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { isAllowed } from "#lib/context.ts";
import { detectionDetail } from "#lib/queries/settings/detections.ts";
import { configureDetectionAction } from "../actions.ts";

export const metadata: Metadata = { title: "Detection" };

export default async function DetectionPage({ params }: PageProps<"/settings/detections/[detectionId]">) {
  const { caller } = await requireCaller();
  const { detectionId } = await params;
  const detection = await detectionDetail(caller, detectionId, systemClock.now());
  if (detection === null) notFound();
  const mayConfigure = isAllowed(caller, "detection:configure") && caller.accounts === null;
  return <DetectionSettings detection={detection} configure={mayConfigure ? configureDetectionAction : null} />;
}
