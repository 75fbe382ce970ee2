import { STATE_FORMAT, STATE_VERSION, type StateEntry, stateSchema } from "./state-schema";
import { stateFailure } from "./state-failure";

const TO_START_AFRESH =
  "A backup that it names may still be running. Make sure that none is, then move the file away to start without it.";

/**
 * Parses the content of a state file.
 *
 * @throws CliFailure for anything but a state that this version understands whole. A file that is ignored could lead to a
 * second backup.
 */
export function parseState(path: string, content: string): StateEntry[] {
  if (content.trim() === "") throw stateFailure(path, `The file is empty, or was cut off. ${TO_START_AFRESH}`);
  const value = parseJson(path, content);
  const { format, version } = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  if (format !== STATE_FORMAT)
    throw stateFailure(
      path,
      "The file is not a state of alicloud-backup wait. It is left as it is: give another path.",
    );
  if (typeof version === "number" && version > STATE_VERSION) {
    const versions = `A newer version of alicloud-backup wrote the file (format ${version}, this one reads ${STATE_VERSION}).`;
    throw stateFailure(path, `${versions} Use that version, or give another path.`);
  }
  const parsed = stateSchema.safeParse(value);
  if (parsed.success) return parsed.data.gates;
  const where = parsed.error.issues[0]?.path.join(".") ?? "";
  throw stateFailure(path, `The file is damaged at ${where === "" ? "its top" : where}. ${TO_START_AFRESH}`);
}

function parseJson(path: string, content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw stateFailure(path, `The file is not valid JSON: it was cut off or changed. ${TO_START_AFRESH}`, error);
  }
}
