import type { Random } from "../random.ts";

/** The SDK of a function, with the runtime that Lambda puts into its environment. */
export function functionAgent(runtime: string | null): string {
  const known = runtime ?? "image";
  if (known.startsWith("python"))
    return `Boto3/1.38.22 md/Botocore#1.38.22 ua/2.1 os/linux#5.10.236 md/arch#aarch64 lang/python#${known.slice(6)}.4 md/pyimpl#CPython exec-env/AWS_Lambda_${known} cfg/retry-mode#legacy Botocore/1.38.22`;
  if (known.startsWith("java"))
    return `aws-sdk-java/2.31.50 md/io#sync md/http#Apache ua/2.1 os/Linux#5.10.236 lang/java#${known.slice(4)} exec-env/AWS_Lambda_${known}`;
  if (known.startsWith("nodejs"))
    return `aws-sdk-js/3.820.0 ua/2.1 os/linux#5.10.236 lang/js md/nodejs#${known.slice(6, 8)}.11.0 exec-env/AWS_Lambda_${known}`;
  return `aws-sdk-go-v2/1.36.3 ua/2.1 os/linux lang/go#1.24.2 md/GOOS#linux md/GOARCH#arm64 exec-env/AWS_Lambda_${known}`;
}

export const CLI_AGENT =
  "aws-cli/2.27.22 md/awscrt#0.26.1 ua/2.1 os/macos#24.4.0 md/arch#arm64 lang/python#3.13.3 md/pyimpl#CPython m/b,E cfg/retry-mode#standard";
export const CONSOLE_AGENT =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
export const GITHUB_AGENT =
  "aws-cli/2.27.22 md/awscrt#0.26.1 ua/2.1 os/linux#6.11.0-1015-azure md/arch#x86_64 lang/python#3.13.3 exec-env/GitHubActions";
export const TERRAFORM_AGENT =
  "APN/1.0 HashiCorp/1.0 Terraform/1.12.1 (+https://www.terraform.io) terraform-provider-aws/5.99.1 aws-sdk-go-v2/1.36.3 ua/2.1 os/linux lang/go#1.24.2";
export const INTRUDER_AGENT =
  "Boto3/1.34.51 md/Botocore#1.34.51 ua/2.0 os/linux#6.6.9-amd64 md/arch#x86_64 lang/python#3.11.8 md/pyimpl#CPython cfg/retry-mode#legacy Botocore/1.34.51";

/** Addresses of RFC 5737, which belong to nobody. */
export const OFFICE_IP = "198.51.100.24";
export const INTRUDER_IP = "203.0.113.77";

export function homeIp(random: Random): string {
  return `198.51.100.${random.int(40, 90)}`;
}

export function runnerIp(random: Random): string {
  return `192.0.2.${random.int(10, 60)}`;
}
