"use client";

import { useRouter } from "next/navigation";
import { countOf } from "#lib/format/plural.ts";
import { formatUtc } from "#lib/format/time.ts";
import type { EventHistogramView } from "#lib/queries/trail/histogram.ts";
import { EventHistogram } from "../charts/event-histogram.tsx";
import { useListTransition } from "../data-table/list-transition.tsx";
import { useParamHref } from "../data-table/use-param-href.ts";
import { Panel } from "../layout/panel.tsx";
import { Button } from "../ui/button.tsx";

/** Events over time; dragging, or arrow keys and Enter, narrow the page to a stretch. */
export function EventTime({ histogram, isNarrowed }: { histogram: EventHistogramView; isNarrowed: boolean }) {
  const router = useRouter();
  const paramHref = useParamHref();
  const { startTransition } = useListTransition();
  const go = (range: { from: string | null; to: string | null }) =>
    startTransition(() =>
      router.push(paramHref({ ...range, after: null, before: null, event: null }), { scroll: false }),
    );
  const { total, isCapped, countedFrom } = histogram;
  return (
    <Panel
      title={isCapped ? `More than ${countOf(total, "event")}` : countOf(total, "event")}
      description={
        isCapped && countedFrom !== null
          ? `The newest of them are drawn, back to ${formatUtc(countedFrom)}; narrow the time or the filters to see the rest.`
          : "In the chosen time, with all filters"
      }
      actions={
        isNarrowed ? (
          <Button size="sm" variant="ghost" onClick={() => go({ from: null, to: null })}>
            Back to the whole time
          </Button>
        ) : undefined
      }
    >
      <EventHistogram buckets={histogram.buckets} onSelect={go} height={112} />
    </Panel>
  );
}
