import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { createLoader, parseAsStringLiteral } from "nuqs/server";
import { ExportButton } from "#components/compliance/export-button.tsx";
import { FailingTrend } from "#components/compliance/failing-trend.tsx";
import { FrameworkContent } from "#components/compliance/framework-content.tsx";
import { FrameworkTrend } from "#components/compliance/framework-trend.tsx";
import { ScopeNote } from "#components/compliance/scope-note.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { loadScope } from "#components/layout/scope-params.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { CONTROL_STATUSES } from "#lib/domain/compliance.ts";
import { TIME_RANGE_LABELS } from "#lib/domain/time-range.ts";
import { countOf } from "#lib/format/plural.ts";
import { findFramework } from "#lib/queries/compliance/all-frameworks.ts";
import { mayChangeFrameworks } from "#lib/queries/compliance/custom-frameworks.ts";
import { failingDays } from "#lib/queries/compliance/failing-days.ts";
import { frameworkTrend } from "#lib/queries/compliance/framework-trend.ts";
import { frameworkView } from "#lib/queries/compliance/frameworks.ts";
import { isOfPart } from "#lib/queries/shell/scope.ts";

const loadStatus = createLoader({ status: parseAsStringLiteral(CONTROL_STATUSES) });

export async function generateMetadata({ params }: PageProps<"/compliance/[frameworkId]">): Promise<Metadata> {
  return { title: (await findFramework((await params).frameworkId))?.title ?? "Framework" };
}

export default async function FrameworkPage({ params, searchParams }: PageProps<"/compliance/[frameworkId]">) {
  const { caller } = await requireCaller();
  const [{ frameworkId }, scope, { status }] = await Promise.all([
    params,
    loadScope(searchParams),
    loadStatus(searchParams),
  ]);
  if ((await findFramework(frameworkId)) === undefined) notFound();
  const now = systemClock.now();
  const asked = { range: scope.range, id: frameworkId, now };
  const rangeLabel = TIME_RANGE_LABELS[scope.range === "24h" ? "7d" : scope.range];
  const [framework, trend] = await Promise.all([
    frameworkView(caller, { scope, id: frameworkId, now }),
    isOfPart(scope)
      ? failingDays(caller, { ...asked, scope }).then((days) => <FailingTrend days={days} rangeLabel={rangeLabel} />)
      : frameworkTrend(caller, { ...asked, account: scope.account }).then((days) => (
          <FrameworkTrend days={days} rangeLabel={rangeLabel} />
        )),
  ]);
  const { fail, pass } = framework.counts;
  return (
    <>
      <PageHeader
        title={framework.title}
        crumbs={[{ label: "Compliance", href: "/compliance" }, { label: framework.title }]}
        answer={`${fail} of ${countOf(framework.controls.length, "control")} fail, ${pass} are proven.`}
        actions={
          <>
            {framework.revision !== null && mayChangeFrameworks(caller) ? (
              <LinkButton href={`/settings/frameworks/${frameworkId}`}>Edit</LinkButton>
            ) : null}
            <ExportButton frameworkId={frameworkId} />
          </>
        }
      />
      <ScopeNote scope={scope} />
      <FrameworkContent framework={framework} status={status} trend={trend} />
    </>
  );
}
