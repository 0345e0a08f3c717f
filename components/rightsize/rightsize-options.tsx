import Form from "next/form";
import type { Mode, Proposal } from "#lib/queries/rightsize/proposal.ts";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/class-names.ts";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { LinkButton } from "../ui/link-button.tsx";

export interface RightsizeChoice {
  mode: Mode;
  carrier: Proposal["carrier"];
  /** As typed: `service:Action` or `service:Action@resource`, divided by blanks or commas. */
  pin: string;
  reach: boolean;
}

const MODE_TEXTS: { value: Mode; label: string; meaning: string }[] = [
  { value: "strict", label: "Strict", meaning: "Keeps what was used. What no trail can show goes without proof." },
  {
    value: "balanced",
    label: "Balanced",
    meaning: "Also keeps what cannot be seen, of services that were used.",
  },
  { value: "safe", label: "Safe", meaning: "Takes away only what is proven unused." },
];

/** The address of a page with some choices changed. */
export function rightsizeHref(id: string, { mode, carrier, pin, reach }: RightsizeChoice): string {
  const query = new URLSearchParams({ mode, carrier });
  if (pin !== "") query.set("pin", pin);
  if (reach) query.set("reach", "true");
  return `/privileges/${id}/rightsize?${query}`;
}

/** How much is kept, where the policy will stand, and what is needed whatever was seen. */
export function RightsizeOptions({
  id,
  choice,
  error,
}: {
  id: string;
  choice: RightsizeChoice;
  error: string | undefined;
}) {
  return (
    <div className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <Choices
          label="Mode"
          items={MODE_TEXTS.map(({ value, label }) => ({
            label,
            href: rightsizeHref(id, { ...choice, mode: value }),
            isChosen: value === choice.mode,
          }))}
        />
        <Choices
          label="Stands as"
          items={(["managed", "inline"] as const).map((value) => ({
            label: value === "managed" ? "Managed policy" : "Inline policy",
            href: rightsizeHref(id, { ...choice, carrier: value }),
            isChosen: value === choice.carrier,
          }))}
        />
      </div>
      <p className="text-13 text-fg-muted">{MODE_TEXTS.find(({ value }) => value === choice.mode)?.meaning}</p>
      <Form action={`/privileges/${id}/rightsize`} className="flex flex-wrap items-end gap-2">
        <input type="hidden" name="mode" value={choice.mode} />
        <input type="hidden" name="carrier" value={choice.carrier} />
        <div className="min-w-0 flex-1 basis-72">
          <Field label="Always keep" error={error}>
            <Input name="pin" defaultValue={choice.pin} placeholder="s3:GetObject@arn:aws:s3:::bucket/*" />
          </Field>
        </div>
        <Button type="submit" variant="secondary">
          Apply
        </Button>
      </Form>
    </div>
  );
}

function Choices({ label, items }: { label: string; items: { label: string; href: string; isChosen: boolean }[] }) {
  return (
    <nav aria-label={label} className="flex flex-wrap items-center gap-1.5">
      <span className="text-12 text-fg-subtle">{label}</span>
      {items.map((item) => (
        <LinkButton
          key={item.label}
          href={item.href}
          variant={item.isChosen ? "secondary" : "ghost"}
          {...(item.isChosen ? { "aria-current": "page" as const } : {})}
          className={cn(item.isChosen && "font-semibold")}
        >
          {item.label}
        </LinkButton>
      ))}
    </nav>
  );
}
