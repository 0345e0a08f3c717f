"use client";

import { ErrorState } from "#components/feedback/error-state.tsx";

export default function GraphError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <ErrorState
      title="The graph could not be loaded."
      advice="Try again. If it stays, look into the log of the web process under the reference."
      {...(error.digest === undefined ? {} : { reference: error.digest })}
      onRetry={retry}
    />
  );
}
