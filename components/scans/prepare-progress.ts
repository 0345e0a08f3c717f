import type { ScanJobView } from "#lib/queries/scans/scan-detail.ts";

/** A progress event as the stream or the poll gives it. */
export interface ProgressEvent {
  id: number;
  type: string;
  data: Readonly<Record<string, unknown>>;
}

export interface ProgressState {
  /** Status that the events tell; the page's own until one comes. */
  status: string;
  jobs: readonly ScanJobView[];
  /** True when the plan changed and the list of jobs must be read anew. */
  isStale: boolean;
}

function count(value: unknown, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}

/** The state after an event. Events of unknown kind or about unknown jobs change nothing but ask for a fresh page. */
export function applyProgress(state: ProgressState, event: ProgressEvent): ProgressState {
  const { data } = event;
  if (event.type === "planned") return { ...state, isStale: true };
  if (event.type === "status") {
    return typeof data["status"] === "string" ? { ...state, status: data["status"], isStale: true } : state;
  }
  if (event.type !== "job" || typeof data["jobId"] !== "string" || typeof data["status"] !== "string") return state;
  const { jobId, status } = data;
  if (!state.jobs.some((job) => job.id === jobId)) return { ...state, isStale: true };
  return {
    ...state,
    jobs: state.jobs.map((job) =>
      job.id === jobId
        ? {
            ...job,
            status,
            resources: count(data["resources"], job.resources),
            changed: count(data["changed"], job.changed),
            gone: count(data["gone"], job.gone),
            gaps: count(data["gaps"], job.gaps),
          }
        : job,
    ),
  };
}

const ENDED = ["succeeded", "partial", "failed", "cancelled"];

/** Share of jobs that have ended, 0 to 1; null before there is a plan. */
export function endedShare(jobs: readonly Pick<ScanJobView, "status">[]): number | null {
  if (jobs.length === 0) return null;
  return jobs.filter((job) => ENDED.includes(job.status)).length / jobs.length;
}

export function isScanEnded(status: string): boolean {
  return ENDED.includes(status);
}
