"use client";

import { type EventFilterKey, trailHref } from "#lib/domain/event-search.ts";
import { formatNumber } from "#lib/format/number.ts";
import type { EventFacet } from "#lib/queries/trail/event-facets.ts";
import { Panel } from "../layout/panel.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";

export interface TopListProps {
  title: string;
  description?: string;
  facet: EventFacet;
  /** The filter that a value narrows the trail by. */
  filter: EventFilterKey;
  /** Filters of the whole view, kept in links; `time` as parameters of the address. */
  base: Partial<Record<EventFilterKey, string>>;
  time: string;
  /** Where a value leads instead of the narrowed trail. */
  hrefOf?: (value: string) => string;
  /** Words where there is nothing. */
  empty: string;
}

const SHOWN = 8;

/** The commonest values with how often, longest bar first, each with the events behind it. */
export function TopList({ title, description, facet, filter, base, time, hrefOf, empty }: TopListProps) {
  const { options, isCapped } = facet;
  const most = options[0]?.count ?? 0;
  const note = isCapped ? "Of the newest 10,000 events; all counts may be higher." : description;
  return (
    <Panel title={title} {...(note === undefined ? {} : { description: note })}>
      {options.length === 0 ? (
        <p className="text-13 text-fg-muted">{empty}</p>
      ) : (
        <ol className="flex flex-col gap-1">
          {options.slice(0, SHOWN).map(({ value, label, count }) => (
            <li key={value} className="relative flex min-h-7 items-center gap-3 px-1.5 text-13">
              <span
                aria-hidden="true"
                className="absolute inset-y-0.5 left-0 rounded-sm bg-accent-bg"
                style={{ width: `${most === 0 ? 0 : Math.max(1, (count / most) * 100)}%` }}
              />
              <ScopeLink
                href={hrefOf?.(value) ?? `${trailHref({ ...base, [filter]: value })}${time}`}
                title={value}
                className="relative min-w-0 flex-1 truncate rounded-sm hover:underline"
              >
                {label}
              </ScopeLink>
              <span className="relative text-12 text-fg-muted">
                {formatNumber(count)}
                {isCapped ? "+" : ""}
              </span>
            </li>
          ))}
        </ol>
      )}
      {options.length > SHOWN ? (
        <ScopeLink
          href={`${trailHref(base)}${time}`}
          className="mt-2 inline-block rounded-sm text-12 text-accent-text hover:underline"
        >
          {options.length - SHOWN} more in the audit trail
        </ScopeLink>
      ) : null}
    </Panel>
  );
}
