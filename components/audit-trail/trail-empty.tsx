"use client";

import { formatUtc } from "#lib/format/time.ts";
import { useParamHref } from "../data-table/use-param-href.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { NotScannedState } from "../feedback/not-scanned-state.tsx";
import { LinkButton } from "../ui/link-button.tsx";

export interface TrailEmptyProps {
  /** Newest hour that the trail has in scope; null: there is no trail. */
  newestHour: string | null;
  /** Whether the trail covers any of the chosen time. */
  isCovered: boolean;
  /** Words for "looked, and there is nothing". */
  title?: string;
  description?: string;
}

/** Nothing to show: because there is no trail, none of this time, or because nothing matches. */
export function TrailEmpty(props: TrailEmptyProps) {
  const {
    newestHour,
    isCovered,
    title = "No event matches",
    description = "Clear a filter or choose a longer time.",
  } = props;
  const paramHref = useParamHref();
  if (newestHour === null) {
    return (
      <NotScannedState
        title="There is no trail yet"
        reason="Scans read CloudTrail from S3 or from its event history; exported files can be imported as well."
        action={<LinkButton href="/scans">Go to scans</LinkButton>}
      />
    );
  }
  if (isCovered) return <EmptyState title={title} description={description} />;
  const end = Date.parse(newestHour) + 3_600_000;
  return (
    <NotScannedState
      title="The trail does not cover this time"
      reason={`That is not the same as no activity. The newest events in scope are of ${formatUtc(newestHour)}.`}
      action={
        <LinkButton
          href={paramHref({
            from: new Date(end - 24 * 3_600_000).toISOString(),
            to: new Date(end).toISOString(),
            after: null,
            before: null,
          })}
        >
          Show the newest day
        </LinkButton>
      }
    />
  );
}
