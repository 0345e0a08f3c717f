"use client";

import { CircleAlert, RotateCcw } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";

export interface ErrorStateProps {
  /** What did not work: "The findings could not be loaded." */
  title: string;
  /** What to do about it. */
  advice: string;
  /** What support or the log can find it by. */
  reference?: string;
  onRetry?: () => void;
}

/** Something went wrong: what, what to do, and a way to try again. */
export function ErrorState({ title, advice, reference, onRetry }: ErrorStateProps) {
  return (
    <div role="alert" className="flex flex-col items-center gap-1 px-6 py-12 text-center">
      <CircleAlert aria-hidden className="mb-1 size-5 text-critical-text" />
      <p className="font-medium text-14">{title}</p>
      <p className="max-w-md text-13 text-fg-muted">{advice}</p>
      {reference === undefined ? null : (
        <p className="flex items-center gap-1 text-12 text-fg-subtle">
          Reference <code>{reference}</code>
          <CopyButton text={reference} label="Copy reference" />
        </p>
      )}
      {onRetry === undefined ? null : (
        <Button className="mt-3" onClick={onRetry}>
          <RotateCcw aria-hidden />
          Try again
        </Button>
      )}
    </div>
  );
}
