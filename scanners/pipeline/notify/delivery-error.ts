/** Why a message did not arrive, in words that hold no secret. */
export class DeliveryError extends Error {
  override readonly name = "DeliveryError";
  /** Seconds that the receiver asked to wait. */
  readonly retryAfterSeconds: number;
  /** Trying again changes nothing. */
  readonly isFinal: boolean;

  constructor(message: string, options: { retryAfterSeconds?: number; isFinal?: boolean } = {}) {
    super(message);
    this.retryAfterSeconds = options.retryAfterSeconds ?? 0;
    this.isFinal = options.isFinal ?? false;
  }
}

/** The code of a failed connection (`ECONNREFUSED`), which tells enough and never an address with a secret in it. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  const code = "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : error.name;
}
