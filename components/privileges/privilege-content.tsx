import { activityHref } from "#lib/domain/event-search.ts";
import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import type { EscalationDetail } from "#lib/queries/attack-paths/detail.ts";
import type { IncomingStep } from "#lib/queries/attack-paths/incoming.ts";
import type { ReachedStore } from "#lib/queries/attack-paths/reach.ts";
import type { NamedResource, PrivilegeDetail } from "#lib/queries/privileges/detail.ts";
import { EscalationContent, NoEscalation } from "../attack-paths/escalation-content.tsx";
import { IdentityList } from "../attack-paths/identity-list.tsx";
import { OutcomeBadge } from "../attack-paths/outcome-badge.tsx";
import { RatioBar } from "../charts/ratio-bar.tsx";
import { EmptyState } from "../feedback/empty-state.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { Panel } from "../layout/panel.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { Badge } from "../ui/badge.tsx";
import { buttonStyle } from "../ui/button-style.ts";
import { RelativeTime } from "../ui/relative-time.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { Caveat } from "./caveat.tsx";
import { prepareUseParts, prepareUseSentence, windowDays } from "./prepare-use.ts";
import { ServiceTable } from "./service-table.tsx";
import { UsedActions } from "./used-actions.tsx";
import { Wildcards } from "./wildcards.tsx";

export interface PrivilegeContentProps {
  view: PrivilegeDetail;
  /** What the role or user can become; null: no search has run over it. */
  escalation: EscalationDetail | null;
  incoming: { rows: IncomingStep[]; total: number };
  stores: { rows: ReachedStore[]; total: number };
  now: string;
}

/** What one function or principal may do against what it did: the answer, its limits, then the parts. */
export function PrivilegeContent({ view, escalation, incoming, stores, now }: PrivilegeContentProps) {
  const days = windowDays(view.evidence.from, view.evidence.to);
  return (
    <>
      <PageHeader
        title={view.name}
        answer={prepareUseSentence({ ...view, windowDays: days })}
        crumbs={[
          { label: "Privileges", href: `/privileges?subject=${view.subject}` },
          { label: view.kindLabel, href: `/privileges?subject=${view.subject}` },
          { label: view.name },
        ].filter((crumb, index, all) => all.findIndex((other) => other.label === crumb.label) === index)}
        actions={
          <>
            <ScopeLink href={activityHref(view.subject, view.arn)} className={buttonStyle("secondary")}>
              Timeline
            </ScopeLink>
            <ScopeLink href={`/inventory/${view.id}`} className={buttonStyle("secondary")}>
              See resource
            </ScopeLink>
            <ScopeLink href={`/privileges/${view.id}/rightsize`} className={buttonStyle("primary")}>
              Smaller policy
            </ScopeLink>
          </>
        }
      />
      <div className="flex flex-col gap-4">
        <Caveat view={view} />
        <Panel
          title={`${formatNumber(view.granted)} granted actions`}
          description={
            <>
              As of <RelativeTime at={view.asOf} now={now} />
              {view.conditional === 0 ? "" : `; ${countOf(view.conditional, "action")} only under conditions`}
            </>
          }
          actions={
            <>
              {view.isAdministrator ? <Badge tone="high">Administrator</Badge> : null}
              {view.isRoleShared ? <Badge>Shared role</Badge> : null}
              {escalation !== null && escalation.outcome !== "none" && !view.isAdministrator ? (
                <OutcomeBadge outcome={escalation.outcome} hops={escalation.hops} />
              ) : null}
            </>
          }
        >
          <RatioBar label="Granted actions" hasLegend parts={prepareUseParts(view.counts)} />
        </Panel>
        {view.role === null ? null : (
          <Panel title="Role" description="A function may do what its role may do.">
            <p className="text-13">
              <Named resource={view.role} />
            </p>
            {view.sharedWith.length === 0 ? (
              <p className="mt-1 text-13 text-fg-muted">No other function that was read runs as this role.</p>
            ) : (
              <>
                <p className="mt-2 text-13 text-fg-muted">
                  {countOf(view.sharedWith.length, "other function runs", "other functions run")} as it:
                </p>
                <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-13">
                  {view.sharedWith.map((other) => (
                    <li key={other.arn}>
                      <Named resource={other} />
                    </li>
                  ))}
                </ul>
              </>
            )}
          </Panel>
        )}
        <div className="rounded-lg border border-line bg-surface p-4 pt-2">
          <Tabs
            label="Privileges in detail"
            defaultValue="services"
            tabs={[
              {
                value: "escalation",
                label: "What it can become",
                content: escalation === null ? <NoEscalation /> : <EscalationContent view={escalation} />,
              },
              {
                value: "incoming",
                label: "Who can become it",
                count: incoming.total,
                content: (
                  <IdentityList
                    total={incoming.total}
                    hrefOf={(id) => `/privileges/${id}`}
                    emptyTitle="Nobody who was collected can take it over."
                    rows={incoming.rows.map((row) => ({
                      ...row,
                      detail: `in ${row.accountId}`,
                      notes: row.titles,
                      isConditional: row.conditions.length > 0,
                    }))}
                  />
                ),
              },
              {
                value: "stores",
                label: "What it can read",
                count: stores.total,
                content: (
                  <IdentityList
                    total={stores.total}
                    hrefOf={(id) => `/inventory/${id}`}
                    emptyTitle={
                      escalation !== null && escalation.adminAccounts.length > 0
                        ? "As administrator it reads everything in its accounts; no other store is open to it."
                        : "It can read no bucket, table, queue, secret, parameter or key that was collected."
                    }
                    rows={stores.rows.map((row) => ({
                      ...row,
                      detail: `${row.kindLabel} in ${row.accountId}`,
                      notes: [row.hops === 0 ? "as it stands" : `in ${countOf(row.hops, "step")}`],
                      isConditional: false,
                    }))}
                  />
                ),
              },
              {
                value: "services",
                label: "By service",
                count: view.services.length,
                content: <ServiceTable services={view.services} now={now} />,
              },
              {
                value: "used",
                label: "Used actions",
                count: view.actions.length,
                content: <UsedActions actions={view.actions} subject={view} now={now} />,
              },
              {
                value: "wildcards",
                label: "Wildcards",
                count: view.wildcards.length,
                content: <Wildcards wildcards={view.wildcards} />,
              },
              {
                value: "not-granted",
                label: "Used but not granted",
                count: view.usedNotGranted.length,
                content: <NotGranted view={view} now={now} />,
              },
            ]}
          />
        </div>
      </div>
    </>
  );
}

