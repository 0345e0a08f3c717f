import { formatDuration } from "#lib/format/duration.ts";
import { formatNumber } from "#lib/format/number.ts";
import type { ScanJobView } from "#lib/queries/scans/scan-detail.ts";
import { cn } from "../ui/class-names.ts";
import { scanStatusLook } from "./scan-status.tsx";

const CELLS: Readonly<Record<string, string>> = {
  queued: "text-fg-subtle",
  running: "text-accent-text",
  succeeded: "text-ok-text",
  partial: "bg-medium-bg text-medium-text",
  failed: "bg-critical-bg text-critical-text",
  cancelled: "hatched text-unknown-text",
};

/** Every job of a scan: collectors down, regions across; each cell says state and number of resources. */
export function JobGrid({ jobs }: { jobs: readonly ScanJobView[] }) {
  const regions = [...new Set(jobs.map((job) => job.region))].sort();
  const collectors = [...new Set(jobs.map((job) => job.collector))].sort();
  const byPlace = new Map(jobs.map((job) => [`${job.collector} ${job.region}`, job]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section aria-label="Jobs by collector and region" tabIndex={0} className="plumb-scroll overflow-x-auto">
      <table className="w-full border-separate border-spacing-0 text-12">
        <caption className="sr-only">State of each job: collectors down, regions across</caption>
        <thead>
          <tr className="text-fg-muted">
            <th
              scope="col"
              className="sticky left-0 z-10 h-8 border-line border-y bg-subtle px-4 text-left font-medium"
            >
              Collector
            </th>
            {regions.map((region) => (
              <th
                key={region}
                scope="col"
                className="h-8 whitespace-nowrap border-line border-y bg-subtle px-3 text-left font-medium"
              >
                {region}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {collectors.map((collector) => (
            <tr key={collector}>
              <th
                scope="row"
                className="sticky left-0 z-10 h-8 whitespace-nowrap border-line border-b bg-surface px-4 text-left font-normal text-13"
              >
                {collector}
              </th>
              {regions.map((region) => (
                <JobCell key={region} job={byPlace.get(`${collector} ${region}`)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function JobCell({ job }: { job: ScanJobView | undefined }) {
  if (job === undefined) {
    return (
      <td className="h-8 border-line border-b px-3 text-fg-subtle">
        <span className="sr-only">Not part of this scan</span>
        <span aria-hidden="true">·</span>
      </td>
    );
  }
  const look = scanStatusLook(job.status);
  const took =
    job.startedAt === null || job.finishedAt === null
      ? ""
      : `, ${formatDuration(Date.parse(job.finishedAt) - Date.parse(job.startedAt))}`;
  const title = `${job.collector} in ${job.region}: ${look.label.toLowerCase()}, ${formatNumber(job.resources)} resources, ${formatNumber(job.gaps)} gaps, ${formatNumber(job.calls)} calls${took}${job.error === null ? "" : `. ${job.error}`}`;
  return (
    <td title={title} className={cn("h-8 border-line border-b px-3", CELLS[job.status])}>
      <span className="inline-flex items-center gap-1.5 rounded-sm bg-inherit [&_svg]:size-3.5 [&_svg]:shrink-0">
        {look.icon}
        <span className="sr-only">{look.label}, </span>
        {job.status === "queued" ? null : (
          <span className="text-fg">
            {formatNumber(job.resources)}
            <span className="sr-only"> resources</span>
          </span>
        )}
        {job.gaps > 0 ? <span className="text-fg-muted">{formatNumber(job.gaps)} gaps</span> : null}
      </span>
    </td>
  );
}
