import type { ResourceAlerts } from "#lib/queries/alerts/about-resource.ts";
import type { StoreReader } from "#lib/queries/attack-paths/reach.ts";
import type { ResourceChecksView } from "#lib/queries/resources/checks.ts";
import type { ResourceDetail } from "#lib/queries/resources/detail.ts";
import type { ResourceEventsView } from "#lib/queries/resources/events.ts";
import type { RelationView } from "#lib/queries/resources/relations.ts";
import type { RevisionView } from "#lib/queries/resources/revisions.ts";
import { PageHeader } from "../layout/page-header.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { scopeHref } from "../layout/scope-params.ts";
import { Arn } from "../ui/arn.tsx";
import { Badge } from "../ui/badge.tsx";
import { buttonStyle } from "../ui/button-style.ts";
import { KeyValueList } from "../ui/key-value-list.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { AlertLinks } from "./alert-links.tsx";
import { ChecksSection, FindingsSection } from "./checks-section.tsx";
import { ConfigSection } from "./config-section.tsx";
import { EventsSection } from "./events-section.tsx";
import { PoliciesSection } from "./policies-section.tsx";
import { ReadersSection } from "./readers-section.tsx";
import { RelationsSection } from "./relations-section.tsx";
import { RevisionsSection } from "./revisions-section.tsx";

export interface ResourceContentProps {
  resource: ResourceDetail;
  verdicts: ResourceChecksView;
  revisions: readonly RevisionView[];
  relations: readonly RelationView[];
  events: ResourceEventsView;
  /** Who can come to read what it holds; null: it holds nothing to read. */
  readers: { rows: StoreReader[]; total: number } | null;
  alerts: ResourceAlerts;
  now: string;
}

/** One resource: where it is, and tabs for everything known of it. */
export function ResourceContent(props: ResourceContentProps) {
  const { resource, verdicts, revisions, relations, events, readers, alerts, now } = props;
  const active = verdicts.findings.filter(({ status }) => status !== "resolved");
  return (
    <>
      <PageHeader
        title={resource.name}
        answer={resource.kindLabel}
        crumbs={[
          { label: "Inventory", href: "/inventory" },
          { label: resource.kindLabel, href: `/inventory?kind=${resource.kind}` },
          { label: resource.name },
        ]}
        actions={
          <>
            <AlertLinks arn={resource.arn} alerts={alerts} />
            {resource.hasPrivileges ? (
              <ScopeLink href={`/privileges/${resource.id}`} className={buttonStyle("secondary")}>
                See privileges
              </ScopeLink>
            ) : null}
          </>
        }
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 rounded-lg border border-line bg-surface p-4 pt-2">
          <Tabs
            label="About this resource"
            tabs={[
              {
                value: "configuration",
                label: "Configuration",
                content: <ConfigSection resource={resource} now={now} />,
              },
              {
                value: "findings",
                label: "Findings",
                count: active.length,
                content: <FindingsSection findings={verdicts.findings} now={now} />,
              },
              {
                value: "checks",
                label: "Checks",
                count: verdicts.checks.length,
                content: <ChecksSection checks={verdicts.checks} />,
              },
              {
                value: "policies",
                label: "Policies",
                ...(resource.missingPolicies.length > 0 ? {} : { count: resource.policies.length }),
                content: <PoliciesSection resource={resource} />,
              },
              ...(readers === null
                ? []
                : [
                    {
                      value: "readers",
                      label: "Who can read it",
                      count: readers.total,
                      content: <ReadersSection readers={readers} />,
                    },
                  ]),
              {
                value: "relations",
                label: "Relations",
                count: relations.length,
                content: <RelationsSection relations={relations} />,
              },
              {
                value: "changes",
                label: "Changes",
                count: revisions.length,
                content: <RevisionsSection revisions={revisions} now={now} />,
              },
              {
                value: "events",
                label: "Recent events",
                content: <EventsSection view={events} arn={resource.arn} now={now} />,
              },
            ]}
          />
        </div>
        <aside aria-label="Where and when" className="rounded-lg border border-line bg-surface p-4 max-xl:order-first">
          <KeyValueList
            items={[
              { key: "ARN", value: <Arn arn={resource.arn} max={Number.POSITIVE_INFINITY} /> },
              {
                key: "Account",
                value:
                  resource.accountName === resource.accountId
                    ? resource.accountId
                    : `${resource.accountName} (${resource.accountId})`,
              },
              { key: "Region", value: resource.region },
              { key: "Owner", value: resource.owner ?? <span className="text-fg-subtle">No owner tag</span> },
              {
                key: "Application",
                value:
                  resource.application === null ? (
                    <span className="text-fg-subtle">No application</span>
                  ) : (
                    <>
                      <ScopeLink
                        href={scopeHref("/overview", { application: [resource.application] })}
                        className="rounded-sm text-accent-text [overflow-wrap:anywhere] hover:underline"
                      >
                        {resource.application}
                      </ScopeLink>
                      {resource.applicationSource === null ? null : (
                        <span className="block text-12 text-fg-subtle [overflow-wrap:anywhere]">
                          {resource.applicationSource}
                        </span>
                      )}
                    </>
                  ),
              },
              {
                key: "State",
                value:
                  resource.goneAt === null ? (
                    "In place"
                  ) : (
                    <>
                      <Badge>Gone</Badge> <RelativeTime at={resource.goneAt} now={now} />
                    </>
                  ),
              },
              { key: "First seen", value: <RelativeTime at={resource.firstSeenAt} now={now} /> },
              { key: "Changed", value: <RelativeTime at={resource.changedAt} now={now} /> },
              {
                key: "Last seen",
                value:
                  resource.lastWholeAt === null ? (
                    <span className="text-unknown-text">Its list was never read whole</span>
                  ) : (
                    <RelativeTime at={resource.lastWholeAt} now={now} />
                  ),
              },
            ]}
          />
        </aside>
      </div>
    </>
  );
}
