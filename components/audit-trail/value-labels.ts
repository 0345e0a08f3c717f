import type { EventFilterKey } from "#lib/domain/event-search.ts";

const LABELS: Partial<Record<EventFilterKey, Readonly<Record<string, string>>>> = {
  access: { read: "Read only", write: "Write", unsaid: "Not said" },
  category: {
    management: "Management",
    data: "Data",
    insight: "Insight",
    network: "Network activity",
    unknown: "Not said",
  },
  error: { any: "Any error", none: "No error", denied: "Denied" },
};

/** The words for a value of a filter; most stand for themselves. */
export function valueLabel(key: EventFilterKey, value: string): string {
  return LABELS[key]?.[value] ?? value;
}

/** The values of a filter that has few, in their order. */
export function valuesOf(key: EventFilterKey): { value: string; label: string }[] {
  return Object.entries(LABELS[key] ?? {}).map(([value, label]) => ({ value, label }));
}
