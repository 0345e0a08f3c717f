import { coverageTable } from "../../compliance/coverage.ts";
import { familyCounts } from "../../compliance/families.ts";
import type { Severity } from "../../domain/severity.ts";
import { allFrameworks } from "./all-frameworks.ts";

export interface CoveredCheckView {
  id: string;
  title: string;
  severity: Severity;
  subject: string;
  /** How many controls rest on it, by family of frameworks. */
  families: { name: string; count: number }[];
  /** Ids of the chosen framework's controls that rest on it; none where no framework is chosen. */
  controls: string[];
}

export interface CoverageView {
  checks: number;
  frameworks: { id: string; title: string }[];
  /** The framework that it is narrowed to; null: all. */
  framework: { id: string; title: string } | null;
  /** How many checks each service has, of those that the chosen framework rests on. */
  services: { service: string; checks: number }[];
  /** The service that is shown whole; null: there is no such service. */
  shown: { service: string; checks: CoveredCheckView[] } | null;
}

/**
 * What is checked at all: how much of each service, and one service with its checks and the controls that rest on them. The same for
 * everybody, whatever was scanned. Without a service, or with one that has nothing, the first is shown.
 */
export async function coverageView(chosen: {
  service: string | null;
  framework: string | null;
}): Promise<CoverageView> {
  const frameworks = await allFrameworks();
  const framework = frameworks.find(({ id }) => id === chosen.framework) ?? null;
  const services = coverageTable(frameworks)
    .map(({ service, checks }) => ({
      service,
      checks: framework === null ? checks : checks.filter(({ controls }) => controls.has(framework.id)),
    }))
    .filter(({ checks }) => checks.length > 0);
  const shown = services.find(({ service }) => service === chosen.service) ?? services[0];
  return {
    checks: services.reduce((sum, { checks }) => sum + checks.length, 0),
    frameworks: frameworks.map(({ id, title }) => ({ id, title })),
    framework: framework === null ? null : { id: framework.id, title: framework.title },
    services: services.map(({ service, checks }) => ({ service, checks: checks.length })),
    shown:
      shown === undefined
        ? null
        : {
            service: shown.service,
            checks: shown.checks.map(({ controls, ...check }) => ({
              ...check,
              families: familyCounts(controls),
              controls: framework === null ? [] : [...(controls.get(framework.id) ?? [])],
            })),
          },
  };
}
