import type { ReactNode } from "react";
import { UnscopedNote } from "#components/layout/unscoped-note.tsx";

export default function AuditTrailLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <UnscopedNote reason="Events are kept by account and region." />
      {children}
    </>
  );
}
