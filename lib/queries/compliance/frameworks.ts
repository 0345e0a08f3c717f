import { assessControl, countStatuses } from "../../compliance/assess.ts";
import type { Framework } from "../../compliance/define.ts";
import type { Caller } from "../../context.ts";
import type { ControlStatus } from "../../domain/compliance.ts";
import { AppError } from "../../errors.ts";
import type { ListScope } from "../shell/scope.ts";
import { allFrameworks, findFramework } from "./all-frameworks.ts";
import { attestedControls } from "./attestations.ts";
import { checkOutcomes } from "./check-outcomes.ts";

export interface FrameworkHead {
  id: string;
  title: string;
  version: string;
  publisher: string;
  /** The publisher's page; null: it has none. */
  url: string | null;
  /** Which of its texts counts, for a framework of users' own; null: one of the product's. */
  revision: number | null;
  /** What of the published list is missing; null: nothing. */
  partial: string | null;
}

export interface FrameworkRow extends FrameworkHead {
  controls: number;
  counts: Record<ControlStatus, number>;
}

export interface ControlRow {
  id: string;
  title: string;
  group: string;
  status: ControlStatus;
  checks: number;
  /** Resources by verdict, over all its checks. */
  passed: number;
  failed: number;
  unknown: number;
  /** What configuration does not prove; null: nothing. */
  open: string | null;
}

export interface FrameworkView extends FrameworkHead {
  idsFrom: string;
  counts: Record<ControlStatus, number>;
  controls: ControlRow[];
}

/** Every framework with its controls by status, over the accounts and regions in scope. */
export async function listFrameworks(caller: Caller, scope: ListScope, now: Date): Promise<FrameworkRow[]> {
  const [frameworks, outcomes, attested] = await Promise.all([
    allFrameworks(),
    checkOutcomes(caller, scope),
    attestedControls(now),
  ]);
  return frameworks.map((framework) => ({
    ...headOf(framework),
    controls: framework.controls.length,
    counts: countStatuses(
      framework.controls.map((control) =>
        assessControl(control, outcomes, attested.has(`${framework.id}/${control.id}`)),
      ),
    ),
  }));
}

/** One framework with the standing of each control. Throws `not_found`. */
export async function frameworkView(
  caller: Caller,
  { scope, id, now }: { scope: ListScope; id: string; now: Date },
): Promise<FrameworkView> {
  const framework = await findFramework(id);
  if (framework === undefined) throw new AppError("not_found", "There is no such framework.");
  const [outcomes, attested] = await Promise.all([checkOutcomes(caller, scope), attestedControls(now)]);
  const assessed = framework.controls.map((control) =>
    assessControl(control, outcomes, attested.has(`${id}/${control.id}`)),
  );
  return {
    ...headOf(framework),
    idsFrom: framework.source.ids,
    counts: countStatuses(assessed),
    controls: assessed.map(({ control, ...standing }) => ({
      ...standing,
      id: control.id,
      title: control.title,
      group: control.group,
      checks: control.checks.length,
      open: control.open ?? null,
    })),
  };
}

/** What pages say of a framework. */
export function headOf({ id, title, version, publisher, source, partial, custom }: Framework): FrameworkHead {
  return {
    id,
    title,
    version,
    publisher,
    url: source.url,
    revision: custom?.revision ?? null,
    partial: partial ?? null,
  };
}
