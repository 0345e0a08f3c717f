"use client";

import { RuleText, type RuleTextProps } from "./rule-text.tsx";

/** The text of a framework to edit. */
export function FrameworkText(props: Omit<RuleTextProps, "label" | "hint">) {
  return (
    <RuleText
      {...props}
      label="Framework in YAML"
      hint="Ids of checks stand under Compliance, What is checked. A control with open is left to people as far as it says."
    />
  );
}
