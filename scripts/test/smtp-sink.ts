import { createServer, type Socket } from "node:net";
import { createSecureContext, createServer as createTlsServer, TLSSocket } from "node:tls";
import type { TestCertificate } from "./certificate.ts";

export interface SinkMail {
  from: string;
  to: string[];
  /** Head and body as they came, dots undone. */
  text: string;
  isSecure: boolean;
  user: string | null;
}

export interface SmtpSink {
  port: number;
  mails: SinkMail[];
  /** Set to refuse: commands that begin with the word get the answer. */
  refusals: Map<string, string>;
  stop(): Promise<void>;
}

export interface SinkOptions extends TestCertificate {
  security: "tls" | "starttls" | "none";
  /** Asks for this name and password when given. */
  login?: { user: string; password: string };
}

/** A mail server of a few commands on 127.0.0.1 that keeps what it is given. Source: RFC 5321, RFC 3207, RFC 4954. */
export async function startSmtpSink(options: SinkOptions): Promise<SmtpSink> {
  const mails: SinkMail[] = [];
  const refusals = new Map<string, string>();
  const sockets = new Set<Socket>();
  const context = { cert: options.certificate, key: options.key };
  const greet = (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.write("220 sink ESMTP\r\n");
    talk(socket, options, mails, refusals);
  };
  const server = options.security === "tls" ? createTlsServer(context, greet) : createServer(greet);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The sink has no port.");
  return {
    port: address.port,
    mails,
    refusals,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function talk(socket: Socket, options: SinkOptions, mails: SinkMail[], refusals: Map<string, string>): void {
  let buffered = "";
  let mail: SinkMail | null = null;
  let isData = false;
  let user: string | null = null;
  const isSecure = socket instanceof TLSSocket;
  const say = (line: string) => socket.write(`${line}\r\n`);
  const fresh = (): SinkMail => ({ from: "", to: [], text: "", isSecure, user });

  const command = (line: string) => {
    const [word = ""] = line.toUpperCase().split(/[ :]/);
    const refusal = refusals.get(word);
    if (refusal !== undefined) return say(refusal);
    switch (word) {
      case "EHLO":
        if (options.security === "starttls" && !isSecure) say("250-STARTTLS");
        if (options.login !== undefined) say("250-AUTH PLAIN");
        return say("250 8BITMIME");
      case "STARTTLS":
        say("220 go ahead");
        return upgrade();
      case "AUTH": {
        const [, name = "", password = ""] = Buffer.from(line.split(" ")[2] ?? "", "base64")
          .toString()
          .split("\0");
        const isRight = name === options.login?.user && password === options.login.password;
        user = isRight ? name : null;
        return say(isRight ? "235 welcome" : `535 no: ${password}`);
      }
      case "MAIL":
        if (options.login !== undefined && user === null) return say("530 sign in first");
        mail = { ...fresh(), from: /<(.*?)>/.exec(line)?.[1] ?? "" };
        return say("250 ok");
      case "RCPT":
        mail?.to.push(/<(.*?)>/.exec(line)?.[1] ?? "");
        return say("250 ok");
      case "DATA":
        isData = true;
        return say("354 go on");
      case "QUIT":
        say("221 bye");
        return socket.end();
      default:
        return say("250 ok");
    }
  };

  const upgrade = () => {
    socket.removeAllListeners("data");
    const secure = new TLSSocket(socket, {
      isServer: true,
      secureContext: createSecureContext({ cert: options.certificate, key: options.key }),
    });
    secure.on("error", () => undefined);
    talk(secure, options, mails, refusals);
  };

  socket.on("data", (chunk: Buffer) => {
    buffered += chunk.toString("utf8");
    for (let end = buffered.indexOf("\r\n"); end >= 0; end = buffered.indexOf("\r\n")) {
      const line = buffered.slice(0, end);
      buffered = buffered.slice(end + 2);
      if (!isData) command(line);
      else if (line === ".") {
        isData = false;
        if (mail !== null) mails.push(mail);
        mail = null;
        say("250 taken");
      } else if (mail !== null) mail.text += `${line.replace(/^\.\./, ".")}\r\n`;
    }
  });
}
