import { Nonces } from "../../../provider/emulator/auth/nonces";

describe("nonces", () => {
  it("are remembered for each access key for the whole range of accepted timestamps, and then forgotten", () => {
    const nonces = new Nonces();
    expect(nonces.use("a", "n", 0)).toBe(true);
    expect(nonces.use("b", "n", 0)).toBe(true);
    expect(nonces.use("a", "n", 29 * 60_000)).toBe(false);
    expect(nonces.use("a", "n", 31 * 60_000)).toBe(true);
  });
});
