import type { Metadata } from "next";
import { CoverageContent } from "#components/compliance/coverage-content.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { countOf } from "#lib/format/plural.ts";
import { coverageView } from "#lib/queries/compliance/coverage.ts";

export const metadata: Metadata = { title: "What is checked" };

export default async function CheckCoveragePage() {
  await requireCaller();
  const coverage = coverageView();
  return (
    <>
      <PageHeader
        title="What is checked"
        crumbs={[{ label: "Compliance", href: "/compliance" }, { label: "What is checked" }]}
        answer={`${countOf(coverage.checks, "check")} of ${countOf(coverage.services.length, "service")}, and the controls that rest on each.`}
      />
      <CoverageContent coverage={coverage} />
    </>
  );
}
