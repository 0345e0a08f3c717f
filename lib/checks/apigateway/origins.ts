/** True for every site, for every site of a scheme, and for sites over plain http that are not on the caller's own machine. */
export function isOpenOrigin(origin: string): boolean {
  if (/^(\*|https?:\/\/\*|null)$/.test(origin)) return true;
  return origin.startsWith("http://") && !/^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|$)/.test(origin);
}
