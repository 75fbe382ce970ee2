import { inertLine } from "../../../text/inert-line";
import type { CliContext } from "../../cli-context";
import { githubCommand } from "./github-command";
import { gitlabSection } from "./gitlab-section";

/** How important an annotation is. */
export type AnnotationLevel = "error" | "warning" | "notice";

/** How the log of a pipeline writes groups and annotations: lines without their line feeds. */
export interface PipelineSyntax {
  /** @param title - a text of this program. */
  startGroup(title: string): string;
  endGroup(): string;
  /** Title and message may come from outside. */
  annotation(level: AnnotationLevel, title: string, message: string): string;
}

/** The syntax of the pipeline that runs this process; `undefined` outside GitHub Actions and GitLab. */
export function pipelineSyntax({ environment, clock }: CliContext): PipelineSyntax | undefined {
  if (environment.GITHUB_ACTIONS === "true")
    return {
      startGroup: (title) => githubCommand("group", {}, title),
      endGroup: () => githubCommand("endgroup", {}, ""),
      annotation: (level, title, message) => githubCommand(level, { title }, message),
    };
  if (environment.GITLAB_CI !== "true") return undefined;
  const section = gitlabSection(clock);
  return {
    startGroup: section.start,
    endGroup: section.end,
    // GitLab has no annotations: the line stands below the section, where it is seen without opening that.
    annotation: (level, title, message) => inertLine(`${level.toUpperCase()}: ${title}: ${message}`),
  };
}
