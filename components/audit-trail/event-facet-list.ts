import { EVENT_FILTER_LABELS, type EventFilterKey } from "#lib/domain/event-search.ts";
import type { EventFacet, EventFacets } from "#lib/queries/trail/event-facets.ts";
import type { Facet } from "../data-table/filter-bar.tsx";
import { valueLabel, valuesOf } from "./value-labels.ts";

/**
 * The facets of the bar: counted values, those that a filter always has, and chosen values that match nothing now.
 * `chosen`: values by filter.
 */
export function eventFacetList(
  facets: EventFacets,
  chosen: Readonly<Record<string, readonly string[] | null>>,
): Facet[] {
  const counted = (key: EventFilterKey, { options, isCapped }: EventFacet): Facet => {
    const fixed = valuesOf(key).map((option) => ({ ...option, count: null }));
    const known = options.map(({ value, label, count }) => ({
      value,
      label,
      count,
      isAtLeast: isCapped,
      ...(label === value ? {} : { detail: value }),
    }));
    const values = new Set([...fixed, ...known].map(({ value }) => value));
    const rest = (chosen[key] ?? [])
      .filter((value) => !values.has(value))
      .map((value) => ({ value, label: valueLabel(key, value), count: isCapped ? null : 0 }));
    return { key, label: EVENT_FILTER_LABELS[key], options: [...fixed, ...known, ...rest] };
  };
  const fixed = (key: EventFilterKey): Facet => ({ key, label: EVENT_FILTER_LABELS[key], options: valuesOf(key) });
  return [
    counted("name", facets.name),
    counted("source", facets.source),
    counted("principal", facets.principal),
    counted("error", facets.error),
    fixed("access"),
    fixed("category"),
    counted("function", facets.function),
    counted("ip", facets.ip),
    counted("agent", facets.agent),
    counted("account", facets.account),
    counted("region", facets.region),
  ];
}
