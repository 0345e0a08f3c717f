import type { ReactNode } from "react";

export interface Description {
  term: string;
  /** Any text or blocks; null entries show a dash. */
  details: ReactNode;
}

/** Longer explanations under their terms, separated by hairlines: for detail panes and reports. */
export function DescriptionList({ items }: { items: readonly Description[] }) {
  return (
    <dl className="divide-y divide-line">
      {items.map((item) => (
        <div key={item.term} className="py-3 first:pt-0 last:pb-0">
          <dt className="font-medium text-12 text-fg-subtle">{item.term}</dt>
          <dd className="mt-1 text-14 text-fg [overflow-wrap:anywhere]">{item.details ?? "–"}</dd>
        </div>
      ))}
    </dl>
  );
}
