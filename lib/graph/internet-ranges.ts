import type { ConfigOf } from "../facts/kinds.ts";

export type GroupRule = ConfigOf<"ec2.security-group">["ingress"][number];

/** Ranges so wide that they are the internet: prefixes under 8 bits in IPv4, under 3 in IPv6. */
export function internetRanges({ cidrs }: Pick<GroupRule, "cidrs">): string[] {
  return cidrs.filter((cidr) => Number(cidr.split("/")[1]) < (cidr.includes(":") ? 3 : 8));
}

/** True when the rule lets TCP through to the port; null asks for any port. */
export function coversPort({ protocol, fromPort, toPort }: GroupRule, port: number | null): boolean {
  if (protocol === "-1") return true;
  if (protocol !== "tcp" && protocol !== "6") return false;
  return port === null || fromPort === null || (fromPort <= port && port <= (toPort ?? fromPort));
}

/** True when two ranges of IPv4 share an address; ranges of IPv6 are taken as apart. */
export function rangesMeet(one: string, other: string): boolean {
  const [a, b] = [readRange(one), readRange(other)];
  if (a === null || b === null) return false;
  const size = 2 ** (32 - Math.min(a.bits, b.bits));
  return Math.floor(a.address / size) === Math.floor(b.address / size);
}

function readRange(cidr: string): { address: number; bits: number } | null {
  const [text = "", bits = "32"] = cidr.split("/");
  const parts = text.split(".").map(Number);
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255)) return null;
  return { address: parts.reduce((sum, part) => sum * 256 + part, 0), bits: Number(bits) };
}
