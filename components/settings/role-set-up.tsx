"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { fillRoleTemplate, type PublishedRoleTemplate } from "#lib/domain/role-template.ts";
import { Button } from "../ui/button.tsx";
import { CodeBlock } from "../ui/code-block.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { OnceSecret } from "./once-secret.tsx";

/** The external id, shown this once, and the template of the role that trusts it. */
export function RoleSetUp({ externalId, template }: { externalId: string; template: PublishedRoleTemplate | null }) {
  const [principal, setPrincipal] = useState("");
  const isReady = /^\d{12}$/.test(principal);
  const text =
    template !== null && isReady
      ? fillRoleTemplate(template.text, { principalAccountId: principal, externalId })
      : null;
  const download = () => {
    if (text === null) return;
    const url = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = "plumbline-role.yaml";
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <div className="flex flex-col gap-4">
      <OnceSecret label="External id" text={externalId}>
        The role must ask for exactly this text. It is kept encrypted and not shown again; you can make a new one at any
        time.
      </OnceSecret>
      {template === null ? (
        <p className="text-13 text-fg-muted">
          The template of the role appears here once a worker of Plumbline has started.
        </p>
      ) : (
        <>
          <Field
            label="Account that Plumbline runs in"
            hint="Its principals may assume the role. The worker's credentials belong to it."
            isRequired
          >
            <Input
              inputMode="numeric"
              value={principal}
              className="max-w-48"
              onChange={(event) => setPrincipal(event.target.value.trim())}
            />
          </Field>
          <div>
            <Button variant="primary" disabled={!isReady} onClick={download}>
              <Download aria-hidden />
              Download the template
            </Button>
          </div>
          <p className="text-13 text-fg-muted">
            In the account to be scanned open CloudFormation, create a stack from this file, and allow named IAM
            resources. Then test the connection.
          </p>
          {text === null ? null : (
            <details>
              <summary className="min-h-6 cursor-pointer text-13 text-accent-text">Look at the template</summary>
              <CodeBlock code={text} title="plumbline-role.yaml" className="mt-2 max-h-96 overflow-auto" />
            </details>
          )}
        </>
      )}
    </div>
  );
}
