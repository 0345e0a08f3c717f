import type { Metadata } from "next";
import { NoAccessState } from "#components/feedback/no-access-state.tsx";
import { NewFramework } from "#components/settings/new-framework.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { mayChangeFrameworks } from "#lib/queries/compliance/custom-frameworks.ts";
import { addFrameworkAction } from "../actions.ts";

export const metadata: Metadata = { title: "Add a framework" };

export default async function NewFrameworkPage() {
  const { caller } = await requireCaller();
  if (!mayChangeFrameworks(caller)) return <NoAccessState what="the form for new frameworks" />;
  return <NewFramework add={addFrameworkAction} />;
}
