/** An address as its 4 or 16 bytes. */
type Bytes = readonly number[];

/** Reads an IPv4 or IPv6 address; `undefined` when the text is neither. */
export function parseIp(text: string): Bytes | undefined {
  return text.includes(":") ? parseV6(text) : parseV4(text);
}

function parseV4(text: string): Bytes | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return parts.map(Number);
}

function parseV6(text: string): Bytes | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map(groups);
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  if (tail === undefined) return head.length === 16 ? head : undefined;
  const gap = 16 - head.length - tail.length;
  return gap < 2 ? undefined : [...head, ...Array<number>(gap).fill(0), ...tail];
}

function groups(text: string): number[] | undefined {
  if (text === "") return [];
  const bytes: number[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    if (part.includes(".")) {
      const v4 = index === parts.length - 1 ? parseV4(part) : undefined;
      if (v4 === undefined) return undefined;
      bytes.push(...v4);
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) {
      const group = Number.parseInt(part, 16);
      bytes.push(group >> 8, group & 255);
    } else return undefined;
  }
  return bytes;
}

export interface AddressRange {
  bytes: Bytes;
  /** Leading bits that must agree. */
  length: number;
}

/**
 * Reads a range in CIDR notation; an address without a length is itself alone. `undefined` when the text is no range.
 * Source of the rule: IAM User Guide, "IAM JSON policy elements: Condition operators", IP address condition operators.
 */
export function parseRange(text: string): AddressRange | undefined {
  const slash = text.indexOf("/");
  const bytes = parseIp(slash < 0 ? text : text.slice(0, slash));
  if (bytes === undefined) return undefined;
  if (slash < 0) return { bytes, length: bytes.length * 8 };
  const length = text.slice(slash + 1);
  if (!/^\d{1,3}$/.test(length) || Number(length) > bytes.length * 8) return undefined;
  return { bytes, length: Number(length) };
}

/** True when the address lies in the range; an IPv4 address never lies in an IPv6 range. */
export function isInRange(range: AddressRange, address: Bytes): boolean {
  if (range.bytes.length !== address.length) return false;
  for (let bit = 0; bit < range.length; bit += 8) {
    const mask = range.length - bit >= 8 ? 255 : 255 & (255 << (8 - (range.length - bit)));
    const index = bit / 8;
    if (((range.bytes[index] ?? 0) & mask) !== ((address[index] ?? 0) & mask)) return false;
  }
  return true;
}
