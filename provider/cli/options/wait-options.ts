import { type Command, Option } from "commander";
import { PRODUCTS } from "../../backup/model/product";
import type { GateSelection } from "../wait/gates-to-run";

/** The flags of `wait` beside those of a gate, of the connection and of the output. */
export interface WaitFlags extends GateSelection {
  any?: true;
  state?: string;
}

/** What a gate file sets for each gate. The flags about time override the file. */
const SET_BY_FILE: readonly (keyof GateSelection)[] = [
  "product",
  "idle",
  "job",
  "maxAge",
  "onStale",
  "recoverableTo",
  "survivesDelete",
  "releasedKeepPolicy",
  "backupRetentionPolicyOnClusterDeletion",
  "acceptLogical",
  "acceptIncremental",
  "onFailure",
];

/** Adds the flags that say which gates are run, and how they belong together. */
export function addWaitOptions(command: Command): Command {
  return command
    .argument("[instanceId...]", "ids of instances; - reads them from stdin, one a line, # starts a comment")
    .addOption(
      new Option("-f, --file <file>", "YAML or JSON file with a list of gates; - is stdin").conflicts([...SET_BY_FILE]),
    )
    .addOption(new Option("--product <product>", "product, where the id doesn't tell it").choices(PRODUCTS))
    .option("--any", "one gate that passes is enough; it cancels the others")
    .option("--state <file>", "file of what is requested, so that the next run joins it after a kill");
}
