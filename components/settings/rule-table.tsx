"use client";

import { Plus } from "lucide-react";
import type { ActionResult } from "#lib/domain/action-result.ts";
import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import type { RuleListRow } from "#lib/queries/rules/rule-list.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { FormError } from "../ui/form-error.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SeverityBadge } from "../ui/severity-badge.tsx";
import { SettingsTable } from "./settings-table.tsx";
import { useAction } from "./use-action.ts";

export interface RuleTableProps {
  rules: readonly RuleListRow[];
  now: string;
  mayChange: boolean;
  setEnabled: (input: { id: string; isEnabled: boolean }) => Promise<ActionResult>;
}

/** The texts with Sigma rules: what each raises, where it comes from, and whether it runs. */
export function RuleTable({ rules, now, mayChange, setEnabled }: RuleTableProps) {
  const switching = useAction(setEnabled);
  const broken = rules.filter(({ problems }) => problems.length > 0).length;
  const running = rules.filter(({ isEnabled }) => isEnabled).length;
  const add = (
    <LinkButton href="/settings/rules/new" variant="primary">
      <Plus aria-hidden />
      Add rules
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Your rules"
        answer={
          rules.length === 0
            ? "Sigma rules of your own, run over CloudTrail beside Plumbline's detections."
            : `${formatNumber(running)} of ${countOf(rules.length, "text")} with Sigma rules switched on${broken === 0 ? "" : `, ${formatNumber(broken)} with problems`}.`
        }
        actions={mayChange ? add : undefined}
      />
      <FormError message={switching.message} />
      <SettingsTable
        label="Rules"
        columns={["Rules", "Level", "Techniques", "Alerts in 30 days", "From", "Changed"]}
        rows={rules.map((rule) => ({
          key: rule.id,
          label: rule.title,
          href: `/settings/rules/${rule.id}`,
          cells: [
            <span key="title" className="inline-flex flex-wrap items-center gap-2">
              <span className="font-medium [overflow-wrap:anywhere]">{rule.title}</span>
              {rule.isEnabled ? null : <Badge tone="unknown">Off</Badge>}
              {rule.problems.length === 0 ? null : (
                <Badge tone="critical">{countOf(rule.problems.length, "problem")}</Badge>
              )}
            </span>,
            rule.severity === null ? "—" : <SeverityBadge key="level" severity={rule.severity} variant="plain" />,
            rule.techniques.length === 0 ? (
              "—"
            ) : (
              <code key="techniques" className="text-12" title={rule.techniques.join(", ")}>
                {rule.techniques.slice(0, 2).join(", ")}
                {rule.techniques.length > 2 ? ` +${rule.techniques.length - 2}` : ""}
              </code>
            ),
            formatNumber(rule.alerts),
            rule.path === null ? (
              `Pasted by ${rule.createdBy}`
            ) : (
              <span key="from">
                Folder: <code className="text-12">{rule.path}</code>
              </span>
            ),
            <RelativeTime key="changed" at={rule.updatedAt} now={now} />,
          ],
        }))}
        {...(mayChange
          ? {
              renderActions: (id: string) => {
                const rule = rules.find((candidate) => candidate.id === id);
                return rule === undefined ? null : (
                  <Button
                    size="sm"
                    aria-label={`${rule.isEnabled ? "Switch off" : "Switch on"} ${rule.title}`}
                    disabled={switching.isPending}
                    onClick={() => switching.run({ id, isEnabled: !rule.isEnabled })}
                  >
                    {rule.isEnabled ? "Switch off" : "Switch on"}
                  </Button>
                );
              },
            }
          : {})}
        empty={
          <EmptyState
            title="No rules of your own"
            description={
              mayChange
                ? "Paste Sigma rules for CloudTrail here, or put them as files into the folder of rules (PLUMBLINE_RULES)."
                : "Who may configure detections can add Sigma rules here."
            }
            {...(mayChange ? { action: add } : {})}
          />
        }
      />
    </>
  );
}
