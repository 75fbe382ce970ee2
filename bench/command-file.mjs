import { join } from "node:path";
import { root } from "../tools/checkout.mjs";

/** The script of `alicloud-backup`, as the package has it. */
export const COMMAND_FILE = join(root, "dist/provider/cli/main.js");
