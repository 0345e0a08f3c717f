import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Caller } from "../context.ts";
import { callerOfSession, type SignedInUser } from "./caller.ts";

/** The signed-in caller of this request, read once per request; leads to the sign-in page when there is none. */
export const requireCaller = cache(async (): Promise<{ caller: Caller; user: SignedInUser }> => {
  const found = await callerOfSession(await headers());
  if (found === null) redirect("/sign-in");
  return found;
});
