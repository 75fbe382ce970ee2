import { systemCode } from "../../../text/system-code";

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "its folder does not exist",
  ENOTDIR: "a part of its path is no folder",
  EISDIR: "it is a folder",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
};

/** Why a report's file can't be written, in one sentence. */
export function fileFailure({ name, path }: { name: string; path: string }, error: unknown): string {
  const code = systemCode(error);
  return `${name}: ${path} can't be written: ${REASONS[code] ?? code}.`;
}
