import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { AddressRefused, checkWebhookUrl, guardedLookup } from "#lib/services/channel/webhook-address.ts";
import { codeOf, DeliveryError } from "./delivery-error.ts";

const TIMEOUT_MS = 10_000;

/**
 * Posts a body to a webhook. The address is checked by itself and again as it is connected to; redirects are not followed, since
 * they could lead anywhere; the answer's body is not read. Throws `DeliveryError` for anything but a 2xx.
 */
export async function postBody(
  address: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  allowsPrivate: boolean,
): Promise<void> {
  let url: URL;
  try {
    url = checkWebhookUrl(address, allowsPrivate);
  } catch (error) {
    throw error instanceof AddressRefused ? new DeliveryError(error.message, { isFinal: true }) : error;
  }
  const { status, retryAfter } = await send(url, body, headers, allowsPrivate);
  if (status >= 200 && status < 300) return;
  if (status >= 300 && status < 400)
    throw new DeliveryError(`The receiver answered ${status}; redirects are not followed.`);
  throw new DeliveryError(`The receiver answered ${status}.`, { retryAfterSeconds: secondsOf(retryAfter) });
}

function send(
  url: URL,
  body: string,
  headers: Readonly<Record<string, string>>,
  allowsPrivate: boolean,
): Promise<{ status: number; retryAfter: string | undefined }> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === "https:" ? httpsRequest : httpRequest)(
      url,
      {
        method: "POST",
        // A connection of its own: what was checked is what is used.
        agent: false,
        lookup: guardedLookup(allowsPrivate),
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          ...headers,
          "content-type": "application/json; charset=utf-8",
          "content-length": String(Buffer.byteLength(body)),
          "user-agent": "Plumbline",
        },
      },
      (response) => {
        resolve({ status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"] });
        response.destroy();
      },
    );
    request.on("error", (error) => reject(failureOf(error)));
    request.end(body);
  });
}

function failureOf(error: Error): DeliveryError {
  if (error instanceof AddressRefused) return new DeliveryError(error.message);
  if (error.name === "AbortError" || error.name === "TimeoutError")
    return new DeliveryError(`The receiver did not answer within ${TIMEOUT_MS / 1_000} seconds.`);
  return new DeliveryError(`The receiver could not be reached (${codeOf(error)}).`);
}

/** Only seconds; a date would have to be compared with a clock that is not ours. */
function secondsOf(retryAfter: string | undefined): number {
  return retryAfter !== undefined && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) : 0;
}
