import { EmptyState } from "./empty-state.tsx";

/** The page is there, but not for this role: says so and whom to ask. */
export function NoAccessState({ what }: { what: string }) {
  return (
    <div className="rounded-lg border border-line bg-surface">
      <EmptyState
        title={`Your role may not see ${what}`}
        description="Ask an administrator if you need it. Your role stands in the menu at the top right."
      />
    </div>
  );
}
