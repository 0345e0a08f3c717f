/** Sends JSON to one of the sign-in endpoints; the message of a refusal is meant for people. */
export async function postJson(
  path: string,
  body: object,
): Promise<{ ok: true; data: unknown } | { ok: false; status: number; message: string }> {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const data: unknown = await response.json().catch(() => null);
    if (response.ok) return { ok: true, data };
    if (response.status === 429) {
      return { ok: false, status: 429, message: "Too many tries; wait a minute and try again." };
    }
    const message = typeof data === "object" && data !== null && "message" in data ? String(data.message) : "";
    return { ok: false, status: response.status, message: message || "The server did not accept this; try again." };
  } catch {
    return { ok: false, status: 0, message: "The server does not answer; check the connection and try again." };
  }
}
