import { expect, it } from "vitest";
import { viewQuery } from "./saved-view.ts";

it("keeps filters in one order and leaves places out", () => {
  const text = "name=GetObject%2CPutObject&event=x_y&after=abc&not-error=any&before=d&account=111122223333";
  expect(viewQuery(text)).toBe("account=111122223333&name=GetObject%2CPutObject&not-error=any");
  expect(viewQuery("?event=x")).toBe("");
});
