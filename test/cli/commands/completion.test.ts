import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommandLine } from "../../support/run-command-line";

let folder: string;
let script: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "completion-"));
  const { code, out, err } = await runCommandLine(["completion", "bash"]);
  expect([code, err]).toEqual([0, ""]);
  script = join(folder, "completion.bash");
  writeFileSync(script, out);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What bash offers at the end of a command line, the words of which it passes as it splits them. */
function complete(...words: string[]): string[] {
  const program =
    'source "$1"; source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); ' +
    '_alicloud_backup; complete -p alicloud-backup >/dev/null; printf "%s\\n" "${COMPREPLY[@]}"';
  const out = execFileSync("bash", ["--norc", "-c", program, "bash", script, "alicloud-backup", ...words], {
    cwd: folder,
    encoding: "utf8",
  });
  return out.split("\n").filter((line) => line !== "");
}

describe("alicloud-backup completion bash", () => {
  it("completes commands", () => {
    expect(complete("")).toEqual(
      expect.arrayContaining(["tasks", "wait", "check", "emulator", "completion", "--help"]),
    );
    expect(complete("em")).toEqual(["emulator"]);
    expect(complete("compl")).toEqual(["completion"]);
  });

  it("completes the flags of a command, without hidden ones", () => {
    expect(complete("check", "--na")).toEqual(["--nagios"]);
    expect(complete("wait", "rm-1", "--max")).toEqual(["--max-age"]);
    expect(complete("tasks", "--watch", "--int")).toEqual(["--interval"]);
    expect(complete("wait", "--na")).toEqual([]);
    expect(complete("emulator", "--report")).toEqual([]);
  });

  it("completes the values of flags and arguments", () => {
    const formats = ["table", "json", "yaml", "csv", "markdown"];
    expect(complete("tasks", "--output", "")).toEqual(formats);
    expect(complete("tasks", "-o", "")).toEqual(formats);
    expect(complete("tasks", "--output", "=", "j")).toEqual(["json"]);
    expect(complete("tasks", "--output", "=")).toEqual(formats);
    expect(complete("wait", "rm-1", "--product", "R")).toEqual(["Rds", "Redis"]);
    expect(complete("wait", "--on-stale", "")).toEqual(["fail", "wait", "create"]);
    expect(complete("emulator", "--scenario", "cl")).toEqual(["clusters"]);
    expect(complete("completion", "")).toEqual(expect.arrayContaining(["bash", "zsh", "fish"]));
  });

  it("offers nothing for a value that the user must know, and nothing of its own after --", () => {
    expect(complete("wait", "--max-age", "")).toEqual([]);
    expect(complete("emulator", "--run", "--", "--o")).toEqual([]);
  });

  it("executes nothing of the command line", () => {
    complete("wait", "$(touch executed)", "`touch executed`", "--output", "$(touch executed)");
    expect(existsSync(join(folder, "executed"))).toBe(false);
  });
});

it.each(["zsh", "fish"])("prints a script for %s that has every command and flag", async (shell) => {
  const { code, out } = await runCommandLine(["completion", shell]);
  expect(code).toBe(0);
  for (const word of ["tasks", "wait", "check", "emulator", "completion", "nagios", "max-age", "clusters", "markdown"])
    expect(out).toContain(word);
});

it("rejects another shell", async () => {
  expect(await runCommandLine(["completion", "tcsh"])).toMatchObject({ code: 2, out: "" });
});
