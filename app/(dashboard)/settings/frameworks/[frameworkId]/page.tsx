import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FrameworkEditor } from "#components/settings/framework-editor.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { customFrameworkText, mayChangeFrameworks } from "#lib/queries/compliance/custom-frameworks.ts";
import { removeFrameworkAction, updateFrameworkAction } from "../actions.ts";

export const metadata: Metadata = { title: "Framework" };

export default async function CustomFrameworkPage({ params }: PageProps<"/settings/frameworks/[frameworkId]">) {
  const { caller } = await requireCaller();
  const { frameworkId } = await params;
  const framework = await customFrameworkText(caller, frameworkId);
  if (framework === null) notFound();
  const actions = { update: updateFrameworkAction, remove: removeFrameworkAction };
  return (
    <FrameworkEditor
      key={framework.revision}
      framework={framework}
      actions={mayChangeFrameworks(caller) ? actions : null}
    />
  );
}
