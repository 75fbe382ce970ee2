import { Command, Option } from "commander";
import { OUTPUT_FORMATS, type OutputFormat } from "../output/output-format";

/** The flags about output, which every command has. */
export interface OutputFlags {
  output: OutputFormat;
  quiet?: true;
  verbose?: true;
}

/** Adds the flags about output to a command. */
export function addOutputOptions(command: Command): Command {
  return command
    .optionsGroup("Output:")
    .addOption(new Option("-o, --output <format>", "format of the result").choices(OUTPUT_FORMATS).default("table"))
    .addOption(new Option("-q, --quiet", "print nothing but the result and errors").conflicts("verbose"))
    .option("--verbose", "print each API call and, on failure, where it comes from");
}
