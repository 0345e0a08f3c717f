import type { Metadata } from "next";
import { createLoader, parseAsString } from "nuqs/server";
import { CoverageContent } from "#components/compliance/coverage-content.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { countOf } from "#lib/format/plural.ts";
import { coverageView } from "#lib/queries/compliance/coverage.ts";

export const metadata: Metadata = { title: "What is checked" };

const loadChoice = createLoader({ service: parseAsString, framework: parseAsString });

export default async function CheckCoveragePage({ searchParams }: PageProps<"/compliance/coverage">) {
  await requireCaller();
  const coverage = await coverageView(await loadChoice(searchParams));
  const of = coverage.framework === null ? "" : ` that ${coverage.framework.title} rests on`;
  return (
    <>
      <PageHeader
        title="What is checked"
        crumbs={[{ label: "Compliance", href: "/compliance" }, { label: "What is checked" }]}
        answer={`${countOf(coverage.checks, "check")}${of}, of ${countOf(coverage.services.length, "service")}.`}
      />
      <CoverageContent coverage={coverage} />
    </>
  );
}
