import * as z from "zod";
import { id, optionalId, optionalText, percent, text } from "../../../../provider/backup/products/response-schema";

/** What each kind of field reads from a value, or what it refuses the value with. */

const CONTROLS = ["a text with control characters"];
const WRONG = ["Invalid input"];
const LONGEST = "x".repeat(256);
const absent = Symbol("absent");
const bigNumber = { toFixed: () => "12345678901234567890" };

type Reading = unknown;
type Row = [value: unknown, text: Reading, id: Reading, optionalText: Reading, optionalId: Reading];

const ROWS: Row[] = [
  [absent, WRONG, WRONG, undefined, undefined],
  [undefined, WRONG, WRONG, undefined, undefined],
  [null, WRONG, WRONG, undefined, undefined],
  ["", "", ["not an id"], undefined, undefined],
  ["   ", "   ", ["not an id"], "   ", ["not an id"]],
  ["a", "a", "a", "a", "a"],
  [" a\n", CONTROLS, "a", CONTROLS, "a"],
  ["a\u202eb", CONTROLS, CONTROLS, CONTROLS, CONTROLS],
  ["##vso[x]", CONTROLS, CONTROLS, CONTROLS, CONTROLS],
  [LONGEST, LONGEST, LONGEST, LONGEST, LONGEST],
  [`${LONGEST}x`, ["longer than 256 characters"], ["not an id"], ["longer than 256 characters"], ["not an id"]],
  [
    `\u001b${LONGEST}`,
    ["longer than 256 characters", ...CONTROLS],
    ["not an id", ...CONTROLS],
    ["longer than 256 characters", ...CONTROLS],
    ["not an id", ...CONTROLS],
  ],
  [0, "0", "0", "0", "0"],
  [7, "7", "7", "7", "7"],
  [-1, "-1", "-1", "-1", "-1"],
  [1.5, "1.5", WRONG, "1.5", WRONG],
  [2 ** 53, "9007199254740992", WRONG, "9007199254740992", WRONG],
  [Number.NaN, WRONG, WRONG, WRONG, WRONG],
  [Infinity, WRONG, WRONG, WRONG, WRONG],
  [true, WRONG, WRONG, WRONG, WRONG],
  [1n, WRONG, WRONG, WRONG, WRONG],
  [["a"], WRONG, WRONG, WRONG, WRONG],
  [{}, WRONG, WRONG, WRONG, WRONG],
  [bigNumber, WRONG, "12345678901234567890", WRONG, "12345678901234567890"],
];

function readingOf(field: z.ZodType, value: unknown): Reading {
  const read = z.object({ field }).safeParse(value === absent ? {} : { field: value });
  return read.success ? read.data.field : read.error.issues.map(({ message }) => message);
}

it.each(ROWS)("reads or refuses %p", (value, ...expected) => {
  expect([text, id, optionalText, optionalId].map((field) => readingOf(field, value))).toEqual(expected);
});

it.each([
  ["25", 25],
  ["18%", 18],
  [7, 7],
  [1.5, 1],
  [101, undefined],
  ["a", undefined],
  [null, undefined],
  [absent, undefined],
])("reads %p as a percentage or as none", (value, expected) => {
  expect(readingOf(percent, value)).toBe(expected);
});

it("validates the rest of a row beside a text that is too long, and nothing beside a value of a wrong type", () => {
  const row = z.object({ text }).refine(() => false, { error: "the row" });
  const messages = (value: unknown) => row.safeParse({ text: value }).error?.issues.map(({ message }) => message);
  expect(messages(`${LONGEST}x`)).toEqual(["longer than 256 characters", "the row"]);
  expect(messages(true)).toEqual(["Invalid input"]);
});
