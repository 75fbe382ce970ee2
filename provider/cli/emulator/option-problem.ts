import { ControlInputError, EmulatorOptionError, type EmulatorOptions } from "../../emulator";
import { formatPath } from "../../text/format-path";

/** The flag of each option of the emulator. */
const FLAGS: Readonly<Record<keyof EmulatorOptions, string>> = {
  port: "--port",
  speed: "--speed",
  scenario: "--scenario",
  seed: "--seed",
  accessKeyId: "--access-key-id",
  accessKeySecret: "--access-key-secret",
};

/**
 * What is wrong with the options of an emulator that did not start, by the names of its flags: one line. `undefined` for
 * another error.
 *
 * @param file - the value of `--scenario`, where that is a file.
 */
export function optionProblem(error: unknown, file: string | undefined): string | undefined {
  if (error instanceof EmulatorOptionError) return `${FLAGS[error.option as keyof EmulatorOptions]} ${error.problem}`;
  if (!(error instanceof ControlInputError)) return undefined;
  const problems = error.issues.map(({ path, message }) => {
    const property = formatPath(path.slice(1));
    return property === "" ? message : `${property}: ${message}`;
  });
  return `${FLAGS.scenario}${file === undefined ? "" : ` ${file}`}: ${problems.join("; ")}`;
}
