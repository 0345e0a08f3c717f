import { Document, Page, renderToBuffer, StyleSheet, Text, View } from "@react-pdf/renderer";
import { SEVERITIES, type Severity } from "../domain/severity.ts";
import { formatUtc, formatUtcDay } from "../format/time.ts";
import type { PostureReport } from "../queries/reports/posture.ts";
import { caveats, headlines, periodText, summaryText } from "./posture-text.ts";

const INK = "#1c2028";
const MUTED = "#5a6270";
const LINE = "#d9dde3";
const HUES: Record<Severity, string> = {
  critical: "#b3123a",
  high: "#b4480c",
  medium: "#8a6206",
  low: "#1f6b94",
  info: "#6a6478",
};

const styles = StyleSheet.create({
  page: {
    paddingTop: 48,
    paddingBottom: 56,
    paddingHorizontal: 44,
    fontFamily: "Helvetica",
    fontSize: 9,
    color: INK,
    lineHeight: 1.35,
  },
  title: { fontSize: 20, fontFamily: "Helvetica-Bold", marginBottom: 2, lineHeight: 1.2 },
  period: { fontSize: 10, color: MUTED },
  summary: { fontSize: 12, marginTop: 14, marginBottom: 14 },
  grid: {
    flexDirection: "row",
    flexWrap: "wrap",
    borderTopWidth: 1,
    borderLeftWidth: 1,
    borderColor: LINE,
    marginBottom: 16,
  },
  stat: { width: "25%", padding: 8, borderRightWidth: 1, borderBottomWidth: 1, borderColor: LINE },
  statLabel: { fontSize: 8, color: MUTED },
  statValue: { fontSize: 16, fontFamily: "Helvetica-Bold", lineHeight: 1.3 },
  section: { marginBottom: 16 },
  heading: { fontSize: 12, fontFamily: "Helvetica-Bold", marginBottom: 6 },
  row: { flexDirection: "row", borderBottomWidth: 0.5, borderColor: LINE, paddingVertical: 4 },
  head: { flexDirection: "row", borderBottomWidth: 1, borderColor: MUTED, paddingBottom: 3, color: MUTED, fontSize: 8 },
  cell: { paddingRight: 6 },
  end: { textAlign: "right" },
  note: { color: MUTED, marginBottom: 3 },
  columns: { flexDirection: "row", gap: 20 },
  column: { flex: 1 },
  footer: {
    position: "absolute",
    bottom: 26,
    left: 44,
    right: 44,
    flexDirection: "row",
    justifyContent: "space-between",
    fontSize: 8,
    color: MUTED,
  },
});

interface Column<T> {
  title: string;
  /** Share of the width, in percent. */
  width: number;
  isEnd?: boolean;
  text: (row: T) => string;
  color?: (row: T) => string;
}

function Table<T>({
  columns,
  rows,
  keyOf,
  empty,
}: {
  columns: readonly Column<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
  empty: string;
}) {
  if (rows.length === 0) return <Text style={styles.note}>{empty}</Text>;
  return (
    <View>
      <View style={styles.head}>
        {columns.map((column) => (
          <Text key={column.title} style={[styles.cell, { width: `${column.width}%` }, column.isEnd ? styles.end : {}]}>
            {column.title}
          </Text>
        ))}
      </View>
      {rows.map((row) => (
        <View key={keyOf(row)} style={styles.row} wrap={false}>
          {columns.map((column) => (
            <Text
              key={column.title}
              style={[
                styles.cell,
                { width: `${column.width}%`, color: column.color?.(row) ?? INK },
                column.isEnd ? styles.end : {},
              ]}
            >
              {printable(column.text(row))}
            </Text>
          ))}
        </View>
      ))}
    </View>
  );
}

/** The built-in fonts have Western letters only; others become a question mark instead of another letter. Long names may break. */
function printable(text: string): string {
  return text
    .replace(/[^\u0020-\u007e\u00a0-\u00ff\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026]/gu, "?")
    .replace(/\S{31,}/g, (word) => word.replace(/([/:._])/g, "$1\u00ad"));
}

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
        <Text style={styles.period}>{periodText(report.period)}, all times UTC</Text>
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
        <View style={styles.footer} fixed>
          <Text>Plumbline, made {formatUtc(report.now)}</Text>
          <Text render={({ pageNumber, totalPages }) => `Page ${pageNumber} of ${totalPages}`} />
        </View>
      </Page>
    </Document>,
  );
}
