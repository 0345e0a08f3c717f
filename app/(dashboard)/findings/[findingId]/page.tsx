import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FindingContent } from "#components/findings/finding-content.tsx";
import { TriageBar } from "#components/findings/triage-bar.tsx";
import { triageTimes } from "#components/findings/triage-times.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { isAllowed } from "#lib/context.ts";
import { assignees } from "#lib/queries/findings/assignees.ts";
import { findingDetail } from "#lib/queries/findings/detail.ts";
import { acceptRiskAction, assignAction, commentAction, setStatusAction } from "../actions.ts";
import { FindingIntroduction } from "../finding-introduction.tsx";

export const metadata: Metadata = { title: "Finding" };

export default async function FindingPage({ params }: PageProps<"/findings/[findingId]">) {
  const { caller } = await requireCaller();
  const now = systemClock.now();
  const { findingId } = await params;
  const [finding, people] = await Promise.all([findingDetail(caller, findingId, now), assignees(caller)]);
  if (finding === null) notFound();
  const { suggestedUntil, latestUntil } = triageTimes(now, "30d");
  return (
    <>
      <PageHeader
        title={finding.title}
        crumbs={[{ label: "Findings", href: "/findings" }, { label: finding.resourceName }]}
        actions={
          <TriageBar
            finding={{ id: finding.id, title: finding.title, status: finding.status }}
            hasKeys
            permissions={{
              canTriage: isAllowed(caller, "finding:triage"),
              canAcceptRisk: isAllowed(caller, "finding:accept-risk"),
            }}
            actions={{
              setStatus: setStatusAction,
              acceptRisk: acceptRiskAction,
              assign: assignAction,
              comment: commentAction,
            }}
            assignees={people}
            suggestedUntil={suggestedUntil}
            latestUntil={latestUntil}
          />
        }
      />
      <div className="max-w-4xl rounded-lg border border-line bg-surface p-5">
        <FindingContent
          finding={finding}
          now={now.toISOString()}
          hasTitle={false}
          introduction={<FindingIntroduction caller={caller} findingId={finding.id} />}
        />
      </div>
    </>
  );
}
