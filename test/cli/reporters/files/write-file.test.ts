import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { appendToFile, replaceFile } from "../../../../provider/cli/reporters/files/write-file";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "write-file-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("replaceFile", () => {
  it("makes the file, and leaves no other file", async () => {
    await replaceFile(join(folder, "a.xml"), "one");
    await replaceFile(join(folder, "a.xml"), "two");
    expect(readFileSync(join(folder, "a.xml"), "utf8")).toBe("two");
    expect(readdirSync(folder)).toEqual(["a.xml"]);
  });

  it("replaces at once: who has opened the old file keeps the old content", async () => {
    const path = join(folder, "a.xml");
    writeFileSync(path, "old");
    const before = statSync(path).ino;
    await replaceFile(path, "new");
    expect(statSync(path).ino).not.toBe(before);
  });

  it("keeps the permissions, and a symbolic link", async () => {
    writeFileSync(join(folder, "real.xml"), "old");
    chmodSync(join(folder, "real.xml"), 0o640);
    symlinkSync("real.xml", join(folder, "link.xml"));
    await replaceFile(join(folder, "link.xml"), "new");
    expect(lstatSync(join(folder, "link.xml")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, "real.xml"), "utf8")).toBe("new");
    expect(statSync(join(folder, "real.xml")).mode & 0o777).toBe(0o640);
  });

  it("writes a device in place", async () => {
    await replaceFile("/dev/null", "text");
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });

  it.each([
    ["a full disk", () => "/dev/full", "ENOSPC"],
    ["a missing folder", () => join(folder, "none", "a.xml"), "ENOENT"],
    ["a folder", () => folder, "EISDIR"],
    ["a file as a folder", () => join(__filename, "a.xml"), "ENOTDIR"],
  ])("rejects for %s", async (_what, path, code) => {
    await expect(replaceFile(path(), "text")).rejects.toMatchObject({ code });
    await expect(appendToFile(path(), "text")).rejects.toMatchObject({ code });
  });

  it("leaves no temporary file where it fails", async () => {
    mkdirSync(join(folder, "a.xml"));
    await expect(replaceFile(join(folder, "a.xml"), "text")).rejects.toMatchObject({ code: "EISDIR" });
    expect(readdirSync(folder)).toEqual(["a.xml"]);
  });
});

describe("appendToFile", () => {
  it("keeps what is there", async () => {
    writeFileSync(join(folder, "summary"), "before\n");
    await appendToFile(join(folder, "summary"), "after\n");
    expect(readFileSync(join(folder, "summary"), "utf8")).toBe("before\nafter\n");
  });
});
