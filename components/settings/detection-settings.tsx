"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { ActionResult } from "#lib/domain/action-result.ts";
import type { Severity } from "#lib/domain/severity.ts";
import { countOf } from "#lib/format/plural.ts";
import { formatUtc } from "#lib/format/time.ts";
import type { DetectionDetail } from "#lib/queries/settings/detections.ts";
import { TechniqueLinks } from "../alerts/technique-links.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { Panel } from "../layout/panel.tsx";
import { Button } from "../ui/button.tsx";
import { CodeBlock } from "../ui/code-block.tsx";
import { DescriptionList } from "../ui/description-list.tsx";
import { Field } from "../ui/field.tsx";
import { FormError } from "../ui/form-error.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Select } from "../ui/select.tsx";
import { SEVERITY_LABELS, SeverityBadge } from "../ui/severity-badge.tsx";
import { Switch } from "../ui/switch.tsx";
import { useAction } from "./use-action.ts";

export interface DetectionSettingsProps {
  detection: DetectionDetail;
  /** null: the caller may not change detections. */
  configure:
    | ((input: { detectionId: string; isEnabled: boolean; severity: Severity | null }) => Promise<ActionResult>)
    | null;
}

/** One detection: what it looks for and why, and how the installation set it. */
export function DetectionSettings({ detection, configure }: DetectionSettingsProps) {
  return (
    <>
      <PageHeader
        title={detection.title}
        crumbs={[{ label: "Detections", href: "/settings/detections" }, { label: detection.title }]}
        answer={`${countOf(detection.alerts, "alert")} in the last 30 days${detection.suppressed === 0 ? "" : `, and ${countOf(detection.suppressed, "suppressed one")}`}.`}
        actions={<LinkButton href={`/alerts?detection=${detection.id}`}>See alerts</LinkButton>}
      />
      <div className="flex flex-col gap-4">
        {configure === null ? null : <SettingsForm detection={detection} configure={configure} />}
        <Panel title="What it looks for">
          <DescriptionList
            items={[
              { term: "Severity", details: <SeverityBadge severity={detection.severity} /> },
              { term: "Why it matters", details: detection.why },
              { term: "When it raises an alert", details: detection.condition },
              {
                term: "Operations",
                details:
                  detection.operations.length === 0 ? (
                    "Any"
                  ) : (
                    <ul>
                      {detection.operations.map((line) => (
                        <li key={line}>
                          <code className="text-12">{line}</code>
                        </li>
                      ))}
                    </ul>
                  ),
              },
              { term: "MITRE ATT&CK", details: <TechniqueLinks techniques={detection.techniques} /> },
              { term: "Can be expected", details: detection.falsePositives.join(" ") },
              { term: "What to check", details: <Lines lines={detection.check} /> },
              {
                term: "What to do",
                details: (
                  <ul className="flex flex-col gap-2">
                    {detection.respond.map(({ phase, text, command }) => (
                      <li key={`${phase} ${text}`} className="flex flex-col gap-1">
                        <span>
                          <span className="text-fg-subtle">{phase}: </span>
                          {text}
                        </span>
                        {command === undefined ? null : <CodeBlock code={command} hasLineNumbers={false} />}
                      </li>
                    ))}
                  </ul>
                ),
              },
            ]}
          />
        </Panel>
      </div>
    </>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="list-disc pl-5">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function SettingsForm({
  detection,
  configure,
}: {
  detection: DetectionDetail;
  configure: NonNullable<DetectionSettingsProps["configure"]>;
}) {
  const saving = useAction(configure);
  const [isEnabled, setIsEnabled] = useState(detection.isEnabled);
  const [severity, setSeverity] = useState<Severity>(detection.severity);
  return (
    <Panel
      title="Here"
      description={
        detection.setBy === null
          ? "As the product has it."
          : `Last changed by ${detection.setBy.name}, ${formatUtc(detection.setBy.at)}.`
      }
    >
      <div className="flex max-w-xl flex-col gap-4">
        <FormError message={saving.message} />
        <Switch
          label="It runs"
          description="Events taken while it is off are not looked at again. Alerts made before stay."
          checked={isEnabled}
          onCheckedChange={setIsEnabled}
        />
        <Field label="Severity of its alerts" hint={`The product says ${detection.ownSeverity}.`} isRequired>
          <Select
            value={severity}
            onValueChange={setSeverity}
            options={(["critical", "high", "medium", "low", "info"] as const).map((value) => ({
              value,
              label: SEVERITY_LABELS[value],
            }))}
          />
        </Field>
        <Button
          variant="primary"
          className="self-start"
          isPending={saving.isPending}
          onClick={() =>
            saving.run(
              {
                detectionId: detection.id,
                isEnabled,
                severity: severity === detection.ownSeverity ? null : severity,
              },
              () => toast.success("Saved. Alerts follow in a few seconds."),
            )
          }
        >
          Save
        </Button>
      </div>
    </Panel>
  );
}
