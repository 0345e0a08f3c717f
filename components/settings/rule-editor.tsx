"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import type { ActionResult } from "#lib/domain/action-result.ts";
import { countOf } from "#lib/format/plural.ts";
import type { RuleListRow } from "#lib/queries/rules/rule-list.ts";
import { PageHeader } from "../layout/page-header.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { CodeBlock } from "../ui/code-block.tsx";
import { FormError } from "../ui/form-error.tsx";
import { SeverityBadge } from "../ui/severity-badge.tsx";
import { prepareRuleProblems } from "./prepare-rule-problems.ts";
import { RuleText } from "./rule-text.tsx";
import { RuleTrial } from "./rule-trial.tsx";
import { useAction } from "./use-action.ts";
import { type RuleTrialActions, TRIAL_DAYS, useRuleTrial } from "./use-rule-trial.ts";

export interface RuleEditorActions extends RuleTrialActions {
  update: (input: { id: string; text: string }) => Promise<ActionResult>;
  remove: (id: string) => Promise<ActionResult>;
}

/** One text with rules. `actions` null: the caller may look only. */
export function RuleEditor({ rules, actions }: { rules: RuleListRow; actions: RuleEditorActions | null }) {
  return (
    <>
      <PageHeader
        title={rules.title}
        crumbs={[{ label: "Your rules", href: "/settings/rules" }, { label: rules.title }]}
        answer={
          <span className="inline-flex flex-wrap items-center gap-2">
            {rules.severity === null ? null : <SeverityBadge severity={rules.severity} />}
            {rules.isEnabled ? null : <Badge tone="unknown">Off</Badge>}
            <span>
              {countOf(rules.rules, "rule")}, {countOf(rules.alerts, "alert")} in 30 days
            </span>
          </span>
        }
        actions={actions === null ? undefined : <DeleteRules rules={rules} remove={actions.remove} />}
      />
      {actions === null ? <ReadOnlyRules rules={rules} /> : <EditableRules rules={rules} actions={actions} />}
    </>
  );
}

function EditableRules({ rules, actions }: { rules: RuleListRow; actions: RuleEditorActions }) {
  const [text, setText] = useState(rules.text);
  const saving = useAction(actions.update);
  const trial = useRuleTrial(actions);
  const change = (next: string) => {
    setText(next);
    saving.clear();
    trial.clear();
  };
  const stored = text === rules.text && rules.problems.length > 0 ? rules.problems.join("\n") : undefined;
  const isFile = rules.path !== null;
  return (
    <div className="flex flex-col gap-4">
      {isFile ? (
        <ReadOnlyRules rules={rules} />
      ) : (
        <>
          <FormError message={saving.fieldError("text") === undefined ? saving.message : null} />
          <RuleText
            value={text}
            onValueChange={change}
            problems={saving.fieldError("text") ?? trial.problems ?? stored}
          />
        </>
      )}
      <FormError message={trial.message} />
      <div className="flex flex-wrap gap-2">
        {isFile ? null : (
          <Button
            variant="primary"
            isPending={saving.isPending}
            disabled={text === rules.text}
            onClick={() => saving.run({ id: rules.id, text }, () => toast.success("The rules are saved."))}
          >
            Save
          </Button>
        )}
        <Button isPending={trial.isPending} onClick={() => trial.run(text, rules.id)}>
          Try on the last {TRIAL_DAYS} days
        </Button>
      </div>
      <div aria-live="polite">
        {trial.isPending ? (
          <p className="text-13 text-fg-muted">A worker reads the records; this takes up to a minute.</p>
        ) : null}
        {trial.result === null ? null : <RuleTrial result={trial.result} />}
      </div>
    </div>
  );
}

function ReadOnlyRules({ rules }: { rules: RuleListRow }) {
  const problems = prepareRuleProblems(rules.problems.join("\n"));
  const lines = problems.flatMap(({ line }) => (line === null ? [] : [{ from: line, to: line }]));
  return (
    <div className="flex flex-col gap-2">
      {rules.path === null ? null : (
        <p className="text-13 text-fg-muted">
          From the file <code className="text-12">{rules.path}</code> of the folder of rules. A change of the file
          counts within a minute.
        </p>
      )}
      {problems.map(({ text }) => (
        <FormError key={text} message={text} />
      ))}
      <CodeBlock code={rules.text} title="Rules in Sigma YAML" marked={lines} />
    </div>
  );
}

function DeleteRules({ rules, remove }: { rules: RuleListRow; remove: RuleEditorActions["remove"] }) {
  const router = useRouter();
  return (
    <AlertDialog
      title={`Delete ${rules.title}?`}
      description={
        rules.path === null
          ? "The text is deleted and its rules raise nothing any more. Alerts that they raised stay."
          : "The rules come back within a minute as long as the file is in the folder. To keep them from running, switch them off or delete the file."
      }
      confirmLabel="Delete"
      onConfirm={async () => {
        const result = await remove(rules.id);
        if (!result.ok) return result.problem.message ?? "They were not deleted.";
        toast.success("The rules are deleted.");
        router.replace("/settings/rules");
        router.refresh();
        return undefined;
      }}
      trigger={<Button>Delete</Button>}
    />
  );
}
