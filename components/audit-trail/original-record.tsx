"use client";

import { useState, useTransition } from "react";
import type { ActionResult } from "#lib/domain/action-result.ts";
import { countOf } from "#lib/format/plural.ts";
import { Button } from "../ui/button.tsx";
import { FormError } from "../ui/form-error.tsx";
import { RecordCode } from "./record-code.tsx";

/** Reads an event's record as delivered; `redacted` counts the values that were taken out. */
export type ReadRecord = (input: {
  time: string;
  id: string;
}) => Promise<ActionResult<{ text: string; redacted: number }>>;

export interface OriginalRecordProps {
  time: string;
  id: string;
  read: ReadRecord;
}

/** The record as delivered, read only when asked for, since each look is written to the audit log. */
export function OriginalRecord({ time, id, read }: OriginalRecordProps) {
  const [isPending, startTransition] = useTransition();
  const [record, setRecord] = useState<{ text: string; redacted: number } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  if (record !== null) {
    return (
      <>
        {record.redacted === 0 ? null : (
          <p className="mb-1.5 text-12 text-fg-muted">
            {countOf(record.redacted, "value")} that may be secret: shown as [redacted].
          </p>
        )}
        <RecordCode code={record.text} />
      </>
    );
  }
  return (
    <div className="flex flex-col items-start gap-2">
      <FormError message={problem} />
      <p className="text-12 text-fg-muted">As CloudTrail delivered it. That you looked is written to the audit log.</p>
      <Button
        size="sm"
        isPending={isPending}
        onClick={() =>
          startTransition(async () => {
            const result = await read({ time, id });
            if (result.ok) setRecord(result.data);
            else setProblem(result.problem.message ?? "The record could not be read.");
          })
        }
      >
        Show the record
      </Button>
    </div>
  );
}
