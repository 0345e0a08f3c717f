import type { Control } from "../../define.ts";

const group = "3 Storage";

export const storage: readonly Control[] = [
  { id: "3.1.1", group, title: "Buckets refuse plain HTTP", checks: ["bucket-plain-transport"] },
  {
    id: "3.1.2",
    group,
    title: "Deleting versions of objects needs MFA",
    checks: ["bucket-versioning-off"],
    open: "MFA delete is not collected.",
  },
  {
    id: "3.1.3",
    group,
    title: "Data in buckets is found, classified and protected",
    checks: [],
    open: "Whether Macie or something like it looks, and what it found.",
  },
  {
    id: "3.1.4",
    group,
    title: "Buckets block public access",
    checks: ["account-public-access-not-blocked", "bucket-public-access-not-blocked"],
  },
  { id: "3.2.1", group, title: "RDS databases are encrypted", checks: ["instance-unencrypted", "cluster-unencrypted"] },
  {
    id: "3.2.2",
    group,
    title: "RDS databases take minor upgrades by themselves",
    checks: ["instance-no-minor-upgrades"],
  },
  { id: "3.2.3", group, title: "RDS databases are not public", checks: ["instance-public"] },
  {
    id: "3.2.4",
    group,
    title: "RDS databases outlive the loss of a zone",
    checks: ["instance-single-zone"],
    open: "Zones of clusters are not judged.",
  },
  { id: "3.3.1", group, title: "EFS file systems are encrypted", checks: [], open: "File systems are not collected." },
];
