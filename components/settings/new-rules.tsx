"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import type { ActionResult } from "#lib/domain/action-result.ts";
import { PageHeader } from "../layout/page-header.tsx";
import { Button } from "../ui/button.tsx";
import { FormError } from "../ui/form-error.tsx";
import { RuleText } from "./rule-text.tsx";
import { RuleTrial } from "./rule-trial.tsx";
import { useAction } from "./use-action.ts";
import { type RuleTrialActions, TRIAL_DAYS, useRuleTrial } from "./use-rule-trial.ts";

const EXAMPLE = `title: Function code changed outside of the deployment role
status: test
level: high
tags:
  - attack.t1648
logsource:
  product: aws
  service: cloudtrail
detection:
  change:
    eventSource: lambda.amazonaws.com
    eventName: UpdateFunctionCode
  deployment:
    userIdentity.sessionContext.sessionIssuer.userName: deployment
  condition: change and not deployment
`;

export interface NewRulesProps extends RuleTrialActions {
  add: (input: { text: string }) => Promise<ActionResult<{ id: string }>>;
}

/** Adds a text with Sigma rules, which can be tried over the last days first. */
export function NewRules({ add, ...trialActions }: NewRulesProps) {
  const router = useRouter();
  const [text, setText] = useState(EXAMPLE);
  const adding = useAction(add);
  const trial = useRuleTrial(trialActions);
  const change = (next: string) => {
    setText(next);
    adding.clear();
    trial.clear();
  };
  return (
    <>
      <PageHeader
        title="Add rules"
        crumbs={[{ label: "Your rules", href: "/settings/rules" }, { label: "Add" }]}
        answer="They run over the records that are taken from now on."
      />
      <div className="flex flex-col gap-4">
        <FormError message={adding.fieldError("text") === undefined ? (adding.message ?? trial.message) : null} />
        <RuleText value={text} onValueChange={change} problems={adding.fieldError("text") ?? trial.problems} />
        <div className="flex flex-wrap gap-2">
          <Button
            variant="primary"
            isPending={adding.isPending}
            onClick={() =>
              adding.run({ text }, ({ id }) => {
                toast.success("The rules are added.");
                router.push(`/settings/rules/${id}`);
              })
            }
          >
            Add
          </Button>
          <Button isPending={trial.isPending} onClick={() => trial.run(text, null)}>
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
    </>
  );
}
