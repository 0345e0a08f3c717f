import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RetentionSettings } from "#components/settings/retention-settings.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { isAllowed } from "#lib/context.ts";
import { installationView } from "#lib/queries/settings/installation.ts";
import { updateRetentionAction } from "../actions.ts";

export const metadata: Metadata = { title: "Retention" };

export default async function RetentionPage() {
  const { caller } = await requireCaller();
  const installation = await installationView();
  if (installation === null) notFound();
  const update = isAllowed(caller, "settings:manage") ? updateRetentionAction : null;
  return <RetentionSettings installation={installation} update={update} />;
}
