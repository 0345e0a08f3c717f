"use client";

import { useRouter } from "next/navigation";
import { useOptimistic, useState, useTransition } from "react";
import { formatNumber } from "#lib/format/number.ts";
import { formatUtc } from "#lib/format/time.ts";
import type { PlanStep } from "#lib/queries/incidents/plan.ts";
import { PhaseSteps } from "../alerts/phase-steps.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { FormError } from "../ui/form-error.tsx";
import type { IncidentActions } from "./incident-actions.ts";

export interface IncidentPlanProps {
  incidentId: string;
  plan: readonly PlanStep[];
  /** null: the caller's role may only read. */
  setStep: IncidentActions["setStep"] | null;
}

/** The response plan with a check box a step; everybody who sees the incident sees the commands. */
export function IncidentPlan({ incidentId, plan, setStep }: IncidentPlanProps) {
  const router = useRouter();
  const [message, setMessage] = useState<string | null>(null);
  const [, startTransition] = useTransition();
  const [marks, mark] = useOptimistic<ReadonlyMap<string, boolean>, { key: string; isDone: boolean }>(
    new Map(plan.map((step) => [step.key, step.done !== null])),
    (known, { key, isDone }) => new Map(known).set(key, isDone),
  );
  const toggle = (key: string, isDone: boolean) => {
    if (setStep === null) return;
    startTransition(async () => {
      mark({ key, isDone });
      const result = await setStep({ incidentId, stepKey: key, isDone });
      setMessage(result.ok ? null : result.problem.message);
      router.refresh();
    });
  };
  const byKey = new Map(plan.map((step) => [step.key, step]));
  const done = plan.filter((step) => marks.get(step.key) === true).length;
  if (plan.length === 0) return <p className="text-13 text-fg-muted">The detections behind it name no steps.</p>;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-13 text-fg-muted">
        {formatNumber(done)} of {formatNumber(plan.length)} steps done. Read a command before you run it.
      </p>
      <FormError message={message} />
      <PhaseSteps
        steps={plan}
        renderMark={(step) => (
          <span className="flex flex-wrap items-baseline gap-x-2">
            <Checkbox
              label={step.text}
              checked={marks.get(step.key) === true}
              disabled={setStep === null}
              onCheckedChange={(isDone) => toggle(step.key, isDone)}
            />
            <DoneBy done={byKey.get(step.key)?.done ?? null} />
          </span>
        )}
      />
    </div>
  );
}

function DoneBy({ done }: { done: PlanStep["done"] }) {
  return done === null ? null : (
    <span className="text-12 text-fg-subtle">
      {done.by}, {formatUtc(done.at)}
    </span>
  );
}
