import { expect, test } from "@playwright/test";
import { AttackPathsPage } from "../pages/attack-paths-page.ts";
import { openAsAdministrator } from "../pages/session.ts";

test.beforeEach(async ({ page }) => {
  await openAsAdministrator(page);
});

test("a path names each step, the permission it needs and the statement that grants it", async ({ page }) => {
  const paths = new AttackPathsPage(page);
  await paths.open("?q=ci-legacy-deployer");
  await paths.rowOf("ci-legacy-deployer").getByRole("link").first().click();
  await expect(paths.detail.getByText("ci-legacy-deployer can become administrator in 1 step.")).toBeVisible();
  await expect(paths.detail.getByRole("heading", { name: "makes an access key for the user" })).toBeVisible();
  await paths.detail.getByText("iam:CreateAccessKey", { exact: true }).click();
  await expect(paths.detail.getByText(/"Action"/).first()).toBeVisible();
});

test("the graph shows the same steps as the list", async ({ page }) => {
  const paths = new AttackPathsPage(page);
  await paths.open("?view=graph");
  await expect(paths.graph).toBeVisible();
  await expect(paths.graph.getByText("ci-legacy-deployer")).toBeVisible();
  await expect(paths.rowOf("ci-legacy-deployer")).toBeVisible();
});

test("a question is answered with the statement that decides, and a wrong one says what is wrong", async ({ page }) => {
  await page.goto("/who-can");
  await page.getByLabel("Action").fill("iam:CreateAccessKey");
  await page.getByLabel("Resource").fill("arn:aws:iam::111122223333:user/ines.okafor");
  await page.getByRole("button", { name: "Ask" }).click();
  await expect(page.getByRole("link", { name: "ci-legacy-deployer" })).toBeVisible();
  await page.getByLabel("Action").fill("iam:MakeAccessKey");
  await page.getByRole("button", { name: "Ask" }).click();
  await expect(page.getByText("AWS has no action iam:MakeAccessKey")).toBeVisible();
});

test("a table says who can come to read it", async ({ page }) => {
  await page.goto("/inventory?kind=dynamodb.table");
  await page
    .getByRole("link", { name: /orders-table-production/ })
    .first()
    .click();
  await page.getByRole("tab", { name: /Who can read it/ }).click();
  await expect(page.getByRole("link", { name: /role/ }).first()).toBeVisible();
});
