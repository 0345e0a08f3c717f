"use client";

import { useId, useRef } from "react";
import { fieldStyle } from "../ui/button-style.ts";
import { cn } from "../ui/class-names.ts";
import { lineSpan, prepareRuleProblems } from "./prepare-rule-problems.ts";

const LEAST_LINES = 18;

export interface RuleTextProps {
  value: string;
  onValueChange: (text: string) => void;
  /** Problems, one a line; undefined when there are none. */
  problems: string | undefined;
  label?: string;
  hint?: string;
}

/** A text in YAML to edit, with line numbers; a problem leads to its line. */
export function RuleText({
  value,
  onValueChange,
  problems,
  label = "Rules in Sigma YAML",
  hint = "For CloudTrail (product: aws, service: cloudtrail). Several rules are separated by a line with ---.",
}: RuleTextProps) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const lines = Math.max(LEAST_LINES, value.split("\n").length);
  const found = prepareRuleProblems(problems ?? "");
  const wrong = new Set(found.map(({ line }) => line));
  const goTo = (line: number) => {
    const { start, end } = lineSpan(value, line);
    area.current?.focus();
    area.current?.setSelectionRange(start, end);
  };
  return (
    <div className="flex flex-col gap-2">
      <label htmlFor={id} className="font-medium text-13">
        {label}
      </label>
      <p id={`${id}-hint`} className="text-12 text-fg-subtle">
        {hint}
      </p>
      <div className="plumb-scroll flex max-h-[36rem] overflow-y-auto rounded-md">
        <div aria-hidden="true" className="select-none py-2 pr-2 text-right font-mono text-12 text-fg-subtle leading-5">
          {Array.from({ length: lines }, (_, index) => index + 1).map((line) => (
            <span key={line} className={cn("block min-w-[3ch]", wrong.has(line) && "font-semibold text-critical-text")}>
              {line}
            </span>
          ))}
        </div>
        <textarea
          ref={area}
          id={id}
          value={value}
          rows={lines}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          required
          aria-invalid={found.length > 0 || undefined}
          aria-describedby={`${id}-hint ${id}-problems`}
          onChange={(event) => onValueChange(event.currentTarget.value)}
          className={cn(fieldStyle, "plumb-scroll min-w-0 flex-1 resize-none px-2.5 py-2 font-mono text-12 leading-5")}
        />
      </div>
      <div id={`${id}-problems`} role="alert">
        {found.length === 0 ? null : (
          <ul className="flex flex-col gap-1 rounded-md border border-critical-border bg-critical-bg px-3 py-2 text-13 text-critical-text">
            {found.map(({ text, line }) => (
              <li key={text} className="flex flex-wrap items-baseline gap-x-2">
                <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{text}</span>
                {line === null ? null : (
                  <button
                    type="button"
                    className="min-h-6 rounded-sm text-12 underline underline-offset-2"
                    onClick={() => goTo(line)}
                  >
                    Go to line {line}
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
