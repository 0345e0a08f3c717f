"use client";

import { toast } from "sonner";
import type { ActionResult } from "#lib/domain/action-result.ts";
import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import { shortActor } from "#lib/format/short-actor.ts";
import { formatUtcDay } from "#lib/format/time.ts";
import type { SuppressionRow } from "#lib/queries/settings/suppressions.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { FormError } from "../ui/form-error.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { SettingsTable } from "./settings-table.tsx";
import { useAction } from "./use-action.ts";

const NAMES = { detection: "", actor: "by ", subject: "on nothing but ", account: "in account " } as const;

export interface SuppressionTableProps {
  suppressions: readonly SuppressionRow[];
  now: string;
  /** null: the caller's role may not end them. */
  end: ((suppressionId: string) => Promise<ActionResult<{ marked: number }>>) | null;
}

/** Alerts that somebody said are expected: which, why, by whom, until when, and how many are hidden now. */
export function SuppressionTable({ suppressions, now, end }: SuppressionTableProps) {
  const active = suppressions.filter(({ endedAt }) => endedAt === null);
  return (
    <>
      <PageHeader
        title="Suppressions"
        answer={
          active.length === 0
            ? "No alert is suppressed."
            : `${countOf(active.length, "suppression")}, hiding ${countOf(
                active.reduce((sum, { hidden }) => sum + hidden, 0),
                "alert",
              )}.`
        }
      />
      <SettingsTable
        label="Suppressions"
        columns={["Alerts", "Reason", "By", "Until", "Hides"]}
        rows={suppressions.map((row) => ({
          key: row.id,
          label: row.conditions.map(({ text }) => text).join(", "),
          cells: [
            <span key="alerts" className="[overflow-wrap:anywhere]">
              {row.conditions.map(({ name, text }) => `${NAMES[name]}${shortActor(text)}`).join(", ")}
            </span>,
            <span key="reason" className="block max-w-72 whitespace-normal text-fg-muted [overflow-wrap:anywhere]">
              {row.reason}
            </span>,
            row.createdBy,
            row.endedAt === null ? (
              formatUtcDay(row.expiresAt)
            ) : (
              <Badge key="until" title={`Ended by ${row.endedBy ?? "somebody"}`}>
                Ended {formatUtcDay(row.endedAt)}
              </Badge>
            ),
            formatNumber(row.hidden),
          ],
        }))}
        {...(end === null
          ? {}
          : {
              renderActions: (id: string) => {
                const row = suppressions.find((candidate) => candidate.id === id);
                return row?.endedAt === null && row.expiresAt > now ? (
                  <EndButton id={id} label={row.conditions.map(({ text }) => text).join(", ")} end={end} />
                ) : null;
              },
            })}
        empty={
          <EmptyState
            title="No suppression"
            description="Make one from an alert that you expect: it shows first what it would hide."
            action={<LinkButton href="/alerts">See alerts</LinkButton>}
          />
        }
      />
    </>
  );
}

function EndButton({ id, label, end }: { id: string; label: string; end: NonNullable<SuppressionTableProps["end"]> }) {
  const ending = useAction(end);
  return (
    <>
      <FormError message={ending.message} />
      <Button
        size="sm"
        aria-label={`End the suppression of ${label}`}
        isPending={ending.isPending}
        onClick={() => ending.run(id, () => toast.success("Ended. Its alerts come back in a few seconds."))}
      >
        End
      </Button>
    </>
  );
}
