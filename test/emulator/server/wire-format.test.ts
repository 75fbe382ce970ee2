import { Nonces } from "../../../provider/emulator/auth/nonces";
import { RawNumber, stringifyJson } from "../../../provider/emulator/server/raw-json";
import { fromMinutes, fromSeconds } from "../../../provider/emulator/server/wire-time";
import { toXml } from "../../../provider/emulator/server/xml";

describe("JSON on the wire", () => {
  it("writes every digit of a 64-bit number, and leaves out what is undefined", () => {
    const value = {
      id: new RawNumber("9223372036854775807"),
      gone: undefined,
      list: [1, 'a"\n', null, true, { x: {} }],
    };
    expect(stringifyJson(value)).toBe('{"id":9223372036854775807,"list":[1,"a\\"\\n",null,true,{"x":{}}]}');
  });

  it("takes nothing but integers for a raw number", () => {
    for (const text of ["", "1.5", "1e9", "1,2", "NaN"]) expect(() => new RawNumber(text)).toThrow(TypeError);
  });
});

describe("XML on the wire", () => {
  it("repeats the element of a list, escapes text and drops what XML can't hold", () => {
    const value = {
      Items: { Job: [{ Id: new RawNumber("90071992547409931") }, { Id: "<&'\"\u0000>" }] },
      Empty: { Job: [] },
      Gone: undefined,
    };
    expect(toXml("R", value)).toBe(
      "<?xml version='1.0' encoding='UTF-8'?><R><Items><Job><Id>90071992547409931</Id></Job>" +
        "<Job><Id>&lt;&amp;&apos;&quot;&gt;</Id></Job></Items><Empty></Empty></R>",
    );
  });
});

describe("times on the wire", () => {
  it("are read in their exact form only", () => {
    expect(fromSeconds("2026-02-28T23:59:59Z")).toBe(Date.UTC(2026, 1, 28, 23, 59, 59));
    expect(fromMinutes("2026-02-28T23:59Z")).toBe(Date.UTC(2026, 1, 28, 23, 59));
    for (const text of ["2026-02-29T00:00Z", "2026-02-28T24:00Z", "2026-02-28T23:59:00Z", "2026-2-8T23:59Z"]) {
      expect(fromMinutes(text)).toBeUndefined();
    }
  });
});

describe("nonces", () => {
  it("are remembered for longer than the window on both sides, per key, and forgotten then", () => {
    const nonces = new Nonces();
    expect(nonces.use("a", "n", 0)).toBe(true);
    expect(nonces.use("b", "n", 0)).toBe(true);
    expect(nonces.use("a", "n", 29 * 60_000)).toBe(false);
    expect(nonces.use("a", "n", 31 * 60_000)).toBe(true);
  });
});
