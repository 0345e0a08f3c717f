import QRCode from "qrcode";
import { AppError } from "../../errors.ts";

/** The address of an authenticator entry (`otpauth://…`) as a QR code (SVG data URL) and as its bare secret. */
export async function renderTotp(totpUri: string): Promise<{ qrCode: string; secret: string }> {
  const secret = new URL(totpUri).searchParams.get("secret");
  if (secret === null) throw new AppError("unavailable", "The second factor could not be prepared; try again.");
  const svg = await QRCode.toString(totpUri, { type: "svg", margin: 1, errorCorrectionLevel: "M" });
  return { qrCode: `data:image/svg+xml;base64,${Buffer.from(svg, "utf8").toString("base64")}`, secret };
}
