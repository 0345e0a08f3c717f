"use client";

import { formatDuration } from "#lib/format/duration.ts";
import { countOf } from "#lib/format/plural.ts";
import { formatUtc } from "#lib/format/time.ts";
import type { ScanDetailView } from "#lib/queries/scans/scan-detail.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { Panel } from "../layout/panel.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { Stat, StatRow } from "../layout/stat.tsx";
import { FormError } from "../ui/form-error.tsx";
import { KeyValueList } from "../ui/key-value-list.tsx";
import { Progress } from "../ui/progress.tsx";
import { GapList } from "./gap-list.tsx";
import { JobGrid } from "./job-grid.tsx";
import { endedShare, isScanEnded } from "./prepare-progress.ts";
import { CancelScanButton, StartScanButton, type StartScanButtonProps } from "./scan-buttons.tsx";
import { ScanStatusBadge, TRIGGER_LABELS } from "./scan-status.tsx";
import { useScanProgress } from "./use-scan-progress.ts";

export interface ScanViewProps {
  scan: ScanDetailView;
  now: string;
  /** null: the caller may not run scans. */
  actions: { cancel: (scanId: string) => Promise<string | undefined>; start: StartScanButtonProps["start"] } | null;
}

/** One scan: how far it is or how it ended, each of its jobs, and what it could not read. */
export function ScanView({ scan, now, actions }: ScanViewProps) {
  const progress = useScanProgress(scan.id, { status: scan.status, jobs: scan.jobs }, scan.lastEventId);
  const status = scan.isCancelling ? "cancelling" : progress.status;
  const jobs = progress.isStale ? scan.jobs : progress.jobs;
  const isRunning = !isScanEnded(progress.status);
  const sum = (pick: (job: (typeof jobs)[number]) => number) => jobs.reduce((total, job) => total + pick(job), 0);
  const waiting = jobs.filter((job) => job.status === "running").map((job) => `${job.collector} in ${job.region}`);
  const end = scan.finishedAt ?? (isRunning ? now : null);
  return (
    <>
      <PageHeader
        title={`Scan of ${scan.accountName}`}
        crumbs={[{ label: "Scans", href: "/scans" }, { label: scan.accountName }]}
        answer={
          <span className="inline-flex flex-wrap items-center gap-2">
            <ScanStatusBadge status={status} />
            {sentence(scan, isRunning)}
          </span>
        }
        actions={
          actions === null ? undefined : isRunning ? (
            (progress.status === "queued" || progress.status === "collecting") && !scan.isCancelling ? (
              <CancelScanButton scanId={scan.id} cancel={actions.cancel} />
            ) : undefined
          ) : scan.isDemo || scan.trigger === "import" ? undefined : (
            <StartScanButton
              accountId={scan.accountId}
              accountName={scan.accountName}
              start={actions.start}
              size="md"
            />
          )
        }
      />
      <div className="flex flex-col gap-4">
        {scan.error === null ? null : <FormError message={scan.error} />}
        {isRunning ? (
          <div className="rounded-lg border border-line bg-surface p-4" aria-live="polite">
            <Progress
              label={
                progress.status === "queued"
                  ? "Finding out what to read"
                  : progress.status === "evaluating"
                    ? "Judging what was read"
                    : "Reading the account"
              }
              ratio={progress.status === "collecting" ? endedShare(jobs) : null}
              detail={
                waiting.length === 0
                  ? "Waiting for a worker"
                  : `${waiting.slice(0, 3).join(", ")}${waiting.length > 3 ? ` and ${waiting.length - 3} more` : ""}`
              }
            />
          </div>
        ) : null}
        <StatRow>
          <Stat label="Resources read" value={sum((job) => job.resources)} />
          <Stat label="Changed or new" value={sum((job) => job.changed)} />
          <Stat
            label="Findings opened"
            value={scan.summary === null ? null : scan.summary.opened + scan.summary.reopened}
            unknownReason={isRunning ? "Known after the evaluation" : "Not evaluated"}
          />
          <Stat
            label="Findings resolved"
            value={scan.summary?.resolved ?? null}
            unknownReason={isRunning ? "Known after the evaluation" : "Not evaluated"}
          />
          <Stat label="Calls to AWS" value={sum((job) => job.calls)} />
          <Stat
            label={isRunning ? "Running for" : "Took"}
            value={
              scan.startedAt === null || end === null
                ? null
                : formatDuration(Date.parse(end) - Date.parse(scan.startedAt))
            }
            unknownReason="It never began"
          />
        </StatRow>
        <Panel title="Could not be read" description="Gaps that this scan was the last to run into" isFlush>
          {scan.gaps.length === 0 ? (
            <EmptyState
              title={isRunning ? "No gap so far" : "No gap is recorded"}
              description={
                isRunning
                  ? "Gaps appear as parts end."
                  : scan.status === "succeeded"
                    ? "Everything asked for was read."
                    : "A later scan got through, or a part was incomplete by itself: see the jobs."
              }
            />
          ) : (
            <GapList label="Gaps of this scan" gaps={scan.gaps} />
          )}
        </Panel>
        <Panel title="Jobs" description={`${countOf(jobs.length, "job")}: one collector in one region each`} isFlush>
          {jobs.length === 0 ? (
            <EmptyState title="No jobs yet" description="The regions of the account are found out first." />
          ) : (
            <JobGrid jobs={jobs} />
          )}
        </Panel>
        <Panel title="About this scan">
          <KeyValueList
            items={[
              {
                key: "Account",
                value: (
                  <ScopeLink href={`/inventory?account=${scan.accountId}`} className="text-accent-text hover:underline">
                    {scan.accountName} ({scan.accountId})
                  </ScopeLink>
                ),
              },
              {
                key: "Started by",
                value: `${scan.requestedBy}, ${(TRIGGER_LABELS[scan.trigger] ?? scan.trigger).toLowerCase()}`,
              },
              {
                key: "Slowed down",
                value: `${countOf(
                  sum((job) => job.throttles),
                  "time",
                )} by AWS's limits`,
              },
              { key: "Asked for", value: formatUtc(scan.createdAt) },
              { key: "Began", value: formatUtc(scan.startedAt) },
              { key: "All read", value: formatUtc(scan.collectedAt) },
              { key: "Ended", value: formatUtc(scan.finishedAt) },
              {
                key: "State of",
                value: scan.observedAt === null ? "the time of each call" : formatUtc(scan.observedAt),
              },
            ]}
          />
        </Panel>
      </div>
    </>
  );
}

function sentence(scan: ScanDetailView, isRunning: boolean): string {
  if (isRunning) return "This page follows along by itself.";
  if (scan.status === "succeeded") return "Everything asked for was read.";
  if (scan.status === "partial")
    return "Some parts could not be read; findings that rest on them keep their last state.";
  if (scan.status === "cancelled") return "Ended before it was whole; nothing was marked as gone.";
  return "It did not deliver; the reason stands below.";
}
