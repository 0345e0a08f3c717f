import type { Caller } from "../context.ts";
import { messageOf } from "../errors.ts";
import { logger } from "../logger.ts";
import { scanEventsAfter } from "../queries/scans/scan-events.ts";

const POLL_MS = 700;
const HEARTBEAT_MS = 15_000;

/**
 * Progress of a scan as server-sent events with the ids of `scan_event`, from after `afterId` on; comments keep proxies
 * from closing it; it ends with an event `end` once the scan has ended. Source of the format: WHATWG HTML, section 9.2.
 */
export function scanEventStream(caller: Caller, scanId: string, afterId: number, signal: AbortSignal): ReadableStream {
  const encoder = new TextEncoder();
  let lastId = afterId;
  return new ReadableStream({
    async start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      let quietSince = Date.now();
      send("retry: 2000\n\n");
      try {
        while (!signal.aborted) {
          const { events, isEnded } = await scanEventsAfter(caller, scanId, lastId);
          for (const event of events) {
            send(`id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify({ at: event.at, ...event.data })}\n\n`);
            lastId = event.id;
          }
          if (isEnded) {
            send("event: end\ndata: {}\n\n");
            break;
          }
          if (events.length > 0) quietSince = Date.now();
          else if (Date.now() - quietSince > HEARTBEAT_MS) {
            send(": still here\n\n");
            quietSince = Date.now();
          }
          await pause(POLL_MS, signal);
        }
      } catch (error) {
        // The reader connects again by itself and resumes after the last id it saw.
        if (!signal.aborted) logger.warn({ error: messageOf(error), scanId }, "scan progress stream broke off");
      }
      if (!signal.aborted) controller.close();
    },
  });
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(finish, milliseconds);
    function finish() {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      done();
    }
    signal.addEventListener("abort", finish);
  });
}
