import { coverageTable } from "../../compliance/coverage.ts";
import { FRAMEWORKS } from "../../compliance/index.ts";
import type { Severity } from "../../domain/severity.ts";

export interface CoverageView {
  checks: number;
  frameworks: { id: string; title: string }[];
  services: {
    service: string;
    checks: {
      id: string;
      title: string;
      severity: Severity;
      subject: string;
      /** Controls that rest on it, with the id of their framework. */
      controls: { frameworkId: string; id: string }[];
    }[];
  }[];
}

/** What is checked at all, by service, and which controls rest on it: the same for everybody, whatever was scanned. */
export function coverageView(): CoverageView {
  const services = coverageTable().map(({ service, checks }) => ({
    service,
    checks: checks.map(({ controls, ...check }) => ({
      ...check,
      controls: [...controls].flatMap(([frameworkId, ids]) => ids.map((id) => ({ frameworkId, id }))),
    })),
  }));
  return {
    checks: services.reduce((sum, { checks }) => sum + checks.length, 0),
    frameworks: FRAMEWORKS.map(({ id, title }) => ({ id, title })),
    services,
  };
}
