"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { withScope } from "./scope-params.ts";

/** A function that adds the chosen scope to links inside the product. */
export function useScopeHref(): (href: string) => string {
  const params = useSearchParams();
  return useCallback((href) => withScope(href, new URLSearchParams(params)), [params]);
}
