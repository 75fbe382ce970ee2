import { promisify } from "node:util";
import { gzip } from "node:zlib";

const compress = promisify(gzip);

/** JSON of a value, gzip, base64: a text that is inert in any HTML element, whatever the value contains. */
export async function compressedJson(value: unknown): Promise<string> {
  return (await compress(JSON.stringify(value), { level: 6 })).toString("base64");
}
