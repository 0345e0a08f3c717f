import type { UserRow } from "#lib/queries/settings/users.ts";

export type Role = UserRow["role"];

/** The roles with what they may do, mildest first. */
export const ROLE_OPTIONS: readonly { value: Role; label: string; description: string }[] = [
  { value: "viewer", label: "Viewer", description: "Sees everything, changes nothing" },
  { value: "engineer", label: "Engineer", description: "Works on findings" },
  {
    value: "analyst",
    label: "Analyst",
    description: "Also accepts risks, starts scans, sets checks, reads raw events",
  },
  { value: "administrator", label: "Administrator", description: "Also manages accounts, users and settings" },
];

/** The word for a role; one that is not known is shown as it is. */
export function roleLabel(role: string): string {
  return ROLE_OPTIONS.find((option) => option.value === role)?.label ?? role;
}
