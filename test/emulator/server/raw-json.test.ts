import { RawNumber, stringifyJson } from "../../../provider/emulator/server/raw-json";

describe("JSON bodies", () => {
  it("have every digit of a 64-bit number, and omit undefined properties", () => {
    const value = {
      id: new RawNumber("9223372036854775807"),
      gone: undefined,
      list: [1, 'a"\n', null, true, { x: {} }],
    };
    expect(stringifyJson(value)).toBe('{"id":9223372036854775807,"list":[1,"a\\"\\n",null,true,{"x":{}}]}');
  });

  it("accept only integers as raw numbers", () => {
    for (const text of ["", "1.5", "1e9", "1,2", "NaN"]) expect(() => new RawNumber(text)).toThrow(TypeError);
  });
});
