/** One or two capital letters for a person: from the first and last word of the name, else from the mail address. */
export function prepareInitials(name: string, email = ""): string {
  const words = name.match(/[\p{L}\p{N}][^\s]*/gu) ?? [];
  const source = words.length > 0 ? words : [email];
  const first = [...(source[0] ?? "")][0] ?? "?";
  const last = source.length > 1 ? ([...(source.at(-1) ?? "")][0] ?? "") : "";
  return `${first}${last}`.toLocaleUpperCase("en-US");
}
