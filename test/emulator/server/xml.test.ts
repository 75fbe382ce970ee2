import { RawNumber } from "../../../provider/emulator/server/raw-json";
import { toXml } from "../../../provider/emulator/server/xml";

describe("XML bodies", () => {
  it("repeat the element of a list, escape text and omit characters that XML cannot represent", () => {
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
