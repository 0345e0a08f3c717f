"use client";

import { type ReactNode, useState } from "react";
import type { FilesOfFormat } from "#lib/queries/rightsize/proposal.ts";
import { Policies } from "./policies.tsx";

export interface PolicyDisclosureProps {
  title: string;
  files: readonly FilesOfFormat[];
  /** Stands above the policies. */
  children: ReactNode;
}

/** Policies behind their title. They are drawn when it is opened: a role may be shared by many functions. */
export function PolicyDisclosure({ title, files, children }: PolicyDisclosureProps) {
  const [wasOpened, setWasOpened] = useState(false);
  return (
    <details
      onToggle={(event) => {
        if (event.currentTarget.open) setWasOpened(true);
      }}
      className="rounded-md border border-line"
    >
      <summary className="min-h-9 cursor-pointer rounded-md px-3 py-1.5 font-medium text-13 hover:bg-subtle [overflow-wrap:anywhere]">
        {title}
      </summary>
      <div className="flex flex-col gap-3 border-line border-t p-3">
        {children}
        {wasOpened ? <Policies files={files} /> : null}
      </div>
    </details>
  );
}
