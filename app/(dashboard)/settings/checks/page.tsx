import type { Metadata } from "next";
import { CheckTable } from "#components/settings/check-table.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { checkRows } from "#lib/queries/settings/checks.ts";

export const metadata: Metadata = { title: "Checks" };

export default async function ChecksPage() {
  const { caller } = await requireCaller();
  return <CheckTable checks={await checkRows(caller)} />;
}
