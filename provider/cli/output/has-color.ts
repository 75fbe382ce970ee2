import type { OutputStream } from "../cli-context";

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a stream gets colours: on a terminal, unless `NO_COLOR` is set; everywhere where `FORCE_COLOR` is. */
export function hasColor({ isTTY }: OutputStream, { NO_COLOR, FORCE_COLOR, TERM }: Environment): boolean {
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== "") return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return isTTY === true && TERM !== "dumb";
}
