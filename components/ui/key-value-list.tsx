import type { ReactNode } from "react";
import { cn } from "./class-names.ts";

export interface KeyValue {
  key: string;
  value: ReactNode;
}

/** Short facts about one thing: names on the left, values on the right, nothing cut. */
export function KeyValueList({ items, className }: { items: readonly KeyValue[]; className?: string }) {
  return (
    <dl className={cn("grid grid-cols-[minmax(6rem,max-content)_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-13", className)}>
      {items.map((item) => (
        <div key={item.key} className="col-span-2 grid grid-cols-subgrid items-baseline">
          <dt className="text-fg-subtle">{item.key}</dt>
          <dd className="min-w-0 text-fg [overflow-wrap:anywhere]">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
