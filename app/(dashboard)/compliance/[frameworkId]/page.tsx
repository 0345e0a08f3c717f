import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { createLoader, parseAsStringLiteral } from "nuqs/server";
import { ExportButton } from "#components/compliance/export-button.tsx";
import { FrameworkContent } from "#components/compliance/framework-content.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { loadScope } from "#components/layout/scope-params.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { frameworkById } from "#lib/compliance/index.ts";
import { CONTROL_STATUSES } from "#lib/domain/compliance.ts";
import { countOf } from "#lib/format/plural.ts";
import { frameworkView } from "#lib/queries/compliance/frameworks.ts";

const loadStatus = createLoader({ status: parseAsStringLiteral(CONTROL_STATUSES) });

export async function generateMetadata({ params }: PageProps<"/compliance/[frameworkId]">): Promise<Metadata> {
  return { title: frameworkById((await params).frameworkId)?.title ?? "Framework" };
}

export default async function FrameworkPage({ params, searchParams }: PageProps<"/compliance/[frameworkId]">) {
  const { caller } = await requireCaller();
  const [{ frameworkId }, scope, { status }] = await Promise.all([
    params,
    loadScope(searchParams),
    loadStatus(searchParams),
  ]);
  if (frameworkById(frameworkId) === undefined) notFound();
  const framework = await frameworkView(caller, {
    account: scope.account,
    id: frameworkId,
    now: systemClock.now(),
  });
  const { fail, pass } = framework.counts;
  return (
    <>
      <PageHeader
        title={framework.title}
        crumbs={[{ label: "Compliance", href: "/compliance" }, { label: framework.title }]}
        answer={`${fail} of ${countOf(framework.controls.length, "control")} fail, ${pass} are proven.`}
        actions={<ExportButton frameworkId={frameworkId} />}
      />
      <FrameworkContent framework={framework} status={status} />
    </>
  );
}
