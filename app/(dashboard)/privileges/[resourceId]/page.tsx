import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PrivilegeContent } from "#components/privileges/privilege-content.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { privilegeDetail } from "#lib/queries/privileges/detail.ts";

export const metadata: Metadata = { title: "Privileges" };

export default async function PrivilegePage({ params }: PageProps<"/privileges/[resourceId]">) {
  const { caller } = await requireCaller();
  const view = await privilegeDetail(caller, (await params).resourceId);
  if (view === null) notFound();
  return <PrivilegeContent view={view} now={systemClock.now().toISOString()} />;
}
