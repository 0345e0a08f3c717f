import { parseArn } from "../domain/arn.ts";

/** Cuts the middle out of a text so that it is at most `max` characters long; keeps more of the end, where names differ. */
export function shortenMiddle(text: string, max: number): string {
  const characters = [...text];
  if (characters.length <= max || max < 3) return text;
  const tail = Math.ceil((max - 1) * 0.6);
  const head = max - 1 - tail;
  return `${characters.slice(0, head).join("")}…${characters.slice(-tail).join("")}`;
}

/**
 * An ARN for narrow places: partition, region and account give way first (`arn:…:lambda:…:function:orders`),
 * then the middle of the resource. The service and the end of the name stay. Text that is no ARN loses its middle.
 */
export function shortenArn(text: string, max = 48): string {
  if (text.length <= max) return text;
  const arn = parseArn(text);
  if (arn === undefined) return shortenMiddle(text, max);
  const prefix = `arn:…:${arn.service}:…:`;
  const room = max - prefix.length;
  return room < 8 ? shortenMiddle(text, max) : `${prefix}${shortenMiddle(arn.resource, room)}`;
}
