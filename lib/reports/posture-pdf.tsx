import { Document, Page, renderToBuffer, Text, View } from "@react-pdf/renderer";
import { SEVERITIES, type Severity } from "../domain/severity.ts";
import { formatUtcDay } from "../format/time.ts";
import type { PostureReport } from "../queries/reports/posture.ts";
import { type Column, Footer, MUTED, printable, styles, Table } from "./pdf-parts.tsx";
import { caveats, headlines, periodText, scopeText, summaryText } from "./posture-text.ts";

const HUES: Record<Severity, string> = {
  critical: "#b3123a",
  high: "#b4480c",
  medium: "#8a6206",
  low: "#1f6b94",
  info: "#6a6478",
};

function severityColumns<T extends { open: readonly number[] }>(width: number): Column<T>[] {
  return SEVERITIES.slice(0, 4).map((severity, rank) => ({
    title: severity.slice(0, 1).toUpperCase() + severity.slice(1),
    width,
    isEnd: true,
    text: (row) => String(row.open[rank] ?? 0),
    color: (row) => ((row.open[rank] ?? 0) === 0 ? MUTED : HUES[severity]),
  }));
}

/** The report as a PDF of A4 pages with page numbers. Uses the fonts that every PDF reader has. */
export async function posturePdf(report: PostureReport): Promise<Buffer> {
  const notes = caveats(report);
  const checkColumns: Column<PostureReport["better"][number]>[] = [
    { title: "Check", width: 84, text: (row) => row.title },
    { title: "Findings", width: 16, isEnd: true, text: (row) => String(row.count) },
  ];
  return renderToBuffer(
    <Document title={`Posture report, ${periodText(report.period)}`} creator="Plumbline" producer="Plumbline">
      <Page size="A4" style={styles.page}>
        <Text style={styles.title}>Security posture</Text>
        <Text style={styles.period}>
          {periodText(report.period)}, all times UTC{printable(scopeText(report))}
        </Text>
        <Text style={styles.summary}>{summaryText(report)}</Text>
        <View style={styles.grid}>
          {headlines(report).map((headline) => (
            <View key={headline.label} style={styles.stat}>
              <Text style={styles.statLabel}>{headline.label}</Text>
              <Text style={styles.statValue}>{headline.value}</Text>
              <Text style={styles.statLabel}>{headline.before ?? " "}</Text>
            </View>
          ))}
        </View>
        {notes.length === 0 ? null : (
          <View style={styles.section}>
            <Text style={styles.heading} minPresenceAhead={60}>
              Before you read on
            </Text>
            {notes.map((note) => (
              <Text key={note} style={styles.note}>
                • {printable(note)}
              </Text>
            ))}
          </View>
        )}
        <View style={styles.section}>
          <Text style={styles.heading} minPresenceAhead={60}>
            Worst open risks
          </Text>
          <Table
            rows={report.risks}
            keyOf={(row) => row.id}
            empty="No finding is open."
            columns={[
              { title: "Severity", width: 10, text: (row) => row.severity, color: (row) => HUES[row.severity] },
              { title: "Finding", width: 36, text: (row) => row.title },
              { title: "Resource", width: 24, text: (row) => row.resourceName },
              { title: "Account", width: 16, text: (row) => row.accountName },
              {
                title: "Since",
                width: 14,
                isEnd: true,
                text: (row) => `${formatUtcDay(row.firstSeenAt)}${row.isOverdue ? " (overdue)" : ""}`,
              },
            ]}
          />
        </View>
        <View style={[styles.section, styles.columns]} wrap={false}>
          <View style={styles.column}>
            <Text style={styles.heading} minPresenceAhead={60}>
              What got better
            </Text>
            <Table
              rows={report.better}
              keyOf={(row) => row.checkId}
              columns={checkColumns}
              empty="Nothing was resolved."
            />
          </View>
          <View style={styles.column}>
            <Text style={styles.heading} minPresenceAhead={60}>
              What got worse
            </Text>
            <Table
              rows={report.worse}
              keyOf={(row) => row.checkId}
              columns={checkColumns}
              empty="Nothing was opened."
            />
          </View>
        </View>
        <View style={styles.section}>
          <Text style={styles.heading} minPresenceAhead={60}>
            By account, now
          </Text>
          <Table
            rows={report.accounts}
            keyOf={(row) => row.accountId}
            empty="No account is in scope."
            columns={[
              { title: "Account", width: 34, text: (row) => `${row.name} (${row.accountId})` },
              ...severityColumns<PostureReport["accounts"][number]>(9),
              { title: "Overdue", width: 10, isEnd: true, text: (row) => String(row.overdue) },
              {
                title: "Last scan",
                width: 20,
                isEnd: true,
                text: (row) => (row.scannedAt === null ? "never" : formatUtcDay(row.scannedAt)),
              },
            ]}
          />
        </View>
        <View style={styles.section}>
          <Text style={styles.heading} minPresenceAhead={60}>
            By owner, now
          </Text>
          <Table
            rows={report.owners}
            keyOf={(row) => row.owner ?? ""}
            empty="No finding is open."
            columns={[
              { title: "Owner", width: 54, text: (row) => row.owner ?? "No owner" },
              ...severityColumns<PostureReport["owners"][number]>(9),
              { title: "Overdue", width: 10, isEnd: true, text: (row) => String(row.overdue) },
            ]}
          />
        </View>
        <Footer now={report.now} />
      </Page>
    </Document>,
  );
}
