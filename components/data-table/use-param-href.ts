"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { paramHref } from "./table-params.ts";

/** A function that gives the present address with some parameters changed, for rows that open beside their list. */
export function useParamHref(): (changes: Readonly<Record<string, string | null>>) => string {
  const path = usePathname();
  const params = useSearchParams();
  return useCallback((changes) => paramHref(path, new URLSearchParams(params), changes), [path, params]);
}
