import { z } from "zod";

const schema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "DATABASE_URL must be a postgresql:// address" }),
  /** 32 bytes as hex or base64: encrypts secrets and the delivered trail at rest. */
  PLUMBLINE_KEY: z.string().min(43, "PLUMBLINE_KEY must be 32 bytes as hex or base64"),
  /** Address that users see, e.g. https://plumbline.example.com; decides cookies' Secure flag. */
  PLUMBLINE_URL: z.url().optional(),
  /** Set to the number of proxies in front, so that the client address is taken from X-Forwarded-For. */
  PLUMBLINE_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  /** `true`: notifications may go to http:// addresses and into private networks; never to link-local addresses. */
  PLUMBLINE_ALLOW_PRIVATE_WEBHOOKS: z
    .enum(["true", "false"])
    .default("false")
    .transform((text) => text === "true"),
  PLUMBLINE_METRICS_TOKEN: z.string().optional(),
  /** Folder with rules in Sigma YAML, read by workers again and again. */
  PLUMBLINE_RULES: z.string().min(1).optional(),
});

export type Env = z.infer<typeof schema>;

let parsed: Env | undefined;

/** The settings of this process. Throws one sentence that names the variable when one is wrong or missing. */
export function env(): Env {
  if (parsed) return parsed;
  const result = schema.safeParse(process.env);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new Error(`Setting ${issue?.path.join(".") ?? ""} is wrong: ${issue?.message ?? "unreadable"}.`);
  }
  parsed = result.data;
  return parsed;
}

/** Reads the settings anew next time; for tests that change them. */
export function forgetEnv(): void {
  parsed = undefined;
}
