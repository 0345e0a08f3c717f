import { EmptyState } from "../feedback/empty-state.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { LinkButton } from "../ui/link-button.tsx";

/** A view of the trail whose address does not say of whom, or names what is not there. */
export function NoSubject({ title, description }: { title: string; description: string }) {
  return (
    <>
      <PageHeader title={title} crumbs={[{ label: "Audit trail", href: "/audit-trail" }, { label: title }]} />
      <div className="rounded-lg border border-line bg-surface">
        <EmptyState
          title="There is nobody to show"
          description={description}
          action={<LinkButton href="/audit-trail">Search the audit trail</LinkButton>}
        />
      </div>
    </>
  );
}
