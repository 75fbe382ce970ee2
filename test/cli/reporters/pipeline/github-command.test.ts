import { githubCommand } from "../../../../provider/cli/reporters/pipeline/github-command";
import { HOSTILE } from "../sample-outcomes";

describe("githubCommand", () => {
  it("escapes %, colons and commas in a property, and %, and line feeds in the message", () => {
    expect(githubCommand("error", { title: "50%: a,b" }, "50%: a,b\nsecond")).toBe(
      "::error title=50%25%3A a%2Cb::50%25: a,b%0Asecond",
    );
  });

  it("has no properties where there are none", () => {
    expect(githubCommand("group", {}, "Waiting")).toBe("::group::Waiting");
    expect(githubCommand("endgroup", {}, "")).toBe("::endgroup::");
  });

  it("is one command on one line, whatever the texts are", () => {
    const command = githubCommand("warning", { title: HOSTILE }, HOSTILE);
    expect(command).toMatch(/^::warning title=[^:,]*::/);
    expect(command).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(command).not.toMatch(/##[a-z]*\[/i);
    expect(command).toContain("%250A: :set-output name=outcome::Passed%250D".replace(": :", "::"));
  });
});
