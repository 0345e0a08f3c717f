import { strToU8, zipSync } from "fflate";
import { type CsvCell, csvLine } from "../api/csv.ts";
import type { FrameworkEvidence } from "../queries/compliance/evidence.ts";
import { frameworkPdf } from "./framework-pdf.tsx";

const csv = (rows: readonly (readonly CsvCell[])[]) =>
  strToU8(`\uFEFF${rows.map((row) => csvLine([...row])).join("")}`);

/**
 * The evidence of a framework as a ZIP: `report.pdf` to read, `controls.csv`, `checks.csv`, `findings.csv` and `attestations.csv` for
 * spreadsheets, `evidence.json` with all of it for programs.
 */
export async function frameworkZip(evidence: FrameworkEvidence): Promise<Uint8Array<ArrayBuffer>> {
  const { framework, controls, findings } = evidence;
  return zipSync({
    "report.pdf": [new Uint8Array(await frameworkPdf(evidence)), { level: 0 }],
    "controls.csv": csv([
      ["control", "title", "group", "status", "failed", "passed", "unknown", "left to people"],
      ...framework.controls.map((row) => [
        row.id,
        row.title,
        row.group,
        row.status,
        row.failed,
        row.passed,
        row.unknown,
        row.open,
      ]),
    ]),
    "checks.csv": csv([
      ["control", "check", "title", "severity", "failed", "passed", "unknown", "wholly looked at"],
      ...controls.flatMap(({ id, checks }) =>
        checks.map((check) => [
          id,
          check.id,
          check.title,
          check.severity,
          check.failed,
          check.passed,
          check.unknown,
          check.isWhole,
        ]),
      ),
    ]),
    "findings.csv": csv([
      ["finding", "check", "title", "severity", "status", "resource", "account", "region", "first seen"],
      ...findings.map((row) => [
        row.id,
        row.checkId,
        row.title,
        row.severity,
        row.status,
        row.resourceArn,
        row.accountId,
        row.region,
        row.firstSeenAt,
      ]),
    ]),
    "attestations.csv": csv([
      ["control", "statement", "proof", "by", "at", "until", "revoked at", "revoked by"],
      ...controls.flatMap(({ id, attestations }) =>
        attestations.map((row) => [
          id,
          row.statement,
          row.evidence,
          row.createdBy,
          row.createdAt,
          row.expiresAt,
          row.revokedAt,
          row.revokedBy,
        ]),
      ),
    ]),
    "evidence.json": strToU8(`${JSON.stringify(evidence, null, 2)}\n`),
  });
}
