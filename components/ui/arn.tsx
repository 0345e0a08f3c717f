import { shortenArn } from "#lib/format/arn.ts";
import { cn } from "./class-names.ts";
import { CopyButton } from "./copy-button.tsx";

export interface ArnProps {
  arn: string;
  /** Most characters shown; the middle is left out. `Infinity` shows the whole ARN, broken over lines. */
  max?: number;
  className?: string;
}

/** An ARN: shortened in the middle, whole on hover and for screen readers, copied whole. */
export function Arn({ arn, max = 48, className }: ArnProps) {
  const short = Number.isFinite(max) ? shortenArn(arn, max) : arn;
  const isCut = short !== arn;
  return (
    <span className={cn("group/arn inline-flex min-w-0 max-w-full items-center gap-1 align-middle", className)}>
      <code
        {...(isCut ? { title: arn } : {})}
        className={cn("text-12 text-fg-muted", Number.isFinite(max) ? "whitespace-nowrap" : "[overflow-wrap:anywhere]")}
      >
        {isCut ? (
          <>
            <span aria-hidden="true">{short}</span>
            <span className="sr-only">{arn}</span>
          </>
        ) : (
          arn
        )}
      </code>
      <CopyButton
        text={arn}
        label="Copy ARN"
        className="opacity-0 focus-visible:opacity-100 group-hover/arn:opacity-100 [@media(hover:none)]:opacity-100"
      />
    </span>
  );
}
