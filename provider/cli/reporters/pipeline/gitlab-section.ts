import type { Clock } from "../../../time/clock";

/** Moves the cursor to the start of the line and clears it: GitLab recognizes the markers by this sequence. */
const CLEAR = "\u001b[0K";

/** The lines that start and end a collapsible section in the log of a GitLab job. */
export function gitlabSection(clock: Clock): { start: (title: string) => string; end: () => string } {
  const seconds = () => Math.floor(clock.wallNow() / 1_000);
  // A job can wait more than once, and each section needs a name of its own.
  const name = `alicloud_backup_wait_${clock.wallNow()}`;
  return {
    start: (title) => `${CLEAR}section_start:${seconds()}:${name}\r${CLEAR}${title}`,
    end: () => `${CLEAR}section_end:${seconds()}:${name}\r${CLEAR}`,
  };
}
