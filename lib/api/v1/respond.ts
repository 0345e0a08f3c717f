import { callerOfToken } from "../../auth/caller.ts";
import { systemClock } from "../../clock.ts";
import type { Caller } from "../../context.ts";
import { countRequest } from "../../services/rate-limit/count-request.ts";
import { problemResponse } from "../problem.ts";

/** Requests that one token may make in a minute. */
export const API_LIMIT = { max: 300, windowSeconds: 60 };

/**
 * Runs one request of the API: who asks by token, how often by the database, errors as problem documents.
 * The state of the limit goes out in `RateLimit-…` headers; when it is full, `Retry-After` says how long to wait.
 */
export async function respond(
  request: Request,
  work: (caller: Caller, now: Date) => Promise<Response>,
): Promise<Response> {
  const headers: Record<string, string> = {};
  try {
    const now = systemClock.now();
    const caller = await callerOfToken(request.headers);
    headers["retry-after"] = String(API_LIMIT.windowSeconds);
    const state = await countRequest(`api ${caller.id}`, API_LIMIT, now);
    delete headers["retry-after"];
    headers["ratelimit-limit"] = String(state.limit);
    headers["ratelimit-remaining"] = String(state.remaining);
    headers["ratelimit-reset"] = String(state.resetSeconds);
    const response = await work(caller, now);
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    response.headers.set("cache-control", "no-store");
    return response;
  } catch (error) {
    return problemResponse(error, headers);
  }
}
