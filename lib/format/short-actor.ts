/** The part of an ARN or name that people know: `deploy (session ci-42)` of `arn:…:role/deploy (session ci-42)`. */
export function shortActor(name: string): string {
  const [arn = "", ...rest] = name.split(" ");
  if (!arn.startsWith("arn:")) return name;
  const resource = arn.split(":").slice(5).join(":");
  const last = resource.split("/").at(-1) ?? "";
  const short = last === "" ? resource : last;
  return [short === "" ? arn : short, ...rest].join(" ");
}
