"use client";

import { toast } from "sonner";
import type { ActionResult } from "#lib/domain/action-result.ts";
import { formatUtcDay } from "#lib/format/time.ts";
import type { AlertSuppression } from "#lib/queries/alerts/detail.ts";
import { useAction } from "../settings/use-action.ts";
import { Button } from "../ui/button.tsx";
import { FormError } from "../ui/form-error.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";

export interface SuppressionNoteProps {
  suppression: AlertSuppression;
  now: string;
  /** null: the caller's role may not end it. */
  end: ((suppressionId: string) => Promise<ActionResult<{ marked: number }>>) | null;
}

/** Why an alert is suppressed, until when, and the way to end that. */
export function SuppressionNote({ suppression, now, end }: SuppressionNoteProps) {
  return (
    <div className="flex flex-col gap-2 rounded-md border border-line bg-subtle p-3 text-13">
      <p>
        Suppressed by <span className="font-medium">{suppression.createdBy}</span>{" "}
        <RelativeTime at={suppression.createdAt} now={now} />, until {formatUtcDay(suppression.expiresAt)}.
      </p>
      <p className="whitespace-pre-wrap text-fg-muted [overflow-wrap:anywhere]">{suppression.reason}</p>
      {end === null ? null : <EndButton id={suppression.id} end={end} />}
    </div>
  );
}

function EndButton({ id, end }: { id: string; end: NonNullable<SuppressionNoteProps["end"]> }) {
  const ending = useAction(end);
  return (
    <>
      <FormError message={ending.message} />
      <Button
        size="sm"
        className="self-start"
        isPending={ending.isPending}
        onClick={() => ending.run(id, () => toast.success("Ended. Its alerts come back in a few seconds."))}
      >
        End suppression
      </Button>
    </>
  );
}
