"use client";

import { toast } from "sonner";
import type { ActionResult } from "#lib/domain/action-result.ts";
import { formatUtcDay } from "#lib/format/time.ts";
import type { CheckSettings, OverrideView } from "#lib/queries/settings/checks.ts";
import { PageHeader } from "../layout/page-header.tsx";
import { Panel } from "../layout/panel.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { Stat, StatRow } from "../layout/stat.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { DescriptionList } from "../ui/description-list.tsx";
import { FormError } from "../ui/form-error.tsx";
import { SEVERITY_LABELS, SeverityBadge } from "../ui/severity-badge.tsx";
import { OverrideForm, type OverrideFormProps } from "./override-form.tsx";
import { useAction } from "./use-action.ts";

export interface CheckSettingsViewProps {
  check: CheckSettings;
  accounts: readonly { accountId: string; name: string }[];
  /** null: the caller may look only. */
  actions:
    | (Pick<OverrideFormProps, "preview" | "save"> & { remove: (overrideId: string) => Promise<ActionResult> })
    | null;
}

/** What one check says, and the changes made to it, with a preview of a new one. */
export function CheckSettingsView({ check, accounts, actions }: CheckSettingsViewProps) {
  const removal = useAction(actions?.remove ?? refuse);
  return (
    <>
      <PageHeader
        title={check.title}
        crumbs={[{ label: "Checks", href: "/settings/checks" }, { label: check.id }]}
        answer={
          <span className="inline-flex flex-wrap items-center gap-2">
            <SeverityBadge severity={check.severity} />
            <code className="text-12">{check.kind}</code>
            <ScopeLink href={`/findings?check=${check.id}`} className="text-13 text-accent-text hover:underline">
              See its findings
            </ScopeLink>
          </span>
        }
      />
      <div className="flex flex-col gap-4">
        <StatRow>
          <Stat label="Failing" value={check.failed} unknownReason="Nothing to judge" />
          <Stat label="Passing" value={check.passed} unknownReason="Nothing to judge" />
          <Stat label="Unknown" value={check.unknown} unknownReason="Nothing to judge" />
        </StatRow>
        <Panel title="About">
          <DescriptionList
            items={[
              { term: "Why it matters", details: check.why },
              { term: "Rests on", details: check.needs.join(", ") },
              {
                term: "Read more",
                details: check.references.map((reference) => (
                  <a
                    key={reference.url}
                    href={reference.url}
                    rel="noreferrer"
                    target="_blank"
                    className="block text-accent-text hover:underline"
                  >
                    {reference.title}
                  </a>
                )),
              },
            ]}
          />
        </Panel>
        <Panel title="Changes in force" description="The most specific one wins: tag before account before all" isFlush>
          <div className="px-4">
            <FormError message={removal.message} />
          </div>
          {check.overrides.length === 0 ? (
            <p className="px-4 pb-4 text-13 text-fg-muted">None: the check runs as it comes, everywhere.</p>
          ) : (
            <ul className="divide-y divide-line border-line border-t">
              {check.overrides.map((override) => (
                <li key={override.id} className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-2.5 text-13">
                  <div className="min-w-0 flex-1 basis-64">
                    <p className="flex flex-wrap items-center gap-2 font-medium">
                      {scopeText(override, accounts)}
                      <Badge tone={override.isEnabled ? "accent" : "unknown"}>{changeText(override)}</Badge>
                    </p>
                    <p className="mt-0.5 text-fg-muted [overflow-wrap:anywhere]">{override.reason}</p>
                    <p className="text-12 text-fg-subtle">
                      {override.createdBy}, {formatUtcDay(override.createdAt)}
                    </p>
                  </div>
                  {actions === null ? null : (
                    <Button
                      size="sm"
                      disabled={removal.isPending}
                      onClick={() =>
                        removal.run(override.id, () =>
                          toast.success("Taken back. Findings follow after the next evaluation, in a minute or two."),
                        )
                      }
                    >
                      Take back
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Panel>
        {actions === null ? null : (
          <Panel title="Change it" description="For everything, one account, or resources with a tag">
            <OverrideForm check={check} accounts={accounts} preview={actions.preview} save={actions.save} />
          </Panel>
        )}
      </div>
    </>
  );
}

async function refuse(): Promise<ActionResult> {
  return { ok: false, problem: { message: "Your role may not change checks.", fields: {} } };
}

function scopeText(override: OverrideView, accounts: CheckSettingsViewProps["accounts"]): string {
  if (override.scopeType === "all") return "Everywhere";
  if (override.scopeType === "tag") return `Tag ${override.scopeValue}`;
  const account = accounts.find((candidate) => candidate.accountId === override.scopeValue);
  return `Account ${account?.name ?? override.scopeValue}`;
}

function changeText(override: OverrideView): string {
  if (!override.isEnabled) return "Switched off";
  const parts = [
    ...(override.severity === null ? [] : [SEVERITY_LABELS[override.severity]]),
    ...Object.entries(override.parameters ?? {}).map(([name, value]) => `${name} ${String(value)}`),
  ];
  return parts.length === 0 ? "On" : parts.join(", ");
}
