import type { Metadata } from "next";
import { ReportList } from "#components/reports/report-list.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";

export const metadata: Metadata = { title: "Reports" };

export default async function ReportsPage() {
  await requireCaller();
  return <ReportList />;
}
