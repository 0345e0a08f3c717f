"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import type { ActionResult } from "#lib/domain/action-result.ts";
import { countOf } from "#lib/format/plural.ts";
import { formatUtc } from "#lib/format/time.ts";
import type { CustomFrameworkText } from "#lib/queries/compliance/custom-frameworks.ts";
import { PageHeader } from "../layout/page-header.tsx";
import { Panel } from "../layout/panel.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Button } from "../ui/button.tsx";
import { CodeBlock } from "../ui/code-block.tsx";
import { FormError } from "../ui/form-error.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { FrameworkText } from "./framework-text.tsx";
import { useAction } from "./use-action.ts";

export interface FrameworkEditorActions {
  update: (input: { id: string; text: string }) => Promise<ActionResult<{ revision: number; revoked: number }>>;
  remove: (id: string) => Promise<ActionResult>;
}

export interface FrameworkEditorProps {
  framework: CustomFrameworkText;
  /** null: the caller may look only. */
  actions: FrameworkEditorActions | null;
}

/** A framework of users' own with its text and the texts that it had. */
export function FrameworkEditor({ framework, actions }: FrameworkEditorProps) {
  const { id, title, version, publisher, controls, revision, lostChecks, isTaken } = framework;
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ label: "Your frameworks", href: "/settings/frameworks" }, { label: title }]}
        answer={`${publisher}, ${version}: ${countOf(controls, "control")}, text ${revision}.`}
        actions={
          <>
            <LinkButton href={`/compliance/${id}`}>How it stands</LinkButton>
            {actions === null ? null : <DeleteFramework framework={framework} remove={actions.remove} />}
          </>
        }
      />
      <div className="flex flex-col gap-4">
        {isTaken ? (
          <FormError
            message={`Plumbline has a framework ${id} of its own now, which is shown in place of this one. Add this text under another id, and delete this one.`}
          />
        ) : null}
        {lostChecks.length === 0 ? null : (
          <FormError
            message={`This version of Plumbline does not have ${lostChecks.join(", ")}: controls that rest on them are not assessed. Take them out of the text.`}
          />
        )}
        {actions === null ? (
          <CodeBlock code={framework.text} title="Framework in YAML" />
        ) : (
          <EditableFramework framework={framework} update={actions.update} />
        )}
        <Panel title="Texts" description="Every text that it had; the newest counts." isFlush>
          <ul className="divide-y divide-line border-line border-t">
            {framework.revisions.map((one) => (
              <li key={one.revision} className="flex flex-wrap gap-x-4 px-4 py-2 text-13">
                <span className="font-medium">Text {one.revision}</span>
                <span className="text-fg-muted">
                  {formatUtc(one.createdAt)} by {one.createdBy}
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </>
  );
}

function EditableFramework({
  framework,
  update,
}: {
  framework: CustomFrameworkText;
  update: FrameworkEditorActions["update"];
}) {
  const [text, setText] = useState(framework.text);
  const saving = useAction(update);
  return (
    <>
      <FormError message={saving.fieldError("text") === undefined ? saving.message : null} />
      <FrameworkText
        value={text}
        onValueChange={(next) => {
          setText(next);
          saving.clear();
        }}
        problems={saving.fieldError("text")}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button
          variant="primary"
          isPending={saving.isPending}
          disabled={text === framework.text}
          onClick={() =>
            saving.run({ id: framework.id, text }, ({ revision, revoked }) =>
              toast.success(
                `Text ${revision} is saved.${revoked === 0 ? "" : ` ${countOf(revoked, "attestation")} of changed controls revoked.`}`,
              ),
            )
          }
        >
          Save
        </Button>
        <p className="text-12 text-fg-subtle">
          Attestations of controls that change their words or checks are revoked.
        </p>
      </div>
    </>
  );
}

function DeleteFramework({
  framework,
  remove,
}: {
  framework: CustomFrameworkText;
  remove: FrameworkEditorActions["remove"];
}) {
  const router = useRouter();
  return (
    <AlertDialog
      title={`Delete ${framework.title}?`}
      description="It is gone from Compliance. Its texts and what was attested of its controls are kept, and are there again when a framework with its id is added."
      confirmLabel="Delete"
      onConfirm={async () => {
        const result = await remove(framework.id);
        if (!result.ok) return result.problem.message ?? "It was not deleted.";
        toast.success("The framework is deleted.");
        router.replace("/settings/frameworks");
        router.refresh();
        return undefined;
      }}
      trigger={<Button>Delete</Button>}
    />
  );
}
