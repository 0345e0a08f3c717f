import type { ReactNode } from "react";

/** A titled part of the detail beside a list. */
export function DetailSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1.5 font-medium text-12 text-fg-subtle">{title}</h3>
      {children}
    </section>
  );
}
