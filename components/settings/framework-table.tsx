import { Plus } from "lucide-react";
import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import type { CustomFrameworkRow } from "#lib/queries/compliance/custom-frameworks.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { Badge } from "../ui/badge.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SettingsTable } from "./settings-table.tsx";

export interface FrameworkTableProps {
  frameworks: readonly CustomFrameworkRow[];
  now: string;
  mayChange: boolean;
}

/** The frameworks of users' own: how many controls each has, and who changed it last. */
export function FrameworkTable({ frameworks, now, mayChange }: FrameworkTableProps) {
  const add = (
    <LinkButton href="/settings/frameworks/new" variant="primary">
      <Plus aria-hidden />
      Add a framework
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Your frameworks"
        answer={
          frameworks.length === 0
            ? "Lists of controls of your own, judged by Plumbline's checks."
            : `${countOf(frameworks.length, "framework")} of your own beside Plumbline's.`
        }
        actions={mayChange ? add : undefined}
      />
      <SettingsTable
        label="Frameworks"
        columns={["Framework", "Id", "Version", "Controls", "Text", "Changed by", "Changed"]}
        rows={frameworks.map((framework) => ({
          key: framework.id,
          label: framework.title,
          href: `/settings/frameworks/${framework.id}`,
          cells: [
            <span key="title" className="inline-flex flex-wrap items-center gap-2">
              <span className="font-medium [overflow-wrap:anywhere]">{framework.title}</span>
              {framework.isTaken ? <Badge tone="critical">Id taken</Badge> : null}
              {framework.lostChecks.length === 0 ? null : (
                <Badge tone="critical">{countOf(framework.lostChecks.length, "check")} gone</Badge>
              )}
            </span>,
            <code key="id" className="text-12">
              {framework.id}
            </code>,
            framework.version,
            formatNumber(framework.controls),
            formatNumber(framework.revision),
            framework.updatedBy,
            <RelativeTime key="changed" at={framework.updatedAt} now={now} />,
          ],
        }))}
        empty={
          <EmptyState
            title="No framework of your own"
            description={
              mayChange
                ? "Paste a list of controls in YAML here, or add files with plumbline framework add."
                : "Who may configure frameworks can add them here."
            }
            {...(mayChange ? { action: add } : {})}
          />
        }
      />
    </>
  );
}
