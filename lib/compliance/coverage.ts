import { allChecks, type CheckMetadata } from "../checks/registry.ts";
import { KINDS } from "../facts/kinds.ts";
import type { Framework } from "./define.ts";
import { FRAMEWORKS } from "./index.ts";

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

/** Which service is judged by which check, and which framework's controls rest on it. By service, then by id. */
export function coverageTable(): CoveredService[] {
  const kinds = new Map<string, (typeof KINDS)[number]>(KINDS.map((kind) => [kind.kind, kind]));
  const checks = allChecks().map((check) => ({
    service: kinds.get(check.kind)?.service ?? check.kind,
    check: {
      id: check.id,
      title: check.title,
      severity: check.severity,
      subject: kinds.get(check.kind)?.label ?? check.kind,
      controls: new Map(
        FRAMEWORKS.flatMap(({ id, controls }) => {
          const own = controls.filter((control) => control.checks.includes(check.id)).map((control) => control.id);
          return own.length === 0 ? [] : [[id, own] as const];
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
