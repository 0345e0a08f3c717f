import type { ReactNode } from "react";
import type { FilledStep } from "#lib/queries/alerts/response-steps.ts";
import { CodeBlock } from "../ui/code-block.tsx";

const PHASES = [
  { phase: "contain", label: "Contain" },
  { phase: "preserve", label: "Preserve" },
  { phase: "recover", label: "Recover" },
] as const;

export interface PhaseStepsProps {
  steps: readonly FilledStep[];
  /** What stands before a step's text: a check box, where steps can be ticked off. */
  renderMark?: (step: FilledStep) => ReactNode;
}

/** A response plan by phase, with commands to copy. */
export function PhaseSteps({ steps, renderMark }: PhaseStepsProps) {
  return (
    <div className="flex flex-col gap-4">
      {PHASES.map(({ phase, label }) => {
        const own = steps.filter((step) => step.phase === phase);
        return own.length === 0 ? null : (
          <div key={phase} className="flex flex-col gap-2">
            <h4 className="font-medium text-13">{label}</h4>
            <ul className="flex flex-col gap-3">
              {own.map((step) => (
                <li key={step.key} className="flex flex-col gap-1 text-13">
                  {renderMark === undefined ? <span>{step.text}</span> : renderMark(step)}
                  {step.command === null ? null : <CodeBlock code={step.command} hasLineNumbers={false} />}
                  {step.missing.length === 0 ? null : (
                    <p className="text-12 text-fg-subtle">
                      Fill in {step.missing.map((name) => `{${name}}`).join(", ")}: the events do not say it, or in a
                      form that is not safe in a shell.
                    </p>
                  )}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </div>
  );
}
