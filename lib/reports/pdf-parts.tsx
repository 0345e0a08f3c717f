import { StyleSheet, Text, View } from "@react-pdf/renderer";
import { formatUtc } from "../format/time.ts";

const INK = "#1c2028";
export const MUTED = "#5a6270";
const LINE = "#d9dde3";

export const styles = StyleSheet.create({
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

export interface Column<T> {
  title: string;
  /** Share of the width, in percent. */
  width: number;
  isEnd?: boolean;
  text: (row: T) => string;
  color?: (row: T) => string;
}

/** A table whose rows stay whole over page breaks. */
export function Table<T>({
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
export function printable(text: string): string {
  return text
    .replace(/[^\u0020-\u007e\u00a0-\u00ff\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026]/gu, "?")
    .replace(/\S{31,}/g, (word) => word.replace(/([/:._])/g, "$1\u00ad"));
}

/** At the foot of every page: when it was made, and which page it is. */
export function Footer({ now }: { now: string }) {
  return (
    <View style={styles.footer} fixed>
      <Text>Plumbline, made {formatUtc(now)}</Text>
      <Text render={({ pageNumber, totalPages }) => `Page ${pageNumber} of ${totalPages}`} />
    </View>
  );
}
