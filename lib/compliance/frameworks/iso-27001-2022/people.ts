import type { Control } from "../../define.ts";
import { ACCESS } from "../../themes.ts";
import { OPERATIONS } from "../../themes-operations.ts";

const group = "A.6 People";

export const people: readonly Control[] = [
  {
    id: "A.6.1",
    group,
    title: "The past of people is checked before they get access",
    checks: [],
    open: "Records of screening.",
  },
  { id: "A.6.2", group, title: "Contracts of work name duties for security", checks: [], open: "The clauses." },
  {
    id: "A.6.3",
    group,
    title: "Everybody is trained, and again when something changes",
    checks: [],
    open: "Records of training.",
  },
  {
    id: "A.6.4",
    group,
    title: "It is set what happens when somebody breaks the rules",
    checks: [],
    open: "The procedure.",
  },
  {
    id: "A.6.5",
    group,
    title: "Duties that outlast the work are known to those who leave",
    checks: [],
    open: "The agreements.",
  },
  { id: "A.6.6", group, title: "Who sees secrets has signed to keep them", checks: [], open: "The agreements." },
  {
    id: "A.6.7",
    group,
    title: "Work from afar is protected",
    checks: [...ACCESS.mfa, ...OPERATIONS.openPorts],
    open: "Devices and places of work.",
  },
  {
    id: "A.6.8",
    group,
    title: "Everybody can report what looks wrong, and knows where",
    checks: [],
    open: "The way of reporting.",
  },
];
