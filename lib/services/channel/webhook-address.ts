import { type LookupAddress, type LookupOptions, lookup } from "node:dns";
import { BlockList, isIP } from "node:net";

/** Thrown for an address that messages are not sent to; says why, for people. */
export class AddressRefused extends Error {
  override readonly name = "AddressRefused";
}

function blockList(ranges: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of ranges) list.addSubnet(address, prefix, isIP(address) === 6 ? "ipv6" : "ipv4");
  return list;
}

/** Networks that belong to somebody: allowed where the installation says so. Source: IANA special-purpose address registries. */
const PRIVATE = blockList([
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["::1", 128],
  ["fc00::", 7],
]);
/** Never a receiver: link-local with the metadata services of clouds, and what is no unicast address of anybody. */
const NEVER = blockList([
  ["0.0.0.0", 8],
  ["169.254.0.0", 16],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  ["::", 128],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["fd00:ec2::254", 128],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
]);
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** Whether messages may go to an IP address. IPv4 inside of IPv6 counts as what it is inside. */
export function isAllowedAddress(address: string, allowsPrivate: boolean): boolean {
  const plain = MAPPED.exec(address)?.[1] ?? address;
  const family = isIP(plain);
  if (family === 0 || (family === 6 && /^::ffff:/i.test(plain))) return false;
  const type = family === 6 ? "ipv6" : "ipv4";
  if (NEVER.check(plain, type)) return false;
  return allowsPrivate || !PRIVATE.check(plain, type);
}

/**
 * Checks what an address says by itself: https, no name or password in it, no forbidden IP address. Throws `AddressRefused`. Names
 * are checked again when they are resolved, by `guardedLookup`.
 */
export function checkWebhookUrl(text: string, allowsPrivate: boolean): URL {
  const url = new URL(text);
  if (url.protocol !== "https:" && !(allowsPrivate && url.protocol === "http:"))
    throw new AddressRefused("Messages go to https:// addresses only.");
  if (url.username !== "" || url.password !== "")
    throw new AddressRefused("Leave name and password out of the address; the signature tells who sends.");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !isAllowedAddress(host, allowsPrivate)) throw new AddressRefused(refusal(host));
  return url;
}

function refusal(host: string): string {
  return `${host} is an internal address; messages are not sent there. PLUMBLINE_ALLOW_PRIVATE_WEBHOOKS=true allows private networks.`;
}

type LookupCallback = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

/**
 * A `lookup` for sockets that hands out checked addresses alone: what is connected to is what was checked, however often a name
 * changes its mind. One forbidden address refuses the name as a whole.
 */
export function guardedLookup(allowsPrivate: boolean) {
  return (hostname: string, options: LookupOptions, callback: LookupCallback): void => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, []);
      const [first] = addresses;
      if (first === undefined || addresses.some(({ address }) => !isAllowedAddress(address, allowsPrivate)))
        return callback(new AddressRefused(refusal(hostname)), []);
      if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}
