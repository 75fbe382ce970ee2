import { PassThrough } from "node:stream";
import { hasColor } from "../../../provider/cli/output/has-color";

it.each([
  ["a terminal", true, {}, true],
  ["a pipe", false, {}, false],
  ["a terminal with NO_COLOR", true, { NO_COLOR: "1" }, false],
  ["a terminal with an empty NO_COLOR", true, { NO_COLOR: "" }, true],
  ["a pipe with FORCE_COLOR", false, { FORCE_COLOR: "1" }, true],
  ["a terminal with FORCE_COLOR=0", true, { FORCE_COLOR: "0" }, false],
  ["a pipe with an empty FORCE_COLOR", false, { FORCE_COLOR: "" }, false],
  ["a pipe with NO_COLOR and FORCE_COLOR", false, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
  ["a terminal without capabilities", true, { TERM: "dumb" }, false],
])("%s", (_, isTTY, environment, expected) => {
  expect(hasColor(Object.assign(new PassThrough(), { isTTY }), environment)).toBe(expected);
});
