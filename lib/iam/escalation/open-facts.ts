import type { Decision } from "../evaluate/access.ts";
import type { OpenFact, SearchIdentity, Store } from "./model.ts";

/** Keys that only temporary credentials carry: a user has to get some first, for which a second factor or a console session is needed. */
const OF_TEMPORARY_CREDENTIALS = new Set([
  "aws:tokenissuetime",
  "aws:multifactorauthpresent",
  "aws:multifactorauthage",
]);

/** What is open of a store and could turn a denial round: nothing where a statement or a limit stands in the way. */
export function openingOf(decision: Decision, store: Store | null, action: string): OpenFact | null {
  const open = store?.mayAllow ?? null;
  if (open === null || decision.isExplicit || !open.actions.has(action.toLowerCase())) return null;
  const isOpen = decision.blockedBy.every(
    ({ layer }) => layer === "resource" || (open.isEnough && layer === "identity"),
  );
  return isOpen ? open : null;
}

/** A yes that hangs on what was not collected and may close the store. */
export function unlessClosed(decision: Decision, mayClose: string | null): Decision {
  if (mayClose === null) return decision;
  return { ...decision, outcome: "unknown", missing: [...decision.missing, mayClose] };
}

/** Decryption asks for the context of the encryption, which whoever decrypts does not choose. Source: AWS KMS Developer Guide, "Encryption context". */
const GIVES_BACK = new Set(["kms:Decrypt", "kms:ReEncryptFrom"]);

/** What has to hold besides for a decision that is no denial: what an attacker cannot see to by itself, and what was not collected. */
export function conditionsOf(decision: Decision, identity: SearchIdentity, action: string): string[] {
  const conditions = decision.missing.map((text) => `${text} was not collected and does not stand in the way`);
  for (const residual of decision.residuals) {
    const isTemporary = OF_TEMPORARY_CREDENTIALS.has(residual.key.toLowerCase());
    const isGiven = GIVES_BACK.has(action) && residual.key.toLowerCase().startsWith("kms:encryptioncontext");
    if (residual.class === "attacker-controlled" && !isGiven) continue;
    if (residual.class === "attainable" && !(isTemporary && identity.kind === "user")) continue;
    const verb = residual.effect === "Allow" ? "holds" : "does not apply";
    conditions.push(`${residual.operator} ${residual.key} ${residual.values.join(", ")} ${verb}`);
  }
  return [...new Set(conditions)];
}
