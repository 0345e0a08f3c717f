"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { applyProgress, isScanEnded, type ProgressEvent, type ProgressState } from "./prepare-progress.ts";

const POLL_MS = 2_000;
const REFRESH_WAIT_MS = 400;
/** A stream that breaks this often is blocked somewhere on the way: ask instead of listening. */
const MAX_BREAKS = 3;

/**
 * Follows a scan while it runs: by server-sent events, or by asking again and again where those do not get through.
 * `lastEventId` is the newest event that `start` holds already.
 */
export function useScanProgress(scanId: string, start: Omit<ProgressState, "isStale">, lastEventId: number) {
  const router = useRouter();
  const [state, setState] = useState<ProgressState>({ ...start, isStale: false });
  const isRunning = !isScanEnded(start.status);
  useEffect(() => {
    if (!isRunning) return;
    let seen = lastEventId;
    let breaks = 0;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let refresh: ReturnType<typeof setTimeout> | undefined;
    const take = (event: ProgressEvent) => {
      if (event.id <= seen) return;
      seen = event.id;
      breaks = 0;
      setState((present) => applyProgress(present, event));
      if (event.type !== "job") refreshSoon();
    };
    const refreshSoon = () => {
      clearTimeout(refresh);
      refresh = setTimeout(() => router.refresh(), REFRESH_WAIT_MS);
    };
    const poll = async () => {
      try {
        const response = await fetch(`/api/scans/${scanId}/events?after=${seen}&poll=1`);
        const answer: { events: ProgressEvent[]; isEnded: boolean } | null = response.ok ? await response.json() : null;
        for (const event of answer?.events ?? []) take(event);
        if (answer?.isEnded === true) {
          isOver = true;
          refreshSoon();
        }
      } catch (error) {
        // The server may be restarting; the next turn tries again.
        console.warn("The scan's progress could not be read.", error);
      }
      if (!isOver) timer = setTimeout(() => void poll(), POLL_MS);
    };
    const source = new EventSource(`/api/scans/${scanId}/events?after=${lastEventId}`);
    for (const type of ["planned", "job", "gap", "status"]) {
      source.addEventListener(type, (message: MessageEvent<string>) => {
        const data: Record<string, unknown> = JSON.parse(message.data);
        take({ id: Number(message.lastEventId), type, data });
      });
    }
    source.addEventListener("end", () => {
      isOver = true;
      source.close();
      refreshSoon();
    });
    source.onerror = () => {
      breaks += 1;
      if (isOver || (source.readyState !== EventSource.CLOSED && breaks < MAX_BREAKS)) return;
      source.close();
      void poll();
    };
    return () => {
      isOver = true;
      source.close();
      clearTimeout(timer);
      clearTimeout(refresh);
    };
  }, [scanId, isRunning, lastEventId, router]);
  return state;
}
