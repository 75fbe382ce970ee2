import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import os, { tmpdir } from "node:os";
import path from "node:path";
import { inspect } from "node:util";
import { credentialsProvider } from "../../provider/alibaba/credentials/credentials";
import { isBackupError } from "../../provider/backup/model/errors";

/** The real credentials chain, with its own home folder and without access to instance metadata. */

const saved = { ...process.env };
let home: string;

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), "backup-home-"));
  mkdirSync(path.join(home, ".aliyun"));
  for (const name of Object.keys(process.env))
    if (/^ALI(CLOUD|BABA)/.test(name)) Reflect.deleteProperty(process.env, name);
  jest.spyOn(os, "homedir").mockReturnValue(home);
  process.env.ALIBABA_CLOUD_ECS_METADATA_DISABLED = "true";
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(home, { recursive: true });
  process.env = { ...saved };
});

function writeProfiles(text: string) {
  writeFileSync(path.join(home, ".aliyun/config.json"), text);
}

const profiles = (secret: string) =>
  JSON.stringify({
    current: "default",
    profiles: ["default", "ops"].map((name) => ({
      name,
      mode: "AK",
      access_key_id: `fake-id-of-${name}`,
      access_key_secret: secret,
      region_id: "cn-hangzhou",
    })),
  });

const chain = () => credentialsProvider({ identity: { kind: "Chain" }, assumeRole: undefined });

describe("the official credentials chain behind credentialsProvider", () => {
  it("serves many concurrent first callers, where the bare chain serves only one", async () => {
    writeProfiles(profiles("fake-secret"));
    const provider = chain();
    const all = await Promise.all(Array.from({ length: 20 }, () => provider.getCredentials()));
    expect(new Set(all.map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(["fake-id-of-default"]));
  });

  it("finds credentials that appear after a failure, where the bare chain keeps failing", async () => {
    const provider = chain();
    await expect(provider.getCredentials()).rejects.toMatchObject({ code: "NoCredentials" });
    writeProfiles(profiles("fake-secret"));
    await expect(provider.getCredentials()).resolves.toEqual({
      accessKeyId: "fake-id-of-default",
      accessKeySecret: "fake-secret",
    });
  });

  it("reports a broken profile file without its content, which the bare chain quotes with all secrets", async () => {
    writeProfiles(`${profiles("fake-secret-in-a-broken-file")},,,`);
    for (const identity of [{ kind: "Chain" }, { kind: "Profile", profile: "ops" }] as const) {
      const error: unknown = await credentialsProvider({ identity, assumeRole: undefined })
        .getCredentials()
        .catch((failure: unknown) => failure);
      if (!isBackupError(error)) throw new Error("not a typed error");
      expect(error.code).toBe("NoCredentials");
      expect(error.hint).toContain("ALICLOUD_ACCESS_KEY");
      expect(inspect(error, { depth: 10, showHidden: true })).not.toContain("fake-secret-in-a-broken-file");
    }
  });

  it("uses the configured profile", async () => {
    writeProfiles(profiles("fake-secret"));
    const provider = credentialsProvider({ identity: { kind: "Profile", profile: "ops" }, assumeRole: undefined });
    await expect(provider.getCredentials()).resolves.toMatchObject({ accessKeyId: "fake-id-of-ops" });
  });

  it("requests a credentials URI again when its keys have expired", async () => {
    let served = 0;
    const server = createServer((_request, response) => {
      served += 1;
      response.end(
        JSON.stringify({
          Code: "Success",
          AccessKeyId: `fake-id-${served}`,
          AccessKeySecret: "fake-secret",
          SecurityToken: "fake-token",
          Expiration: new Date(Date.now() + 60_000).toISOString(),
        }),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const provider = credentialsProvider({ identity: { kind: "Uri", uri }, assumeRole: undefined });
    // The official provider refreshes keys that expire within 15 minutes.
    await expect(provider.getCredentials()).resolves.toMatchObject({
      accessKeyId: "fake-id-1",
      securityToken: "fake-token",
    });
    await expect(provider.getCredentials()).resolves.toMatchObject({ accessKeyId: "fake-id-2" });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it("uses static keys without the chain", async () => {
    const credentials = { accessKeyId: "fake-id", accessKeySecret: "fake-secret" };
    const provider = credentialsProvider({ identity: { kind: "Static", credentials }, assumeRole: undefined });
    await expect(provider.getCredentials()).resolves.toEqual(credentials);
  });
});
