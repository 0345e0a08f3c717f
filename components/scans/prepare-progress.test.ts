import { describe, expect, it } from "vitest";
import { applyProgress, endedShare } from "./prepare-progress.ts";

const job = {
  id: "j1",
  collector: "iam.users",
  region: "us-east-1",
  status: "queued",
  attempts: 0,
  startedAt: null,
  finishedAt: null,
  resources: 0,
  changed: 0,
  gone: 0,
  gaps: 0,
  calls: 3,
  throttles: 0,
  error: null,
};
const state = { status: "collecting", jobs: [job], isStale: false };

describe("applyProgress", () => {
  it("brings a job up to date and keeps what the event does not say", () => {
    const next = applyProgress(state, {
      id: 1,
      type: "job",
      data: { jobId: "j1", status: "partial", resources: 7, gaps: 2 },
    });
    expect(next.jobs).toEqual([{ ...job, status: "partial", resources: 7, gaps: 2 }]);
  });

  it("asks for a fresh page when the plan or the status changes, or a job is not known", () => {
    expect(applyProgress(state, { id: 1, type: "planned", data: {} }).isStale).toBe(true);
    expect(applyProgress(state, { id: 1, type: "status", data: { status: "evaluating" } })).toMatchObject({
      status: "evaluating",
      isStale: true,
    });
    expect(applyProgress(state, { id: 1, type: "job", data: { jobId: "j9", status: "running" } }).isStale).toBe(true);
  });

  it("ignores what it cannot read", () => {
    expect(applyProgress(state, { id: 1, type: "job", data: { jobId: 5 } })).toBe(state);
  });
});

describe("endedShare", () => {
  it("is not known without a plan, and counts failed jobs as ended", () => {
    expect(endedShare([])).toBeNull();
    expect(endedShare([{ status: "failed" }, { status: "running" }])).toBe(0.5);
  });
});
