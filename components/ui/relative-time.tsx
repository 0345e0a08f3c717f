import { formatRelative, formatRelativeShort, formatUtc, type Moment } from "#lib/format/time.ts";
import { cn } from "./class-names.ts";

export interface RelativeTimeProps {
  /** The moment, or null where it is not known. */
  at: Moment | null | undefined;
  /** The server's time when the page was made, so that browser and server write the same words. */
  now: Moment;
  format?: "long" | "short";
  className?: string;
}

/** How long ago, with the exact UTC time on hover and for machines. */
export function RelativeTime({ at, now, format = "long", className }: RelativeTimeProps) {
  const text = format === "short" ? formatRelativeShort(at, now) : formatRelative(at, now);
  if (at === null || at === undefined) return <span className={cn("text-fg-subtle", className)}>{text}</span>;
  return (
    <time dateTime={new Date(at).toISOString()} title={formatUtc(at)} className={cn("whitespace-nowrap", className)}>
      {text}
    </time>
  );
}
