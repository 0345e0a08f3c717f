"use client";

import { Download } from "lucide-react";
import { useScopeHref } from "../layout/use-scope-href.ts";
import { buttonStyle } from "../ui/button-style.ts";

/** Downloads the evidence of a framework for the chosen accounts. */
export function ExportButton({ frameworkId }: { frameworkId: string }) {
  const scoped = useScopeHref();
  return (
    <a href={scoped(`/compliance/${frameworkId}/export`)} download className={buttonStyle("secondary", "md")}>
      <Download aria-hidden className="size-4" />
      Export evidence
    </a>
  );
}
