import { describe, expect, it } from "vitest";
import { AddressRefused, checkWebhookUrl, guardedLookup, isAllowedAddress } from "./webhook-address.ts";

describe("isAllowedAddress", () => {
  it.each(["8.8.8.8", "52.94.236.248", "2606:4700::1111", "::ffff:8.8.8.8", "172.15.0.1", "172.32.0.1"])(
    "allows %s",
    (address) => {
      expect(isAllowedAddress(address, false)).toBe(true);
    },
  );

  it.each([
    "127.0.0.1",
    "127.255.255.254",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "100.64.0.1",
    "::1",
    "fc00::1",
    "fd12::1",
    "::ffff:10.0.0.1",
  ])("allows the private %s only where the installation does", (address) => {
    expect(isAllowedAddress(address, false)).toBe(false);
    expect(isAllowedAddress(address, true)).toBe(true);
  });

  it.each([
    "169.254.169.254",
    "169.254.170.2",
    "fd00:ec2::254",
    "fe80::1",
    "0.0.0.0",
    "::",
    "224.0.0.1",
    "255.255.255.255",
    "64:ff9b::a00:1",
    "2002:7f00:1::",
    "::ffff:169.254.169.254",
    "::ffff:7f00:1",
    "not an address",
    "",
  ])("never allows %s", (address) => {
    expect(isAllowedAddress(address, true)).toBe(false);
  });
});

describe("checkWebhookUrl", () => {
  it.each([
    "http://example.com/x",
    "ftp://example.com",
    "https://u:p@example.com",
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://[::ffff:169.254.169.254]/",
  ])("refuses %s", (url) => {
    expect(() => checkWebhookUrl(url, false)).toThrow(AddressRefused);
  });

  it("takes https names, and private addresses with the installation's leave", () => {
    expect(checkWebhookUrl("https://example.com/x", false).host).toBe("example.com");
    expect(checkWebhookUrl("http://127.0.0.1:8080/", true).port).toBe("8080");
    expect(() => checkWebhookUrl("http://169.254.169.254/latest/meta-data", true)).toThrow(AddressRefused);
  });
});

describe("guardedLookup", () => {
  const resolve = (allowsPrivate: boolean, all: boolean) =>
    new Promise<unknown>((done, fail) =>
      guardedLookup(allowsPrivate)("localhost", { all }, (error, address, family) =>
        error === null ? done(all ? address : [address, family]) : fail(error),
      ),
    );

  it("refuses a name that leads to an internal address, and hands out what it checked", async () => {
    await expect(resolve(false, true)).rejects.toBeInstanceOf(AddressRefused);
    expect(await resolve(true, true)).toContainEqual({ address: "127.0.0.1", family: 4 });
    expect(await resolve(true, false)).toEqual([expect.stringMatching(/^(127\.0\.0\.1|::1)$/), expect.any(Number)]);
  });
});
