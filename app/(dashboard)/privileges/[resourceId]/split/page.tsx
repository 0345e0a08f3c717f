import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { createLoader, parseAsStringLiteral } from "nuqs/server";
import { PageHeader } from "#components/layout/page-header.tsx";
import { prepareSplitSentence } from "#components/rightsize/prepare-split.ts";
import { SplitContent } from "#components/rightsize/split-content.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { MODES } from "#lib/iam/rightsize/proposal.ts";
import { roleSplitView } from "#lib/queries/rightsize/split.ts";

export const metadata: Metadata = { title: "One role a function" };

const loadChoice = createLoader({ mode: parseAsStringLiteral(MODES).withDefault("balanced") });

export default async function SplitPage({ params, searchParams }: PageProps<"/privileges/[resourceId]/split">) {
  const { caller } = await requireCaller();
  const [{ resourceId }, { mode }] = await Promise.all([params, loadChoice(searchParams)]);
  const view = await roleSplitView(caller, resourceId, mode);
  if (view === null) notFound();
  const { role } = view;
  return (
    <>
      <PageHeader
        title={`One role a function for ${role.name}`}
        answer={prepareSplitSentence(view.split)}
        crumbs={[
          { label: "Privileges", href: "/privileges?subject=principal" },
          { label: role.name, href: `/privileges/${role.id}` },
          { label: "One role a function" },
        ]}
      />
      <SplitContent {...view} />
    </>
  );
}
