import type { Caller } from "../../context.ts";
import { AppError } from "../../errors.ts";

/** Throws `forbidden` for somebody who sees only some accounts: an attestation speaks for all of them. */
export function authoriseWhole(caller: Caller): void {
  if (caller.accounts !== null)
    throw new AppError("forbidden", "An attestation speaks for all accounts; you see only some of them.");
}
