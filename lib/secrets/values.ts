/** Bits a character, by Shannon's formula over the text's own characters; 0 for an empty text. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

const PLACEHOLDER =
  /^(?:<[\w .:-]*>|\[[\w .:-]*\]|\*+|x{3,}|\.{3,}|-+|_+|none|null|nil|undefined|n\/?a|todo|tbd|empty|unset|not[-_ ]?set|replace[-_ ]?me|(?:your|my|insert|enter)[-_ ].*|placeholder|redacted)$/i;

/** Stands for a value that somebody has yet to fill in. `changeme` is not one: such a default may be live. */
export function isPlaceholder(value: string): boolean {
  return value.trim() === "" || PLACEHOLDER.test(value.trim());
}

const REFERENCES = [
  /^arn:aws[\w-]*:/,
  /^\{\{\s*resolve:[^}]*\}\}$/,
  /^\$\{[^}]+\}$/,
  /^\$\([^)]+\)$/,
  /^(?:aws-)?(?:ssm|secretsmanager|parameterstore|aws-sm|aws-ssm|awssm|vault|op|sops|gcp-sm|azurekv|kms|file|env|keyvault|ref\+\w+)(?::|:\/\/)\S+$/i,
  /^projects\/[^/]+\/secrets\/\S+$/,
  // A parameter's path: slashes between plain words.
  /^\/[A-Za-z][\w.-]*(?:\/[\w.-]+)+\/?$/,
];

/** Points to where a secret lies (ARN, parameter path, `{{resolve:…}}`, `${…}`) instead of being one. */
export function isReference(value: string): boolean {
  const text = value.trim();
  return REFERENCES.some((pattern) => pattern.test(text)) && longestRandomRun(text) < 32;
}

/** Length of the longest run without separators that mixes digits with both cases: what a parameter path does not have. */
function longestRandomRun(text: string): number {
  let longest = 0;
  for (const run of text.split(/[^A-Za-z0-9+=]+/))
    if (/[0-9]/.test(run) && /[a-z]/.test(run) && /[A-Z]/.test(run)) longest = Math.max(longest, run.length);
  return longest;
}

/** `prod/orders/db`, `my-app-secret`: a name in plain words, as secrets are called in Secrets Manager. */
export function isPlainName(value: string): boolean {
  return /^[a-z][a-z]{1,}(?:[-_./][a-z]{2,}\d{0,2})+$/.test(value) || /^[A-Z][A-Z]+(?:_[A-Z]{2,})+$/.test(value);
}

export function isBooleanOrNumber(value: string): boolean {
  return /^(?:true|false|yes|no|on|off|enabled?|disabled?|[-+]?\d+(?:\.\d+)?(?:ms|s|m|h|d|kb|mb|gb|%)?)$/i.test(
    value.trim(),
  );
}

const SHAPES: readonly (readonly [string, RegExp])[] = [
  ["private-key", /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/],
  ["jwt", /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/],
  ["authorization", /^(?:Bearer|Basic)\s+[A-Za-z0-9+/=._~-]{12,}$/],
  ["aws-key-id", /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/],
  ["account-key", /(?:^|;)\s*(?:AccountKey|SharedAccessKey|SharedAccessSignature)\s*=\s*[^;\s]{8,}/i],
  ["signed-url", /[?&](?:sig|signature|X-Amz-Signature|token|access_token|api_?key|key|secret|password)=[^&\s]{12,}/i],
  [
    "webhook-url",
    /^https:\/\/(?:[\w.-]+\.)?(?:discord(?:app)?\.com\/api\/webhooks|webhook\.office\.com|outlook\.office\.com\/webhook|hooks\.slack\.com|hooks\.zapier\.com)\/\S{20,}$/,
  ],
];

const MASKED = /^(?:\*+|x+|<[^>]*>|\$\{[^}]*\}|\{\{[^}]*\}\}|\$[A-Z_]+|%[A-Z_]+%)$/i;

/** The kind of secret that a value's shape gives away, or `null`. */
export function secretShape(value: string): string | null {
  for (const [rule, pattern] of SHAPES) if (pattern.test(value)) return rule;
  const url = /[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/?#:@]{0,256}:([^\s/?#]{1,1024})@[^\s]/i.exec(value);
  if (url?.[1] !== undefined && !MASKED.test(url[1])) return "url-credentials";
  const pair = /(?:^|[;\s,&])(?:password|passwd|pwd|secret)\s*=\s*("[^"]+"|'[^']+'|[^;\s,&]+)/i.exec(value);
  if (pair?.[1] !== undefined && !MASKED.test(pair[1]) && !isReference(pair[1])) return "connection-string";
  return null;
}

/** A URL without credentials in it: says where something is, not how to get in. */
export function isPlainUrl(value: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(value) && secretShape(value) === null;
}

const HARMLESS = [
  // UUIDs and identifiers of AWS resources: subnets, security groups, pools, API ids with their hosts.
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  /^(?:[a-z]+-)+[0-9a-f]{8,17}$/,
  /^[a-z]{2}(?:-[a-z]+)+-\d_[A-Za-z0-9]{5,}$/,
  // Hosts, image addresses, mail addresses, file names, dates, content types.
  /^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:\/[\w./-]*)?(?::[\w.-]+)?$/,
  /^[^\s@]+@[\w.-]+\.[a-z]{2,}$/i,
  /^\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?$/,
  /^(?:sha256|sha1|md5):/i,
];

/**
 * A text that only a machine could have made, under a name that says nothing: long, without spaces, with the entropy of
 * random characters for its alphabet (hex up to 4 bits a character, base64 up to 6).
 */
export function looksRandom(value: string): boolean {
  const text = value.trim();
  if (text.length < 24 || text.length > 512 || /\s/.test(text) || HARMLESS.some((pattern) => pattern.test(text)))
    return false;
  if (/^[0-9a-f]+$/i.test(text)) return text.length >= 32 && /[a-f]/i.test(text) && entropyOf(text) >= 3;
  if (!/^[A-Za-z0-9+/=_.~-]+$/.test(text)) return false;
  const classes = [/[a-z]/, /[A-Z]/, /[0-9]/].filter((pattern) => pattern.test(text)).length;
  if (classes < 3 || entropyOf(text) < 4) return false;
  // Words joined by separators change class rarely; random text does so every second character.
  return changesOfClass(text) / text.length >= 0.3;
}

function changesOfClass(text: string): number {
  const classOf = (character: string) =>
    /[a-z]/.test(character) ? 1 : /[A-Z]/.test(character) ? 2 : /\d/.test(character) ? 3 : 4;
  let changes = 0;
  let last = 0;
  for (const character of text) {
    const next = classOf(character);
    if (last !== 0 && next !== last) changes += 1;
    last = next;
  }
  return changes;
}
