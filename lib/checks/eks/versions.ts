import type { FactOf } from "../../facts/kinds.ts";

interface Support {
  /** Days in UTC after which AWS no longer patches the version, and after which it upgrades by force. */
  standard: string;
  extended: string;
  /** The version is older than the list: its support ended before these days. */
  isEarlier: boolean;
}

/**
 * End of support of Kubernetes versions in EKS, for clusters of which the API did not say it.
 * Source: Amazon EKS User Guide, "Understand the Kubernetes version lifecycle on EKS" (release calendar), as AWS's own
 * samples quote it; 1.29 and later compared on 2026-04-24, earlier ones not: both of their ends are past. The API's answer,
 * collected with the cluster, goes first.
 */
const SUPPORT: Readonly<Record<string, Omit<Support, "isEarlier">>> = {
  "1.35": { standard: "2027-03-27", extended: "2028-03-27" },
  "1.34": { standard: "2026-12-02", extended: "2027-12-02" },
  "1.33": { standard: "2026-07-29", extended: "2027-07-29" },
  "1.32": { standard: "2026-03-23", extended: "2027-03-23" },
  "1.31": { standard: "2025-11-26", extended: "2026-11-26" },
  "1.30": { standard: "2025-07-23", extended: "2026-07-23" },
  "1.29": { standard: "2025-03-23", extended: "2026-03-23" },
  "1.28": { standard: "2024-11-26", extended: "2025-11-26" },
  "1.27": { standard: "2024-07-24", extended: "2025-07-24" },
  "1.26": { standard: "2024-06-11", extended: "2025-06-11" },
  "1.25": { standard: "2024-05-01", extended: "2025-05-01" },
};

/** The oldest version of the list. */
const OLDEST_MINOR = 25;

/** The minor number of `1.34`; `undefined` for what is not written so. */
export function minorOf(version: string): number | undefined {
  const minor = /^1\.(\d+)$/.exec(version)?.[1];
  return minor === undefined ? undefined : Number(minor);
}

/** Until when the cluster's version is supported, as ISO days; `undefined` where neither AWS nor the list says it. */
export function supportOf({ config, observations }: FactOf<"eks.cluster">): Support | undefined {
  const { standardSupportEndsAt, extendedSupportEndsAt } = observations;
  if (standardSupportEndsAt !== null && extendedSupportEndsAt !== null)
    return {
      standard: standardSupportEndsAt.slice(0, 10),
      extended: extendedSupportEndsAt.slice(0, 10),
      isEarlier: false,
    };
  const version = config.version ?? "";
  const minor = minorOf(version);
  const isEarlier = minor !== undefined && minor < OLDEST_MINOR;
  const listed = SUPPORT[isEarlier ? `1.${OLDEST_MINOR}` : version];
  return listed === undefined ? undefined : { ...listed, isEarlier };
}
