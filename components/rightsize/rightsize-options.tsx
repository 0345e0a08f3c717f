import Form from "next/form";
import type { Mode, Proposal } from "#lib/queries/rightsize/proposal.ts";
import { ScopeFields } from "../layout/scope-fields.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Choices, ModeChoices, modeMeaning } from "./mode-choices.tsx";

export interface RightsizeChoice {
  mode: Mode;
  carrier: Proposal["carrier"];
  /** As typed: `service:Action` or `service:Action@resource`, divided by blanks or commas. */
  pin: string;
  reach: boolean;
}

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
        <ModeChoices chosen={choice.mode} hrefOf={(mode) => rightsizeHref(id, { ...choice, mode })} />
        <Choices
          label="Stands as"
          items={(["managed", "inline"] as const).map((value) => ({
            label: value === "managed" ? "Managed policy" : "Inline policy",
            href: rightsizeHref(id, { ...choice, carrier: value }),
            isChosen: value === choice.carrier,
          }))}
        />
      </div>
      <p className="text-13 text-fg-muted">{modeMeaning(choice.mode)}</p>
      <Form action={`/privileges/${id}/rightsize`} className="flex flex-wrap items-end gap-2">
        <ScopeFields />
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
