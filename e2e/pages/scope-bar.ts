import type { Locator, Page } from "@playwright/test";

/** The scope in the header: what every page is about. */
export class ScopeBar {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** One of its controls: Accounts, Regions, Applications, Owners. */
  control(name: string): Locator {
    return this.page.getByRole("group", { name: "Scope" }).getByRole("combobox", { name: new RegExp(`^${name}: `) });
  }

  /** Chooses by keyboard alone: opens, types a part of the name, takes the first that fits. */
  async choose(name: string, typed: string): Promise<void> {
    await this.control(name).focus();
    await this.page.keyboard.press("Enter");
    await this.page.getByRole("combobox", { name: `Search ${name.toLowerCase()}` }).fill(typed);
    await this.page.keyboard.press("ArrowDown");
    await this.page.keyboard.press("Enter");
    await this.page.keyboard.press("Escape");
  }

  async goTo(page: string): Promise<void> {
    await this.page.getByRole("navigation").getByRole("link", { name: page, exact: true }).first().click();
    await this.page.getByRole("heading", { level: 1, name: page }).waitFor();
  }
}
