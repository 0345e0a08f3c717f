import { EmptyState } from "#components/feedback/empty-state.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

export default function NotFound() {
  return (
    <>
      <PageHeader title="Nothing is here" />
      <EmptyState
        title="There is nothing at this address that you may see."
        description="It may have been deleted, or lie in an account outside of your scope."
        action={<LinkButton href="/overview">Go to the overview</LinkButton>}
      />
    </>
  );
}
