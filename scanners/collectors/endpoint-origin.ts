/**
 * Scheme, host and port of a URL; path, query and user may hold a key and are left out. `null` for text that is no URL, such as a
 * template whose host is filled in later.
 */
export function endpointOrigin(text: string | undefined): string | null {
  if (text === undefined || !URL.canParse(text)) return null;
  const { protocol, host } = new URL(text);
  return host === "" ? null : `${protocol}//${host}`;
}
