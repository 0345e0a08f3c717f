import type { Control } from "../../define.ts";

const group = "A.7 Physical";

export const physical: readonly Control[] = [
  {
    id: "A.7.1",
    group,
    title: "Rooms with systems stand behind borders",
    checks: [],
    open: "Own buildings; AWS guards its data centers.",
  },
  { id: "A.7.2", group, title: "Only those who may enter get in", checks: [], open: "Doors of own buildings." },
  { id: "A.7.3", group, title: "Offices and rooms are built to be safe", checks: [], open: "Own offices." },
  { id: "A.7.4", group, title: "Buildings are watched all the time", checks: [], open: "Own buildings." },
  {
    id: "A.7.5",
    group,
    title: "Buildings are safe from fire, flood and the like",
    checks: [],
    open: "Own buildings; AWS protects its own.",
  },
  { id: "A.7.6", group, title: "There are rules for work in guarded rooms", checks: [], open: "The rules." },
  {
    id: "A.7.7",
    group,
    title: "Desks and screens show nothing to passers-by",
    checks: [],
    open: "The rule and whether it is kept.",
  },
  { id: "A.7.8", group, title: "Equipment stands where it is safe", checks: [], open: "Own equipment." },
  {
    id: "A.7.9",
    group,
    title: "Equipment outside of the premises is protected",
    checks: [],
    open: "Devices on the way and at home.",
  },
  {
    id: "A.7.10",
    group,
    title: "Disks and other media are guarded from purchase to disposal",
    checks: [],
    open: "Own media; AWS disposes of its own.",
  },
  { id: "A.7.11", group, title: "Power and cooling do not fail", checks: [], open: "Own rooms; AWS supplies its own." },
  { id: "A.7.12", group, title: "Cables cannot be tapped or cut", checks: [], open: "Own cables." },
  { id: "A.7.13", group, title: "Equipment is maintained", checks: [], open: "Own equipment." },
  {
    id: "A.7.14",
    group,
    title: "Equipment holds no data when it is given away",
    checks: [],
    open: "Records of disposal.",
  },
];
