import { env } from "../env.ts";

/** The address that people see, for links handed to others: PLUMBLINE_URL, else the one that this request names. */
export function publicAddress(headers: Headers): string {
  const { PLUMBLINE_URL } = env();
  if (PLUMBLINE_URL !== undefined) return PLUMBLINE_URL.replace(/\/+$/, "");
  return `http://${headers.get("host") ?? "localhost"}`;
}
