import { readFile } from "node:fs/promises";
import type { ExpectedInstance } from "../../../audit/register/expected-instance";
import { withoutUndefined } from "../../../backup/model/without-undefined";
import { CliFailure } from "../../cli-failure";
import { EXIT_CODES } from "../../exit-code";
import { systemCode } from "../../../text/system-code";
import { expectedSchema } from "./expected-schema";
import { parseCsv } from "./parse-csv";

/** More problems than these are counted only. */
const MAX_PROBLEMS = 20;

/**
 * Reads a register of instances: CSV with a header row, or JSON (a list of ids, or of objects). Only `instanceId` is
 * required; `product`, `regionId`, `accountId` and `owner` are known.
 *
 * @throws CliFailure that lists every wrong row, each with its place.
 */
export async function readRegister(path: string): Promise<ExpectedInstance[]> {
  const problems: string[] = [];
  const expected: ExpectedInstance[] = [];
  for (const { place, value } of rowsOf(path, await textOf(path))) {
    const parsed = expectedSchema.safeParse(value);
    if (parsed.success) expected.push(withoutUndefined(parsed.data));
    else
      for (const { path: at, message } of parsed.error.issues)
        problems.push(`--register: ${path}, ${place}: ${at.map(String).join(".") || "the row"} ${message}.`);
  }
  if (problems.length > MAX_PROBLEMS)
    problems.splice(MAX_PROBLEMS, Infinity, `--register: ${path}: ${problems.length - MAX_PROBLEMS} more problems.`);
  if (problems.length === 0 && expected.length === 0) problems.push(`--register: ${path} has no instance.`);
  if (problems.length > 0) throw new CliFailure(EXIT_CODES.usage, problems);
  return expected;
}

function rowsOf(path: string, text: string): { place: string; value: unknown }[] {
  if (!/^\s*[[{]/.test(text))
    return parseCsv(text).map(({ cells, lineNumber }) => ({ place: `line ${lineNumber}`, value: cells }));
  const list = jsonOf(text);
  if (!Array.isArray(list)) throw new CliFailure(EXIT_CODES.usage, `--register: ${path} is no JSON list of instances.`);
  return list.map((value: unknown, index) => ({
    place: `entry ${index + 1}`,
    value: typeof value === "string" ? { instanceId: value } : value,
  }));
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new CliFailure(EXIT_CODES.usage, `--register: ${path} can't be read (${systemCode(error)}).`, {
      cause: error,
    });
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
