export interface Answer {
  status: number;
  type: "application/json" | "application/x-amz-json-1.1" | "text/xml" | "application/xml";
  body: string;
}

export interface Request {
  service: string;
  method: string;
  url: URL;
  target: string | undefined;
  form: URLSearchParams;
}

/** A JSON answer. */
export function json(value: unknown, status = 200): Answer {
  return { status, type: "application/json", body: JSON.stringify(value) };
}

/** An answer of a query service (IAM, STS), from the inside of its result element. */
export function query(action: string, result: string): Answer {
  const name = action.slice(action.indexOf(":") + 1);
  return {
    status: 200,
    type: "text/xml",
    body: `<${name}Response><${name}Result>${result}</${name}Result><ResponseMetadata><RequestId>bench</RequestId></ResponseMetadata></${name}Response>`,
  };
}
