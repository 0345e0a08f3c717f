"use client";

import { useSearchParams } from "next/navigation";
import { SCOPE_PARAMS } from "./scope-params.ts";

/** Hidden fields that keep the chosen scope when a form of questions is sent to an address of its own. */
export function ScopeFields() {
  const params = useSearchParams();
  return Object.values(SCOPE_PARAMS).map((name) => {
    const value = params.get(name);
    return value === null ? null : <input key={name} type="hidden" name={name} value={value} />;
  });
}
