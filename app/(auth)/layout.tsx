import type { ReactNode } from "react";
import { Logo } from "#components/layout/logo.tsx";

/** Pages before signing in: one narrow column. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-6 bg-canvas px-4 py-10">
      <Logo />
      <div className="w-full max-w-sm rounded-lg border border-line bg-surface p-6">{children}</div>
    </main>
  );
}
