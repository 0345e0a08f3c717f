import type { ReactNode } from "react";
import type { ControlStatus } from "#lib/domain/compliance.ts";
import { CONTROL_STATUS_LABELS, CONTROL_STATUSES } from "#lib/domain/compliance.ts";
import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import type { ControlRow, FrameworkView } from "#lib/queries/compliance/frameworks.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { Panel } from "../layout/panel.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { cn } from "../ui/class-names.ts";
import { ControlStatusBadge } from "./control-status-badge.tsx";
import { ControlStatusBar } from "./control-status-bar.tsx";

export interface FrameworkContentProps {
  framework: FrameworkView;
  /** Shown alone; null: all. */
  status: ControlStatus | null;
  /** How they stood by day. */
  trend: ReactNode;
}

/** A framework's controls with how they stand, under the framework's headings. */
export function FrameworkContent({ framework, status, trend }: FrameworkContentProps) {
  const shown = framework.controls.filter((control) => status === null || control.status === status);
  const groups = Map.groupBy(shown, ({ group }) => group);
  const hasLongIds = framework.controls.some(({ id }) => id.length > 10);
  return (
    <div className="flex flex-col gap-4">
      <Panel
        title="How its controls stand"
        description={
          framework.revision === null
            ? `Ids from ${framework.idsFrom}; the words are Plumbline's own.`
            : `A framework of your own, text ${framework.revision}.`
        }
      >
        <ControlStatusBar counts={framework.counts} />
        {framework.url === null ? null : (
          <p className="mt-3 text-13">
            <a
              href={framework.url}
              rel="noreferrer"
              target="_blank"
              className="rounded-sm text-accent-text hover:underline"
            >
              The page of the publisher
            </a>
          </p>
        )}
        {framework.partial === null ? null : (
          <p className="mt-3 text-13 text-fg-muted">Not the whole list: {framework.partial}</p>
        )}
      </Panel>
      {trend}
      <nav aria-label="Controls by status" className="flex flex-wrap gap-x-4 border-line border-b">
        <StatusTab framework={framework} status={null} isCurrent={status === null} />
        {CONTROL_STATUSES.map((one) => (
          <StatusTab key={one} framework={framework} status={one} isCurrent={status === one} />
        ))}
      </nav>
      {shown.length === 0 ? <EmptyState title="No control stands like this." /> : null}
      {[...groups].map(([group, controls]) => (
        <Panel key={group} title={group} description={countOf(controls.length, "control")} isFlush>
          <ul className="divide-y divide-line border-line border-t">
            {controls.map((control) => (
              <Row key={control.id} frameworkId={framework.id} control={control} hasLongIds={hasLongIds} />
            ))}
          </ul>
        </Panel>
      ))}
    </div>
  );
}

function StatusTab({
  framework,
  status,
  isCurrent,
}: {
  framework: FrameworkView;
  status: ControlStatus | null;
  isCurrent: boolean;
}) {
  const count = status === null ? framework.controls.length : framework.counts[status];
  return (
    <ScopeLink
      href={`/compliance/${framework.id}${status === null ? "" : `?status=${status}`}`}
      aria-current={isCurrent ? "page" : undefined}
      className={cn(
        "-mb-px border-b-2 px-0.5 py-2 text-13",
        isCurrent ? "border-accent font-medium text-fg" : "border-transparent text-fg-muted hover:text-fg",
      )}
    >
      {status === null ? "All" : CONTROL_STATUS_LABELS[status]}{" "}
      <span className="text-fg-subtle">{formatNumber(count)}</span>
    </ScopeLink>
  );
}

function Row({ frameworkId, control, hasLongIds }: { frameworkId: string; control: ControlRow; hasLongIds: boolean }) {
  return (
    <li
      className={cn(
        "relative grid items-start gap-x-3 gap-y-1 px-4 py-2.5 hover:bg-subtle",
        hasLongIds
          ? "grid-cols-[6rem_minmax(0,1fr)] sm:grid-cols-[9.5rem_minmax(0,1fr)_auto]"
          : "grid-cols-[auto_minmax(0,1fr)] sm:grid-cols-[5rem_minmax(0,1fr)_auto]",
      )}
    >
      <span className="font-mono text-12 text-fg-muted leading-5 [overflow-wrap:anywhere]">{control.id}</span>
      <div className="min-w-0">
        <ScopeLink
          href={`/compliance/${frameworkId}/${encodeURIComponent(control.id)}`}
          className="rounded-sm text-13 [overflow-wrap:anywhere] after:absolute after:inset-0"
        >
          {control.title}
        </ScopeLink>
        <p className="text-12 text-fg-muted">{standing(control)}</p>
      </div>
      <span className="col-start-2 sm:col-start-auto">
        <ControlStatusBadge status={control.status} />
      </span>
    </li>
  );
}

/** What stands behind the status, in one line. */
function standing({ checks, passed, failed, unknown }: ControlRow): string {
  if (checks === 0) return "Configuration does not prove it.";
  const parts = [`${formatNumber(failed)} failing`, `${formatNumber(passed)} passing`];
  if (unknown > 0) parts.push(`${formatNumber(unknown)} not decided`);
  return `${countOf(checks, "check")}: ${parts.join(", ")}`;
}
