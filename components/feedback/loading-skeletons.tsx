import { Skeleton } from "../ui/skeleton.tsx";

const WIDTHS = ["w-64", "w-48", "w-72", "w-56", "w-60", "w-40"] as const;

/** A table before its rows: same head, same row height. */
export function TableSkeleton({ rows = 12, columns = 5 }: { rows?: number; columns?: number }) {
  return (
    <div role="status" className="overflow-hidden rounded-lg border border-line bg-surface">
      <span className="sr-only">Loading the list</span>
      <div className="flex h-10 items-center gap-2 border-line border-b px-3">
        <Skeleton className="h-6 w-52" />
        <Skeleton className="h-6 w-20" />
        <Skeleton className="h-6 w-20" />
      </div>
      <div className="h-8 border-line border-b bg-subtle" />
      {range(rows).map((row) => (
        <div key={row} className="flex h-9 items-center gap-8 border-line border-b px-3 last:border-b-0">
          <Skeleton className={WIDTHS[row % WIDTHS.length] ?? "w-64"} />
          {range(columns - 1).map((column) => (
            <Skeleton key={column} className={column === 0 ? "ml-auto w-20" : "hidden w-20 sm:block"} />
          ))}
        </div>
      ))}
    </div>
  );
}

/** A panel before its content. */
export function PanelSkeleton({ lines = 5 }: { lines?: number }) {
  return (
    <div role="status" className="rounded-lg border border-line bg-surface p-4">
      <span className="sr-only">Loading</span>
      <Skeleton className="mb-4 h-4 w-36" />
      <div className="flex flex-col gap-3">
        {range(lines).map((line) => (
          <Skeleton key={line} className={WIDTHS[line % WIDTHS.length] ?? "w-64"} />
        ))}
      </div>
    </div>
  );
}

/** A chart before its data: axis and bars. */
export function ChartSkeleton({ height = 220 }: { height?: number }) {
  return (
    <div role="status" className="rounded-lg border border-line bg-surface p-4">
      <span className="sr-only">Loading the chart</span>
      <Skeleton className="mb-4 h-4 w-40" />
      <div className="flex items-end gap-1.5 border-line border-b pl-8" style={{ height }}>
        {range(24).map((bar) => (
          <span
            key={bar}
            className="flex-1 animate-pulse rounded-t-sm bg-muted"
            style={{ height: `${25 + ((bar * 37) % 60)}%` }}
          />
        ))}
      </div>
    </div>
  );
}

/** Numbers side by side before they are known. */
export function StatRowSkeleton({ stats = 4 }: { stats?: number }) {
  return (
    <div
      role="status"
      className="flex flex-wrap gap-px overflow-hidden rounded-lg border border-line bg-line [&>*]:grow [&>*]:basis-42"
    >
      <span className="sr-only">Loading</span>
      {range(stats).map((stat) => (
        <div key={stat} className="flex flex-col gap-3 bg-surface p-4">
          <Skeleton className="w-20" />
          <Skeleton className="h-7 w-16" />
        </div>
      ))}
    </div>
  );
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
