import { CircleAlert } from "lucide-react";

/** Why a form was not accepted as a whole; read out as soon as it appears. */
export function FormError({ message }: { message: string | null | undefined }) {
  return (
    <div role="alert">
      {message === null || message === undefined || message === "" ? null : (
        <p className="flex items-start gap-2 rounded-md border border-critical-border bg-critical-bg px-3 py-2 text-13 text-critical-text">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {message}
        </p>
      )}
    </div>
  );
}
