import type { IncidentHistoryEvent } from "#lib/queries/incidents/detail.ts";
import { RelativeTime } from "../ui/relative-time.tsx";
import { prepareHistoryLine } from "./prepare-history.ts";

/** What happened to an incident, newest first. */
export function IncidentHistory({ history, now }: { history: readonly IncidentHistoryEvent[]; now: string }) {
  return (
    <ol className="flex flex-col">
      {history.map((event) => {
        const { sentence, text } = prepareHistoryLine(event);
        return (
          <li key={event.id} className="relative flex gap-3 pb-3 pl-4 text-13 last:pb-0">
            <span aria-hidden="true" className="absolute top-2 left-0 size-1.5 rounded-full bg-control" />
            <span aria-hidden="true" className="absolute top-4 bottom-0 left-[2.5px] w-px bg-line" />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-baseline justify-between gap-x-3">
                <span>
                  <span className="font-medium">{event.actorName}</span> {sentence}
                </span>
                <RelativeTime at={event.at} now={now} className="text-12 text-fg-subtle" />
              </p>
              {text === null ? null : (
                <p className="mt-0.5 whitespace-pre-wrap text-fg-muted [overflow-wrap:anywhere]">{text}</p>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
