"use client";

import Link from "next/link";
import type { ComponentProps } from "react";
import { useScopeHref } from "./use-scope-href.ts";

/** A link inside the product that keeps the chosen accounts, regions and time. */
export function ScopeLink({ href, ...rest }: Omit<ComponentProps<typeof Link>, "href"> & { href: string }) {
  const scoped = useScopeHref();
  return <Link {...rest} href={scoped(href)} />;
}