function Named({ resource }: { resource: NamedResource }) {
  if (resource.id === null) return <code className="text-12 [overflow-wrap:anywhere]">{resource.arn}</code>;
  return (
    <ScopeLink
      href={`/privileges/${resource.id}`}
      title={resource.arn}
      className="rounded-sm text-accent-text underline underline-offset-2 [overflow-wrap:anywhere]"
    >
      {resource.name}
    </ScopeLink>
  );
}

function NotGranted({ view, now }: { view: PrivilegeDetail; now: string }) {
  if (view.usedNotGranted.length === 0 && view.unmatchedActions.length === 0) {
    return <EmptyState title="Everything that was used is granted by policies that were collected." />;
  }
  return (
    <div className="flex flex-col gap-4">
      {view.usedNotGranted.length === 0 ? null : (
        <section>
          <p className="mb-2 text-13 text-fg-muted">
            Called with success, yet not granted now by what was collected: a policy that was changed since, a resource
            policy, or one that could not be read.
          </p>
          <ul className="divide-y divide-line rounded-md border border-line">
            {view.usedNotGranted.map((use) => (
              <li key={use.action} className="flex flex-wrap items-center gap-x-4 px-3 py-1.5 text-13">
                <code className="min-w-0 flex-1 text-12 [overflow-wrap:anywhere]">{use.action}</code>
                <span>{countOf(use.count, "call")}</span>
                <RelativeTime at={use.lastUsedAt} now={now} className="w-28 text-right text-12 text-fg-muted" />
              </li>
            ))}
          </ul>
        </section>
      )}
      {view.unmatchedActions.length === 0 ? null : (
        <section>
          <h3 className="mb-1 font-semibold text-13">Patterns that match no action of AWS</h3>
          <p className="text-13">
            <code className="text-12 [overflow-wrap:anywhere]">{view.unmatchedActions.join(", ")}</code>
          </p>
        </section>
      )}
    </div>
  );
}
