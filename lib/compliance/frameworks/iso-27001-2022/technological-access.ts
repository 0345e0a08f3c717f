import type { Control } from "../../define.ts";
import { ACCESS } from "../../themes.ts";
import { DATA } from "../../themes-data.ts";
import { OPERATIONS } from "../../themes-operations.ts";

const group = "A.8 Technological";

export const technologicalAccess: readonly Control[] = [
  { id: "A.8.1", group, title: "Devices of people are protected", checks: [], open: "Laptops and phones." },
  {
    id: "A.8.2",
    group,
    title: "Administrator permissions are few, narrow and watched",
    checks: [...ACCESS.administrators, ...ACCESS.root, "root-without-mfa"],
    open: "Who needs them, and the last review.",
  },
  {
    id: "A.8.3",
    group,
    title: "Data can be reached only as the rules of access say",
    checks: [
      ...ACCESS.public,
      ...ACCESS.publicAccessBlock,
      ...ACCESS.foreign,
      ...ACCESS.unpinnedService,
      ...ACCESS.excess,
    ],
    open: "The rules.",
  },
  {
    id: "A.8.4",
    group,
    title: "Source code can be read and changed only by those who work on it",
    checks: ["role-open-oidc-trust"],
    open: "Rights in repositories; what is checked is that strangers' pipelines get no role.",
  },
  {
    id: "A.8.5",
    group,
    title: "Sign-in is strong for people and programs",
    checks: [...ACCESS.passwords, ...ACCESS.mfa, ...ACCESS.customerSignIn, ...ACCESS.entries, ...ACCESS.authorizers],
    open: "Sign-in at an outside identity provider or in the code.",
  },
  {
    id: "A.8.6",
    group,
    title: "Use of resources is watched and fits what is there",
    checks: [
      ...OPERATIONS.limits,
      "function-without-throttle-alarm",
      "function-without-insights",
      "ecs-cluster-insights-off",
    ],
    open: "Forecasts and quotas.",
  },
  {
    id: "A.8.7",
    group,
    title: "Malware is kept out and found",
    checks: [...OPERATIONS.threatDetection, ...OPERATIONS.vulnerabilities],
    open: "Scanners on instances and devices, and what people know of malware.",
  },
  {
    id: "A.8.8",
    group,
    title: "Vulnerabilities are found, judged and closed",
    checks: [...OPERATIONS.scanning, ...OPERATIONS.vulnerabilities, ...OPERATIONS.versions],
    open: "Systems that are not scanned.",
  },
  {
    id: "A.8.9",
    group,
    title: "Configurations are set, written down, watched and reviewed",
    checks: [...OPERATIONS.posture, ...OPERATIONS.isolation, ...OPERATIONS.webExposure],
    open: "The baseline.",
  },
  {
    id: "A.8.10",
    group,
    title: "Data is deleted when it is not needed",
    checks: [...DATA.retention],
    open: "Data in buckets, tables and databases.",
  },
  {
    id: "A.8.11",
    group,
    title: "Data is masked where its full form is not needed",
    checks: [...DATA.inLogs],
    open: "Masking in databases and exports.",
  },
  {
    id: "A.8.12",
    group,
    title: "Data cannot leak out",
    checks: [...DATA.leaves, ...ACCESS.public, ...ACCESS.publicAccessBlock, ...OPERATIONS.egress, ...DATA.inLogs],
    open: "Ways out that people have.",
  },
  {
    id: "A.8.13",
    group,
    title: "Backups are made, kept and tested",
    checks: [...DATA.backups],
    open: "Plans of AWS Backup, and tests of restoring.",
  },
  {
    id: "A.8.14",
    group,
    title: "Work goes on when a part fails",
    checks: [...OPERATIONS.zones],
    open: "The redundancy that is needed.",
  },
];
