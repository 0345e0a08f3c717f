import { Download, FileText } from "lucide-react";
import { SEVERITIES } from "#lib/domain/severity.ts";
import { formatNumber } from "#lib/format/number.ts";
import { formatUtc, formatUtcDay } from "#lib/format/time.ts";
import type { PostureReport } from "#lib/queries/reports/posture.ts";
import { PageHeader } from "../layout/page-header.tsx";
import { Panel } from "../layout/panel.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { Badge } from "../ui/badge.tsx";
import { buttonStyle } from "../ui/button-style.ts";
import { SEVERITY_LABELS, SeverityBadge } from "../ui/severity-badge.tsx";
import { PeriodPicker } from "./period-picker.tsx";
import { PrintButton } from "./print-button.tsx";
import { ReportTable } from "./report-table.tsx";

export interface PostureReportViewProps {
  report: PostureReport;
  texts: {
    period: string;
    /** What of it all the report is about, behind a comma; empty: everything. */
    scope: string;
    summary: string;
    headlines: readonly { label: string; value: string; before: string | null }[];
    caveats: readonly string[];
  };
  /** Addresses of the same report as files. */
  downloads: { csv: string; pdf: string };
}

/** The posture report, made to be read from top to bottom and to be printed. */
export function PostureReportView({ report, texts, downloads }: PostureReportViewProps) {
  return (
    <article className="mx-auto max-w-4xl">
      <PageHeader
        title="Posture report"
        crumbs={[{ label: "Reports", href: "/reports" }, { label: "Posture" }]}
        answer={`${texts.period}, all times UTC${texts.scope}`}
        actions={
          <>
            <PrintButton />
            <a href={downloads.csv} className={buttonStyle("secondary")}>
              <Download aria-hidden />
              CSV
            </a>
            <a href={downloads.pdf} className={buttonStyle("primary")}>
              <FileText aria-hidden />
              PDF
            </a>
          </>
        }
      />
      <div data-print="hide" className="mb-4">
        <PeriodPicker preset={report.period.preset} first={report.period.first} last={report.period.last} />
      </div>
      <div className="flex flex-col gap-4">
        <p className="text-16">{texts.summary}</p>
        <div className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-4 [&>*]:bg-surface">
          {texts.headlines.map((headline) => (
            <div key={headline.label} className="flex min-w-0 flex-col gap-1 p-4">
              <span className="text-12 text-fg-muted">{headline.label}</span>
              {headline.value === "–" ? (
                <span className="flex h-[35px] items-center">
                  <span className="hatched h-6 w-14 rounded-sm" aria-hidden="true" />
                  <span className="sr-only">Not measured</span>
                </span>
              ) : (
                <span className="font-semibold text-28">{headline.value}</span>
              )}
              <span className="text-12 text-fg-subtle">
                {headline.before ?? (headline.value === "–" ? "not measured" : "\u00a0")}
              </span>
            </div>
          ))}
        </div>
        {texts.caveats.length === 0 ? null : (
          <div className="flex overflow-hidden rounded-lg border border-unknown-border bg-surface">
            <span aria-hidden="true" className="hatched w-3 shrink-0 border-unknown-border border-r" />
            <div className="px-4 py-3 text-13">
              <p className="font-medium">Before you read on</p>
              <ul className="mt-1 list-disc pl-5 text-fg-muted">
                {texts.caveats.map((caveat) => (
                  <li key={caveat}>{caveat}</li>
                ))}
              </ul>
            </div>
          </div>
        )}
        <Panel title="Worst open risks" description="Open now, worst and oldest first" isFlush>
          <ReportTable
            label="Worst open risks"
            columns={["Severity", "Finding", "Resource", "Owner", "Since"]}
            empty="No finding is open."
            rows={report.risks.map((risk) => ({
              key: risk.id,
              cells: [
                <SeverityBadge key="severity" severity={risk.severity} variant="plain" />,
                <ScopeLink key="title" href={`/findings/${risk.id}`} className="rounded-sm hover:underline">
                  {risk.title}
                </ScopeLink>,
                <span key="resource">
                  {risk.resourceName}
                  <span className="block text-12 text-fg-subtle">{risk.accountName}</span>
                </span>,
                risk.owner ?? "–",
                <span key="since" className="whitespace-nowrap">
                  {formatUtcDay(risk.firstSeenAt)}
                  {risk.isOverdue ? (
                    <Badge tone="critical" className="ml-2">
                      Overdue
                    </Badge>
                  ) : null}
                </span>,
              ],
            }))}
          />
        </Panel>
        <div className="grid gap-4 md:grid-cols-2">
          <Changed
            title="What got better"
            description="Findings resolved, by check"
            rows={report.better}
            empty="Nothing was resolved in this period."
          />
          <Changed
            title="What got worse"
            description="Findings opened, by check"
            rows={report.worse}
            empty="Nothing was opened in this period."
          />
        </div>
        <Panel title="By account" description="Open now" isFlush>
          <ReportTable
            label="Open findings by account"
            columns={["Account", ...SEVERITIES.map((severity) => SEVERITY_LABELS[severity]), "Overdue", "Last scan"]}
            numbersFrom={1}
            empty="No account is in scope."
            rows={report.accounts.map((account) => ({
              key: account.accountId,
              cells: [
                <span key="account">
                  <span className="font-medium">{account.name}</span>
                  <span className="block text-12 text-fg-subtle">{account.accountId}</span>
                </span>,
                ...account.open.map((count) => formatNumber(account.scannedAt === null ? null : count)),
                formatNumber(account.scannedAt === null ? null : account.overdue),
                account.scannedAt === null ? "never" : formatUtcDay(account.scannedAt),
              ],
            }))}
          />
        </Panel>
        <Panel title="By owner" description="Open now, by the owner tag of the resource" isFlush>
          <ReportTable
            label="Open findings by owner"
            columns={["Owner", ...SEVERITIES.map((severity) => SEVERITY_LABELS[severity]), "Overdue"]}
            numbersFrom={1}
            empty="No finding is open."
            rows={report.owners.map((owner) => ({
              key: owner.owner ?? "",
              cells: [
                owner.owner ?? "No owner",
                ...owner.open.map((count) => formatNumber(count)),
                formatNumber(owner.overdue),
              ],
            }))}
          />
        </Panel>
        <p className="text-12 text-fg-subtle">Made {formatUtc(report.now)} by Plumbline.</p>
      </div>
    </article>
  );
}

function Changed(props: { title: string; description: string; rows: PostureReport["better"]; empty: string }) {
  return (
    <Panel title={props.title} description={props.description} isFlush>
      <ReportTable
        label={props.title}
        columns={["Check", "Findings"]}
        numbersFrom={1}
        empty={props.empty}
        rows={props.rows.map((row) => ({
          key: row.checkId,
          cells: [
            <ScopeLink key="title" href={`/findings?check=${row.checkId}`} className="rounded-sm hover:underline">
              {row.title}
            </ScopeLink>,
            formatNumber(row.count),
          ],
        }))}
      />
    </Panel>
  );
}
