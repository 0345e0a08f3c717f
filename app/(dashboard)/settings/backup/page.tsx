import type { Metadata } from "next";
import { NoAccessState } from "#components/feedback/no-access-state.tsx";
import { BackupGuide } from "#components/settings/backup-guide.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { isAllowed } from "#lib/context.ts";

export const metadata: Metadata = { title: "Backup" };

export default async function BackupPage() {
  const { caller } = await requireCaller();
  return isAllowed(caller, "settings:manage") ? <BackupGuide /> : <NoAccessState what="backups" />;
}
