import { strFromU8, unzipSync } from "fflate";
import { expect, it } from "vitest";
import type { FrameworkEvidence } from "../queries/compliance/evidence.ts";
import { frameworkZip } from "./framework-zip.ts";

const EVIDENCE: FrameworkEvidence = {
  framework: {
    id: "one",
    title: "Framework One",
    version: "1",
    publisher: "Somebody",
    url: "https://example.com",
    partial: null,
    revision: null,
    idsFrom: "a list",
    counts: { fail: 1, not_assessed: 0, manual: 0, attested: 1, pass: 0, not_applicable: 0 },
    controls: [
      {
        id: "1",
        title: "A, with a comma",
        group: "g",
        status: "fail",
        checks: 1,
        passed: 2,
        failed: 1,
        unknown: 0,
        open: null,
      },
      {
        id: "2",
        title: "B",
        group: "g",
        status: "attested",
        checks: 0,
        passed: 0,
        failed: 0,
        unknown: 0,
        open: "All of it.",
      },
    ],
  },
  accounts: ["111111111111"],
  regions: null,
  applications: null,
  owners: null,
  controls: [
    {
      id: "1",
      checks: [{ id: "c", title: "C", severity: "high", passed: 2, failed: 1, unknown: 0, isWhole: true }],
      attestations: [],
    },
    {
      id: "2",
      checks: [],
      attestations: [
        {
          id: "a",
          statement: "=HYPERLINK(1)",
          evidence: "Ticket 7",
          createdBy: "Ada",
          createdAt: "2026-01-01T00:00:00.000Z",
          expiresAt: "2026-12-31T00:00:00.000Z",
          revokedAt: null,
          revokedBy: null,
          isInForce: true,
        },
      ],
    },
  ],
  findings: [
    {
      id: "f",
      checkId: "c",
      title: "C",
      severity: "high",
      status: "open",
      resourceArn: "arn:aws:sqs:eu-west-1:111111111111:orders",
      accountId: "111111111111",
      region: "eu-west-1",
      firstSeenAt: "2026-01-01T00:00:00.000Z",
    },
  ],
  omitted: 0,
  now: "2026-02-01T00:00:00.000Z",
};

it("holds a report to read, tables for spreadsheets and everything for programs", async () => {
  const files = unzipSync(await frameworkZip(EVIDENCE));
  expect(Object.keys(files).sort()).toEqual([
    "attestations.csv",
    "checks.csv",
    "controls.csv",
    "evidence.json",
    "findings.csv",
    "report.pdf",
  ]);
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  expect(text("report.pdf").slice(0, 5)).toBe("%PDF-");
  expect(text("controls.csv").split("\r\n").slice(1, 3)).toEqual([
    '1,"A, with a comma",g,fail,1,2,0,',
    "2,B,g,attested,0,0,0,All of it.",
  ]);
  expect(text("checks.csv")).toContain("1,c,C,high,1,2,0,true");
  expect(text("findings.csv")).toContain("f,c,C,high,open,arn:aws:sqs:eu-west-1:111111111111:orders");
  expect(JSON.parse(text("evidence.json"))).toEqual(EVIDENCE);
});

it("lets no spreadsheet run what somebody wrote", async () => {
  const files = unzipSync(await frameworkZip(EVIDENCE));
  expect(strFromU8(files["attestations.csv"] ?? new Uint8Array())).toContain("2,'=HYPERLINK(1),Ticket 7,Ada");
});
