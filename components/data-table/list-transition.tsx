"use client";

import { createContext, type ReactNode, type TransitionStartFunction, useContext, useTransition } from "react";

interface ListTransition {
  isPending: boolean;
  startTransition: TransitionStartFunction;
}

const Context = createContext<ListTransition | null>(null);

/** Stands around the filter bar and the table of one list, so that rows dim while a filter is on its way. */
export function ListTransitionProvider({ children }: { children: ReactNode }) {
  const [isPending, startTransition] = useTransition();
  return <Context value={{ isPending, startTransition }}>{children}</Context>;
}

/** The transition of the list around; alone, a component gets one of its own. */
export function useListTransition(): ListTransition {
  const [isPending, startTransition] = useTransition();
  return useContext(Context) ?? { isPending, startTransition };
}
