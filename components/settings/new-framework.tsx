"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import type { ActionResult } from "#lib/domain/action-result.ts";
import { PageHeader } from "../layout/page-header.tsx";
import { Button } from "../ui/button.tsx";
import { FormError } from "../ui/form-error.tsx";
import { FrameworkText } from "./framework-text.tsx";
import { useAction } from "./use-action.ts";

const EXAMPLE = `id: our-baseline
title: Our serverless baseline
version: "1"
publisher: Platform team
groups:
  - title: Functions
    controls:
      - id: F-1
        title: Each function has a role of its own
        checks: [function-shared-role]
      - id: F-2
        title: No secret stands in the environment of a function
        checks: [function-secret-in-environment]
        open: Secrets in code are found in review.
`;

/** Adds a framework from its text. */
export function NewFramework({ add }: { add: (input: { text: string }) => Promise<ActionResult<{ id: string }>> }) {
  const router = useRouter();
  const [text, setText] = useState(EXAMPLE);
  const adding = useAction(add);
  return (
    <>
      <PageHeader
        title="Add a framework"
        crumbs={[{ label: "Your frameworks", href: "/settings/frameworks" }, { label: "Add" }]}
        answer="Its controls stand under Compliance at once, and their history begins today."
      />
      <div className="flex flex-col gap-4">
        <FormError message={adding.fieldError("text") === undefined ? adding.message : null} />
        <FrameworkText
          value={text}
          onValueChange={(next) => {
            setText(next);
            adding.clear();
          }}
          problems={adding.fieldError("text")}
        />
        <div>
          <Button
            variant="primary"
            isPending={adding.isPending}
            onClick={() =>
              adding.run({ text }, ({ id }) => {
                toast.success("The framework is added.");
                router.push(`/compliance/${id}`);
              })
            }
          >
            Add
          </Button>
        </div>
      </div>
    </>
  );
}
