import { expect, test } from "@playwright/test";
import { RightsizePage } from "../pages/rightsize-page.ts";
import { openAsAdministrator } from "../pages/session.ts";
import { SplitPage } from "../pages/split-page.ts";

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

test("a shared role is divided into one role a function, which hold less and deny nothing", async ({ page }) => {
  const split = new SplitPage(page);
  await split.openFor("catalogue-shared-role");
  await expect(split.rows).toHaveCount(3);
  await split.choose("Strict");
  await expect(page.getByText("Keeps what was used.")).toBeVisible();
  for (const row of await split.rows.all()) {
    const { before, after } = await split.actionsOf(row);
    expect(after).toBeGreaterThan(0);
    expect(after).toBeLessThan(before);
    await expect(split.replayOf(row)).toHaveText(/^([\d,]+) of \1 events allowed$/);
  }
});

test("the policies of each function are for a role of its own, to copy and to download", async ({ page }) => {
  const split = new SplitPage(page);
  await split.openFor("catalogue-shared-role");
  await split.openPolicies("catalogue-image-resizer");
  await split.format("Terraform").click();
  await expect(page.getByText('data "aws_iam_policy_document"')).toBeVisible();
  const file = "catalogue-image-resizer-role-policies.tf";
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: `Download ${file}` }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(file);
});

test("only a role that functions share is offered to be split", async ({ page }) => {
  const rightsize = new RightsizePage(page);
  await rightsize.openFor("catalogue-shared-role");
  await rightsize.splitLink.click();
  await new SplitPage(page).expectOpen("catalogue-shared-role");
  await rightsize.openFor("orders-export-role");
  await expect(rightsize.splitLink).toHaveCount(0);
  await page.goto(new URL(page.url()).pathname.replace(/\/rightsize$/, "/split"));
  await expect(page.getByText(/^Only .+ runs as this role\.$/)).toBeVisible();
  await page.getByRole("link", { name: "Smaller policy" }).click();
  await expect(page.getByRole("heading", { name: "Smaller policy for orders-export-role", level: 1 })).toBeVisible();
});
