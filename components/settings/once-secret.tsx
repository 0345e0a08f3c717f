import { KeyRound } from "lucide-react";
import type { ReactNode } from "react";
import { CopyButton } from "../ui/copy-button.tsx";

/** Something shown this once: a token, a link, an external id. */
export function OnceSecret({ label, text, children }: { label: string; text: string; children?: ReactNode }) {
  return (
    <div className="flex flex-col gap-2 rounded-md border border-accent-border bg-accent-bg p-3" role="status">
      <p className="flex items-center gap-1.5 font-medium text-13 text-accent-text">
        <KeyRound aria-hidden className="size-3.5" />
        {label}
      </p>
      <p className="flex items-center gap-2 rounded-sm border border-line bg-surface px-2 py-1">
        <code className="min-w-0 flex-1 select-all text-12 [overflow-wrap:anywhere]">{text}</code>
        <CopyButton text={text} label={`Copy ${label.toLowerCase()}`} />
      </p>
      <div className="text-12 text-fg-muted">{children ?? "It is not shown again: copy it now."}</div>
    </div>
  );
}
