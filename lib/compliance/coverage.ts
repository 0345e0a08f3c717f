import { allChecks, type CheckMetadata } from "../checks/registry.ts";
import { KINDS } from "../facts/kinds.ts";
import type { Framework } from "./define.ts";

/** A check with the controls that rest on it. */
export interface CoveredCheck {
  id: string;
  title: string;
  severity: CheckMetadata["severity"];
  /** What it judges, in words: "SQS queue". */
  subject: string;
  /** Ids of controls by framework; frameworks without one are left out. */
  controls: ReadonlyMap<Framework["id"], readonly string[]>;
}

export interface CoveredService {
  service: string;
  checks: CoveredCheck[];
}

/** Which service is judged by which check, and which of the frameworks' controls rest on it. By service, then by id. */
export function coverageTable(frameworks: readonly Framework[]): CoveredService[] {
  const resting = frameworks.map((framework) => [framework.id, controlsByCheck(framework)] as const);
  const kinds = new Map<string, (typeof KINDS)[number]>(KINDS.map((kind) => [kind.kind, kind]));
  const checks = allChecks().map((check) => ({
    service: kinds.get(check.kind)?.service ?? check.kind,
    check: {
      id: check.id,
      title: check.title,
      severity: check.severity,
      subject: kinds.get(check.kind)?.label ?? check.kind,
      controls: new Map(
        resting.flatMap(([id, byCheck]) => {
          const own = byCheck.get(check.id);
          return own === undefined ? [] : [[id, own] as const];
        }),
      ),
    },
  }));
  return [...Map.groupBy(checks, ({ service }) => service)]
    .map(([service, own]) => ({
      service,
      checks: own.map(({ check }) => check).sort((a, b) => (a.id < b.id ? -1 : 1)),
    }))
    .sort((a, b) => (a.service < b.service ? -1 : 1));
}

function controlsByCheck({ controls }: Framework): Map<string, string[]> {
  const byCheck = new Map<string, string[]>();
  for (const { id, checks } of controls)
    for (const check of checks) byCheck.set(check, [...(byCheck.get(check) ?? []), id]);
  return byCheck;
}
