import type { Control } from "../../define.ts";

const group = "2.1 Organization";

export const organization: readonly Control[] = [
  {
    id: "2.1.1",
    group,
    title: "Root access of member accounts is managed in one place",
    checks: [],
    open: "Whether central root access is switched on is not collected.",
  },
  {
    id: "2.1.2",
    group,
    title: "Service and resource control policies bound every account",
    checks: [],
    open: "Which bounds the organization wants, and whether each account has them.",
  },
  {
    id: "2.1.3",
    group,
    title: "The management account runs no workloads",
    checks: [],
    open: "Which resources of the management account are workloads.",
  },
  {
    id: "2.1.4",
    group,
    title: "Organizational units follow environment and sensitivity",
    checks: [],
    open: "Whether the units say what the accounts in them are for.",
  },
  {
    id: "2.1.5",
    group,
    title: "An account other than the management account looks after organization policies",
    checks: [],
    open: "The organization's delegation policy is not collected.",
  },
  {
    id: "2.1.6",
    group,
    title: "Services of the organization are run from delegated accounts",
    checks: [],
    open: "Delegated administrators are not collected.",
  },
];
