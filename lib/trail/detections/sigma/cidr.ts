/** An address block, as bytes and the number of bits that count. */
interface Block {
  bytes: readonly number[];
  bits: number;
}

/** Reads `10.0.0.0/8`, `2001:db8::/32` or a single address; undefined for anything else. */
export function cidrOf(text: string): ((address: string) => boolean) | undefined {
  const [address = "", length, ...rest] = text.split("/");
  const bytes = bytesOf(address);
  if (bytes === undefined || rest.length > 0) return undefined;
  const most = bytes.length * 8;
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return undefined;
  const bits = length === undefined ? most : Number(length);
  if (bits > most) return undefined;
  const block: Block = { bytes, bits };
  return (candidate) => {
    const other = bytesOf(candidate);
    return other !== undefined && isIn(block, other);
  };
}

function isIn({ bytes, bits }: Block, other: readonly number[]): boolean {
  if (bytes.length !== other.length) return false;
  for (let bit = 0; bit < bits; bit += 8) {
    const kept = bits - bit >= 8 ? 0xff : (0xff << (8 - (bits - bit))) & 0xff;
    if (((bytes[bit / 8] ?? 0) & kept) !== ((other[bit / 8] ?? 0) & kept)) return false;
  }
  return true;
}

/** The four or sixteen bytes of an address; an IPv4 address written as IPv6 (`::ffff:192.0.2.1`) has four. */
function bytesOf(text: string): number[] | undefined {
  if (text.length > 45) return undefined;
  if (!text.includes(":")) return bytesOf4(text);
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map(groupsOf);
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  const missing = 16 - head.length - (tail?.length ?? 0);
  if (halves.length === 2 ? missing < 2 : missing !== 0) return undefined;
  const bytes = [...head, ...Array.from({ length: missing }, () => 0), ...(tail ?? [])];
  const isMapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
  return isMapped ? bytes.slice(12) : bytes;
}

function bytesOf4(text: string): number[] | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return undefined;
  return parts.map(Number);
}

function groupsOf(text: string): number[] | undefined {
  if (text === "") return [];
  const bytes: number[] = [];
  const groups = text.split(":");
  for (const [index, group] of groups.entries()) {
    if (index === groups.length - 1 && group.includes(".")) {
      const last = bytesOf4(group);
      if (last === undefined) return undefined;
      bytes.push(...last);
    } else if (/^[0-9a-f]{1,4}$/i.test(group)) {
      const value = Number.parseInt(group, 16);
      bytes.push(value >> 8, value & 0xff);
    } else return undefined;
  }
  return bytes;
}
