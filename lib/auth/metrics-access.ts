import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "../env.ts";
import { AppError } from "../errors.ts";
import { CLIENT_ADDRESS_HEADER } from "./server.ts";

const LOOPBACK = ["127.0.0.1", "::1", "::ffff:127.0.0.1"];

/**
 * Lets a scraper in: with PLUMBLINE_METRICS_TOKEN set by `Authorization: Bearer`, else from this machine alone.
 * Throws `not_signed_in` or `forbidden`.
 */
export function requireMetricsAccess(headers: Headers): void {
  const { PLUMBLINE_METRICS_TOKEN: token } = env();
  if (token !== undefined && token !== "") {
    const digest = (text: string) => createHash("sha256").update(text).digest();
    const given = headers.get("authorization") ?? "";
    if (timingSafeEqual(digest(given), digest(`Bearer ${token}`))) return;
    throw new AppError("not_signed_in", "Send the token of PLUMBLINE_METRICS_TOKEN as Authorization: Bearer.");
  }
  if (!LOOPBACK.includes(headers.get(CLIENT_ADDRESS_HEADER) ?? "")) {
    throw new AppError("forbidden", "Metrics are for this machine alone unless PLUMBLINE_METRICS_TOKEN is set.");
  }
}
