import type { CliContext } from "../../cli-context";
import { CliFailure } from "../../cli-failure";
import { EXIT_CODES } from "../../exit-code";
import type { ReportFlags } from "../../options/report-options";
import { isoTime } from "../iso-time";
import { githubOutputs } from "./github-outputs";
import { junitXml } from "./junit-xml";
import { markdownSummary } from "./markdown-summary";
import type { ReportFile } from "./report-file";
import { appendToFile, replaceFile } from "./write-file";

/**
 * The files that flags and GitHub Actions ask for.
 *
 * @param any - whether one gate that passes is enough.
 * @throws CliFailure for `--github-output` outside GitHub Actions.
 */
export function reportFiles(flags: ReportFlags, any: boolean, { environment, clock }: CliContext): ReportFile[] {
  const { GITHUB_STEP_SUMMARY: stepSummary, GITHUB_OUTPUT: output } = environment;
  const files: ReportFile[] = [];
  const { junit, summary } = flags;
  if (junit !== undefined)
    files.push({
      ...{ name: "--junit", path: junit },
      prepare: async (gates) =>
        replaceFile(
          junit,
          await junitXml(
            gates.map((gate) => ({ gate })),
            any,
            isoTime(clock),
          ),
        ),
      write: async (outcomes) => replaceFile(junit, await junitXml(outcomes, any, isoTime(clock))),
    });
  if (summary !== undefined)
    files.push({
      ...{ name: "--summary", path: summary },
      prepare: () => replaceFile(summary, "## Backup gates\n\nThe wait has not ended, or it was killed.\n"),
      write: (outcomes) => replaceFile(summary, markdownSummary(outcomes, any)),
    });
  if (stepSummary)
    files.push(appended("GITHUB_STEP_SUMMARY", stepSummary, (outcomes) => markdownSummary(outcomes, any)));
  if (flags.githubOutput && !output)
    throw new CliFailure(
      EXIT_CODES.usage,
      "--github-output: GITHUB_OUTPUT isn't set. GitHub Actions sets it for a step.",
    );
  if (flags.githubOutput && output)
    files.push(appended("--github-output", output, (outcomes) => githubOutputs(outcomes, any)));
  return files;
}

/** A file of GitHub Actions, to which each command of a step appends. */
function appended(
  name: string,
  path: string,
  render: (outcomes: Parameters<ReportFile["write"]>[0]) => string,
): ReportFile {
  return {
    ...{ name, path },
    prepare: () => appendToFile(path, ""),
    write: (outcomes) => appendToFile(path, render(outcomes)),
  };
}
