import type { Locator, Page } from "@playwright/test";

/** The frameworks, one of them, and one of its controls. */
export class CompliancePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto("/compliance");
  }

  framework(title: string): Locator {
    return this.page.getByRole("listitem").filter({ has: this.page.getByRole("heading", { name: title }) });
  }

  async openFramework(title: string): Promise<void> {
    await this.page.getByRole("link", { name: title }).click();
    await this.page.getByRole("heading", { level: 1, name: title }).waitFor();
  }

  status(name: string): Locator {
    return this.page.getByRole("navigation", { name: "Controls by status" }).getByRole("link", { name });
  }

  control(title: string): Locator {
    return this.page.getByRole("main").getByRole("listitem").filter({ hasText: title });
  }

  /** A part of a page by its title. */
  part(title: string): Locator {
    return this.page.getByRole("region", { name: title });
  }
}
