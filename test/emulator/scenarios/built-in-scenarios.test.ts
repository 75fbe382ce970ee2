import { SCENARIOS } from "../../../provider/emulator";
import { useEmulator } from "../use-emulator";

const emulator = useEmulator({ scenario: "demo" });

it.each(Object.keys(SCENARIOS))("the built-in scenario %s is valid", async (name) => {
  await expect(emulator().control.seed(SCENARIOS[name]?.scenario ?? "")).resolves.toBeUndefined();
});

it("the scenario traps has an instance for each of the 26 behaviours", () => {
  expect(SCENARIOS.traps?.scenario.instances).toHaveLength(26);
});
