"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { useTransition } from "react";
import type { CoverageView } from "#lib/queries/compliance/coverage.ts";
import { cn } from "../ui/class-names.ts";
import { Combobox } from "../ui/combobox.tsx";

const parsers = { service: parseAsString, framework: parseAsString };

export interface CoverageFilterProps {
  frameworks: CoverageView["frameworks"];
  /** null: all. */
  framework: string | null;
  services: CoverageView["services"];
  service: string | null;
}

/** Which framework the checks are narrowed to, and on narrow screens which service is shown. Kept in the address. */
export function CoverageFilter({ frameworks, framework, services, service }: CoverageFilterProps) {
  const [isPending, startTransition] = useTransition();
  const [, setChoice] = useQueryStates(parsers, { shallow: false, startTransition, history: "push" });
  return (
    <div aria-busy={isPending} className={cn("flex flex-wrap gap-3 transition-opacity", isPending && "opacity-60")}>
      <div className="w-full sm:w-80">
        <Combobox
          label="Framework"
          placeholder="All frameworks"
          options={frameworks.map(({ id, title }) => ({ value: id, label: title }))}
          value={framework}
          onValueChange={(next) => void setChoice({ framework: next })}
        />
      </div>
      {service === null ? null : (
        <div className="w-full sm:w-56 lg:hidden">
          <Combobox
            label="Service"
            options={services.map((one) => ({ value: one.service, label: `${one.service} (${one.checks})` }))}
            value={service}
            onValueChange={(next) => void setChoice({ service: next })}
          />
        </div>
      )}
    </div>
  );
}
