import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { SetUpPage } from "../pages/set-up-page.ts";
import { SignInPage } from "../pages/sign-in-page.ts";
import { ADMINISTRATOR } from "../users.ts";

const link = () => readFileSync(".cache/e2e-set-up-link", "utf8");

test("the link of the first start makes the first administrator, once", async ({ page }) => {
  const setUp = new SetUpPage(page);
  await setUp.open(link());
  await setUp.createAdministrator({ ...ADMINISTRATOR, password: "short" });
  await expect(page).toHaveURL(/set-up/);
  await setUp.open(link());
  await setUp.createAdministrator(ADMINISTRATOR);
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();

  await page.context().clearCookies();
  await setUp.open(link());
  await setUp.createAdministrator({ ...ADMINISTRATOR, email: "eve@example.com" });
  await expect(page.getByRole("alert").first()).toContainText("set up already");
});

test("signing in needs the right password, and pages need signing in", async ({ page }) => {
  await page.goto("/overview");
  await expect(page).toHaveURL(/\/sign-in$/);
  const signIn = new SignInPage(page);
  await signIn.signIn(ADMINISTRATOR.email, "wrong horse battery staple");
  await expect(signIn.error.first()).toContainText("E-mail or password is wrong");
  await signIn.signIn(ADMINISTRATOR.email, ADMINISTRATOR.password);
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
});

test("every page carries a strict content security policy and no script breaks it", async ({ page }) => {
  const violations: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) violations.push(message.text());
  });
  const response = await page.goto("/sign-in");
  const policy = response?.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/);
  expect(policy).not.toContain("unsafe-eval");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeEnabled();
  expect(violations).toEqual([]);
});
