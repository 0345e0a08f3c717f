import { expect, test } from "@playwright/test";
import { RightsizePage } from "../pages/rightsize-page.ts";
import { openAsAdministrator } from "../pages/session.ts";

test.beforeEach(async ({ page }) => {
  await openAsAdministrator(page);
});

test("a smaller policy comes with the replay of what was used, and with what it closes", async ({ page }) => {
  const rightsize = new RightsizePage(page);
  await rightsize.openFor("orders-export-role");
  await expect(rightsize.figure("Replay")).toHaveText(/^([\d,]+) of \1 events allowed$/);
  await rightsize.searchReach();
  await expect(rightsize.figure("Can become")).toContainText("administrator → no administrator");
  await rightsize.format("Terraform").click();
  await expect(page.getByText('data "aws_iam_policy_document"')).toBeVisible();
});

test("the mode and what is pinned change the proposal, and a wrong action is refused", async ({ page }) => {
  const rightsize = new RightsizePage(page);
  await rightsize.openFor("orders-export-role");
  await rightsize.choose("Strict");
  await expect(page.getByText("sns:Publish")).toHaveCount(0);
  await rightsize.keep("sns:Publish");
  await expect(page.getByText('"sns:Publish"')).toBeVisible();
  await rightsize.keep("rubbish");
  await expect(page.getByText('"rubbish" is no action; write it like s3:GetObject')).toBeVisible();
});
