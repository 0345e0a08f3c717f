import type { Framework } from "./define.ts";

/** Frameworks that say the same kind of thing, for tables that have no room for each. */
export interface FrameworkFamily {
  name: string;
  frameworks: readonly Framework["id"][];
}

/** Every framework of the product stands in one; those of users' own are the last. */
export const FRAMEWORK_FAMILIES: readonly FrameworkFamily[] = [
  { name: "CIS", frameworks: ["cis-compute-lambda", "cis-aws-3", "cis-aws-7"] },
  { name: "AWS", frameworks: ["aws-fsbp"] },
  { name: "OWASP, CSA", frameworks: ["owasp-serverless", "owasp-api", "csa-serverless"] },
  { name: "ATT&CK", frameworks: ["mitre-attack"] },
  { name: "SOC 2", frameworks: ["soc2"] },
  { name: "HIPAA", frameworks: ["hipaa"] },
  { name: "NIST", frameworks: ["nist-csf-2", "nist-800-53-r5"] },
  { name: "ISO", frameworks: ["iso-27001-2022"] },
  { name: "PCI", frameworks: ["pci-dss-4"] },
];

/** How many controls of each family rest on a check: `CIS: 2 · NIST: 12`. Families without one are left out. */
export function familyCounts(
  controls: ReadonlyMap<Framework["id"], readonly string[]>,
): { name: string; count: number }[] {
  const known = new Set(FRAMEWORK_FAMILIES.flatMap(({ frameworks }) => frameworks));
  const own = { name: "Your own", frameworks: [...controls.keys()].filter((id) => !known.has(id)) };
  return [...FRAMEWORK_FAMILIES, own].flatMap(({ name, frameworks }) => {
    const count = frameworks.reduce((sum, id) => sum + (controls.get(id)?.length ?? 0), 0);
    return count === 0 ? [] : [{ name, count }];
  });
}
