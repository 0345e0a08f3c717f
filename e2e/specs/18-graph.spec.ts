import { expect, test } from "@playwright/test";
import { GraphPage } from "../pages/graph-page.ts";
import { openAsAdministrator } from "../pages/session.ts";

test("a store is reached from the internet, and its way is shown with what proves each step", async ({ page }) => {
  await openAsAdministrator(page);
  const graph = new GraphPage(page);
  await graph.open();
  await expect(graph.row("customer-exports").first()).toContainText("Sensitive");
  await expect(graph.drawing()).toBeVisible();
  await page
    .getByRole("link", { name: /customer-exports/ })
    .first()
    .click();
  await expect(page.getByText("The function's URL asks for no sign-in (AuthType NONE).")).toBeVisible();
  await expect(page.getByText(/s3:GetObject on .* evaluates to allowed/)).toBeVisible();
});

test("a near miss is not reported, since a boundary stops it", async ({ page }) => {
  await openAsAdministrator(page);
  const graph = new GraphPage(page);
  await graph.open();
  await expect(graph.row("customer-exports").first()).toBeVisible();
  await expect(graph.row("customer-directory")).toHaveCount(0);
});

test("single changes are named with what they cut off", async ({ page }) => {
  await openAsAdministrator(page);
  const graph = new GraphPage(page);
  await graph.open();
  await graph.ask("Best changes");
  const best = page.getByRole("main").getByRole("heading", { level: 2 }).first();
  await expect(best).toContainText(/cuts \d+ of \d+ stores off/);
  await page
    .getByText(/^Stop that/)
    .first()
    .click();
  await expect(page.getByRole("main").getByRole("listitem").first()).toBeVisible();
});

test("the reach of a secret and who gets at a table are asked by name", async ({ page }) => {
  await openAsAdministrator(page);
  const graph = new GraphPage(page);
  await graph.open("?ask=blast");
  await graph.choose("rds!cluster", "Secret");
  await expect(graph.row("orders-db").first()).toBeVisible();
  await graph.open("?ask=reach");
  await graph.choose("table/customers", "DynamoDB table");
  await expect(graph.row("Anyone on the internet").first()).toBeVisible();
});

test("the map is opened group by group, and applications lead to their own part of everything", async ({ page }) => {
  await openAsAdministrator(page);
  const graph = new GraphPage(page);
  await graph.open("?ask=map");
  await graph.groups().filter({ hasText: "payments" }).getByRole("link").first().click();
  await expect(page.getByText("All groups")).toBeVisible();
  await page.goto("/applications");
  const payments = page.getByRole("navigation", { name: "payments", exact: true });
  await payments.getByRole("link", { name: "Findings" }).click();
  await expect(page).toHaveURL(/\/findings\?application=payments/);
});
