import { AppError } from "./errors.ts";

export const ROLES = ["administrator", "analyst", "engineer", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/** Who asks, on every query and service from the first day. */
export interface Caller {
  /** User id, `token:<id>`, `scanner` or `cli`. */
  id: string;
  name: string;
  role: Role;
  /** Accounts this caller may see; null: all. */
  accounts: readonly string[] | null;
  ipAddress: string | null;
}

/** What a role may do. Each permission is checked in the service that does it, not in pages. */
export const PERMISSIONS = {
  "finding:triage": ["administrator", "analyst", "engineer"],
  "finding:accept-risk": ["administrator", "analyst"],
  "scan:run": ["administrator", "analyst"],
  "account:manage": ["administrator"],
  "check:configure": ["administrator", "analyst"],
  "detection:configure": ["administrator", "analyst"],
  "control:attest": ["administrator", "analyst"],
  "framework:configure": ["administrator", "analyst"],
  "user:manage": ["administrator"],
  "settings:manage": ["administrator"],
  "audit-log:read": ["administrator", "analyst"],
  "trail:read-raw": ["administrator", "analyst"],
  "view:share": ["administrator", "analyst", "engineer"],
  "trail:verify": ["administrator", "analyst"],
  "incident:manage": ["administrator", "analyst", "engineer"],
  "channel:manage": ["administrator"],
  "token:create": ["administrator", "analyst", "engineer", "viewer"],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

export function isAllowed(caller: Caller, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(caller.role);
}

/** Throws `forbidden` with one sentence unless the caller's role has the permission. */
export function authorise(caller: Caller, permission: Permission): void {
  if (!isAllowed(caller, permission)) {
    throw new AppError("forbidden", `The role "${caller.role}" may not do this (${permission}); ask an administrator.`);
  }
}

/** Throws `not_found` for an account outside of the caller's scope: what one may not see does not exist. */
export function authoriseAccount(caller: Caller, accountId: string): void {
  if (caller.accounts !== null && !caller.accounts.includes(accountId)) {
    throw new AppError("not_found", `There is no account ${accountId}.`);
  }
}

/** The scanner itself: sees everything, writes as `scanner`. */
export const SCANNER: Caller = {
  id: "scanner",
  name: "Scanner",
  role: "administrator",
  accounts: null,
  ipAddress: null,
};
/** Somebody on the command line of the machine, who has the database anyway. */
export const CLI: Caller = { id: "cli", name: "Command line", role: "administrator", accounts: null, ipAddress: null };
