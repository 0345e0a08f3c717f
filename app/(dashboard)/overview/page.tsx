import type { Metadata } from "next";
import { PageHeader } from "#components/layout/page-header.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage() {
  await requireCaller();
  return <PageHeader title="Overview" />;
}
