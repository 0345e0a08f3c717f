import type { ReactNode } from "react";
import { activityHref } from "#lib/domain/event-search.ts";
import { formatUtcDay } from "#lib/format/time.ts";
import type { FindingDetail } from "#lib/queries/findings/detail.ts";
import { ScopeLink } from "../layout/scope-link.tsx";
import { scopeHref } from "../layout/scope-params.ts";
import { Arn } from "../ui/arn.tsx";
import { Badge } from "../ui/badge.tsx";
import { KeyValueList } from "../ui/key-value-list.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SeverityBadge } from "../ui/severity-badge.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { EvidenceList } from "./evidence-list.tsx";
import { FindingHistory } from "./finding-history.tsx";
import { FixTabs } from "./fix-tabs.tsx";

export interface FindingContentProps {
  finding: FindingDetail;
  now: string;
  /** The title is a heading of the second level beside a list, and left out where the page has it already. */
  hasTitle: boolean;
  /** Which recorded call made the problem. */
  introduction: ReactNode;
}

/** One finding from top to bottom: what, why it matters, evidence, fix, history, related. */
export function FindingContent({ finding, now, hasTitle, introduction }: FindingContentProps) {
  return (
    <article className="flex flex-col gap-6">
      <header className="flex flex-col gap-3">
        {hasTitle ? (
          <h2 className="font-semibold text-16 [overflow-wrap:anywhere]">
            <ScopeLink href={`/findings/${finding.id}`} className="rounded-sm hover:underline">
              {finding.title}
            </ScopeLink>
          </h2>
        ) : null}
        <div className="flex flex-wrap items-center gap-1.5">
          <SeverityBadge severity={finding.severity} />
          <StatusBadge status={finding.status} />
          {finding.isOverdue ? <Badge tone="critical">Overdue</Badge> : null}
          {finding.reopenedCount > 0 ? <Badge>Reopened {finding.reopenedCount}×</Badge> : null}
          {finding.isResourceGone ? <Badge tone="unknown">Resource is gone</Badge> : null}
        </div>
        <KeyValueList items={factsOf(finding, now)} />
      </header>
      {finding.accepted === null ? null : (
        <Section title="Risk accepted">
          <p className="text-14 [overflow-wrap:anywhere]">{finding.accepted.reason}</p>
          <p className="mt-1 text-12 text-fg-subtle">
            Accepted by {finding.accepted.byName}
            {finding.accepted.until === null ? "" : `, until ${formatUtcDay(finding.accepted.until)}`}
          </p>
        </Section>
      )}
      {finding.check === null ? null : (
        <Section title="Why it matters">
          <p className="max-w-prose text-14">{finding.check.why}</p>
        </Section>
      )}
      <Section title="Evidence">
        <EvidenceList evidence={finding.evidence} />
      </Section>
      {finding.check === null ? (
        <Section title="Fix">
          <p className="text-13 text-fg-muted">
            This check is not part of this version of Plumbline, so it has no fix to show.
          </p>
        </Section>
      ) : (
        <Section title="Fix">
          <FixTabs fix={finding.check.fix} />
          <ul className="mt-3 flex flex-col gap-1 text-13" aria-label="References">
            {finding.check.references.map((reference) => (
              <li key={reference.url}>
                <a
                  href={reference.url}
                  target="_blank"
                  rel="noreferrer"
                  className="text-accent-text underline underline-offset-2"
                >
                  {reference.title}
                </a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="Introduced by">{introduction}</Section>
      <Section title="History">
        <FindingHistory events={finding.events} now={now} />
      </Section>
      {finding.related.length === 0 ? null : (
        <Section title="Also on this resource">
          <ul className="flex flex-col">
            {finding.related.map((other) => (
              <li
                key={other.id}
                className="flex min-h-8 items-center gap-3 border-line border-b text-13 last:border-b-0"
              >
                <span className="w-20 shrink-0">
                  <SeverityBadge severity={other.severity} variant="plain" />
                </span>
                <ScopeLink
                  href={`/findings/${other.id}`}
                  className="min-w-0 flex-1 rounded-sm py-1 [overflow-wrap:anywhere] hover:underline"
                >
                  {other.title}
                </ScopeLink>
                <span className="shrink-0 text-fg-muted">
                  <StatusBadge status={other.status} variant="plain" />
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {finding.undecided.length === 0 ? null : (
        <Section title="Not decided on this resource">
          <p className="mb-2 text-13 text-fg-muted">
            These checks need facts that were not collected. They are neither passing nor failing.
          </p>
          <ul className="flex flex-col gap-2 text-13">
            {finding.undecided.map((check) => (
              <li key={check.checkTitle} className="flex overflow-hidden rounded-md border border-unknown-border">
                <span aria-hidden="true" className="hatched w-2 shrink-0 border-unknown-border border-r" />
                <span className="px-3 py-1.5">
                  {check.checkTitle}
                  <span className="block text-12 text-fg-subtle [overflow-wrap:anywhere]">
                    Missing: {check.missing.join(", ")}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </article>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-2 font-semibold text-13 text-fg-muted">{title}</h3>
      {children}
    </section>
  );
}

function factsOf(finding: FindingDetail, now: string) {
  return [
    {
      key: "Resource",
      value: (
        <span className="flex flex-col items-start">
          <ScopeLink
            href={`/inventory/${finding.resourceId}`}
            className="rounded-sm text-accent-text underline underline-offset-2"
          >
            {finding.resourceName}
          </ScopeLink>
          <span className="text-12 text-fg-subtle">{finding.kindLabel}</span>
          <Arn arn={finding.resourceArn} max={Number.POSITIVE_INFINITY} />
          <ScopeLink
            href={activityHref("resource", finding.resourceArn)}
            className="rounded-sm text-12 text-accent-text hover:underline"
          >
            What changed on it
          </ScopeLink>
        </span>
      ),
    },
    {
      key: "Account",
      value:
        finding.accountName === finding.accountId ? finding.accountId : `${finding.accountName} (${finding.accountId})`,
    },
    { key: "Region", value: finding.region },
    { key: "Owner", value: finding.owner ?? <Missing text="No owner tag" /> },
    {
      key: "Application",
      value:
        finding.application === null ? (
          <Missing text="No application" />
        ) : (
          <ScopeLink
            href={scopeHref("/overview", { application: [finding.application] })}
            className="rounded-sm text-accent-text [overflow-wrap:anywhere] hover:underline"
          >
            {finding.application}
          </ScopeLink>
        ),
    },
    { key: "Assignee", value: finding.assigneeName ?? <Missing text="Nobody" /> },
    { key: "First seen", value: <RelativeTime at={finding.firstSeenAt} now={now} /> },
    { key: "Last proven", value: <RelativeTime at={finding.lastFailedAt} now={now} /> },
    ...(finding.resolvedAt === null
      ? []
      : [{ key: "Resolved", value: <RelativeTime at={finding.resolvedAt} now={now} /> }]),
    {
      key: "Due",
      value:
        finding.dueAt === null ? (
          <Missing text={finding.status === "risk_accepted" ? "Rests while the risk is accepted" : "No due date"} />
        ) : (
          <RelativeTime
            at={finding.dueAt}
            now={now}
            {...(finding.isOverdue ? { className: "font-medium text-critical-text" } : {})}
          />
        ),
    },
    { key: "Check", value: <code className="text-12">{finding.checkId}</code> },
  ];
}

function Missing({ text }: { text: string }) {
  return <span className="text-fg-subtle">{text}</span>;
}
