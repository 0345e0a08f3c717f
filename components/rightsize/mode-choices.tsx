import type { Mode } from "#lib/queries/rightsize/proposal.ts";
import { cn } from "../ui/class-names.ts";
import { LinkButton } from "../ui/link-button.tsx";

const MODE_TEXTS: { value: Mode; label: string; meaning: string }[] = [
  { value: "strict", label: "Strict", meaning: "Keeps what was used. What no trail can show goes without proof." },
  {
    value: "balanced",
    label: "Balanced",
    meaning: "Also keeps what cannot be seen, of services that were used.",
  },
  { value: "safe", label: "Safe", meaning: "Takes away only what is proven unused." },
];

/** The modes as links, the chosen one marked. */
export function ModeChoices({ chosen, hrefOf }: { chosen: Mode; hrefOf: (mode: Mode) => string }) {
  return (
    <Choices
      label="Mode"
      items={MODE_TEXTS.map(({ value, label }) => ({ label, href: hrefOf(value), isChosen: value === chosen }))}
    />
  );
}

/** What a mode keeps, in one sentence. */
export function modeMeaning(mode: Mode): string {
  return MODE_TEXTS.find(({ value }) => value === mode)?.meaning ?? "";
}

/** Links of which one is where the reader is. */
export function Choices({
  label,
  items,
}: {
  label: string;
  items: { label: string; href: string; isChosen: boolean }[];
}) {
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
