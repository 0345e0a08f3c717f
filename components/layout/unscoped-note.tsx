"use client";

import { useQueryStates } from "nuqs";
import { scopeParsers } from "./scope-params.ts";

/** Says that a page cannot follow chosen applications and owners; nothing when none are chosen. `reason`: a sentence. */
export function UnscopedNote({ reason }: { reason: string }) {
  const [{ application, owner }] = useQueryStates(scopeParsers);
  if (application.length + owner.length === 0) return null;
  return (
    <p className="mb-3 text-13 text-fg-muted">{reason} The chosen applications and owners do not narrow this page.</p>
  );
}
