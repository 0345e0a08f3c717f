/** What a variable's name promises about its value. */
export type NameHint =
  /** `DB_PASSWORD`: a secret whatever it looks like. */
  | "strong"
  /** `API_KEY`, `TOKEN`: a secret unless the value looks like something harmless. */
  | "weak"
  /** `SECRET_ARN`, `TOKEN_TTL`, `PUBLIC_KEY`: about a secret, not one. */
  | "about"
  /** `COMMIT_SHA`, `IMAGE_DIGEST`: random-looking by nature. */
  | "digest"
  | "none";

const STRONG = new Set(["password", "passwd", "passphrase", "passcode", "pwd", "pass", "pw"]);
const WEAK = new Set([
  "apikey",
  "authkey",
  "authtoken",
  "accesskey",
  "accesstoken",
  "bearer",
  "clientsecret",
  "connstr",
  "connectionstring",
  "credential",
  "credentials",
  "creds",
  "dsn",
  "encryptionkey",
  "jwt",
  "pepper",
  "privatekey",
  "salt",
  "secret",
  "secretkey",
  "secrets",
  "signingkey",
  "token",
  "tokens",
  "webhook",
]);
/** Words that make a `KEY` or `STRING` beside them a secret one. */
const KEY_OWNERS = new Set([
  "access",
  "account",
  "aes",
  "api",
  "app",
  "auth",
  "cookie",
  "decryption",
  "deploy",
  "encrypt",
  "encryption",
  "hmac",
  "integration",
  "license",
  "master",
  "private",
  "rsa",
  "secret",
  "server",
  "service",
  "session",
  "shared",
  "signing",
  "ssh",
  "storage",
  "subscription",
  "write",
]);
/** Last words that turn a name into one about a secret: where it lies, how long it lives, what it is called. */
const ABOUT = new Set([
  "algorithm",
  "alias",
  "arn",
  "attempts",
  "audience",
  "bucket",
  "class",
  "cookie",
  "count",
  "days",
  "domain",
  "enabled",
  "endpoint",
  "env",
  "expiration",
  "expires",
  "expiry",
  "field",
  "file",
  "flag",
  "format",
  "header",
  "host",
  "hours",
  "id",
  "ids",
  "index",
  "interval",
  "issuer",
  "kind",
  "len",
  "length",
  "level",
  "lifetime",
  "limit",
  "location",
  "max",
  "min",
  "minutes",
  "mode",
  "name",
  "names",
  "namespace",
  "parameter",
  "param",
  "path",
  "policy",
  "prefix",
  "provider",
  "queue",
  "ref",
  "region",
  "required",
  "rotation",
  "schedule",
  "scheme",
  "scope",
  "seconds",
  "size",
  "source",
  "stage",
  "store",
  "suffix",
  "table",
  "timeout",
  "topic",
  "ttl",
  "type",
  "uri",
  "url",
  "user",
  "username",
  "validity",
  "version",
]);
const DIGESTS = new Set([
  "build",
  "checksum",
  "commit",
  "digest",
  "etag",
  "fingerprint",
  "hash",
  "md5",
  "revision",
  "sha",
  "sha1",
  "sha256",
  "thumbprint",
]);

/** Splits `DB_PASSWORD`, `dbPassword` and `db-password` into lower-case words. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

function isWeak(words: readonly string[]): boolean {
  return words.some((word, index) => {
    if (WEAK.has(word)) return true;
    const before = words[index - 1] ?? "";
    if (word === "key" || word === "keys") return KEY_OWNERS.has(before);
    return (word === "string" && before === "connection") || (word === "auth" && before === "basic");
  });
}

/** Judges a variable by its name alone. Trailing numbers (`API_KEY_2`) and stages (`_PROD`) do not count. */
export function nameHint(name: string): NameHint {
  const words = wordsOf(name);
  while (
    words.length > 1 &&
    /^(\d+|v\d+|prod|production|dev|staging|test|live|old|new|primary|secondary|current|previous|b64|base64)$/.test(
      words.at(-1) ?? "",
    )
  )
    words.pop();
  const last = words.at(-1) ?? "";
  if (words.includes("public") && words.includes("key")) return "about";
  const isStrong = words.some((word) => STRONG.has(word) || /(password|passwd|passphrase)$/.test(word));
  const hint = isStrong ? "strong" : isWeak(words) || /(apikey|secret|token)$/.test(last) ? "weak" : "none";
  // A webhook's URL is itself the credential, so `_URL` does not make it harmless.
  if (hint !== "none") {
    if (words.includes("webhook") && (last === "url" || last === "uri")) return "weak";
    if (ABOUT.has(last) || /^(max|min|num|use|enable|disable|has|is|require|require[sd]|allow)$/.test(words[0] ?? ""))
      return "about";
    return hint;
  }
  return words.some((word) => DIGESTS.has(word)) ? "digest" : "none";
}
