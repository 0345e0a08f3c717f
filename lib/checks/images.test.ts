import { describe, expect, it } from "vitest";
import { readImage } from "./images.ts";

const DIGEST = `sha256:${"a".repeat(64)}`;

describe("readImage", () => {
  it.each([
    ["nginx", { ecr: null, repository: "nginx", tag: null, digest: null }],
    ["localhost:5000/app", { ecr: null, repository: "localhost:5000/app", tag: null, digest: null }],
    ["public.ecr.aws/nginx/nginx:1.27", { ecr: null, repository: "public.ecr.aws/nginx/nginx", tag: "1.27" }],
    [
      "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop/app:v1",
      { ecr: { accountId: "111122223333", region: "eu-west-1" }, repository: "shop/app", tag: "v1", digest: null },
    ],
    [
      `111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/app:v1@${DIGEST}`,
      { ecr: { accountId: "111122223333", region: "cn-north-1" }, repository: "app", tag: "v1", digest: DIGEST },
    ],
    [
      `111122223333.dkr-ecr.eu-west-1.on.aws/app@${DIGEST}`,
      { ecr: { accountId: "111122223333" }, repository: "app", tag: null, digest: DIGEST },
    ],
  ])("reads %s", (image, expected) => {
    expect(readImage(image)).toMatchObject(expected);
  });
});
