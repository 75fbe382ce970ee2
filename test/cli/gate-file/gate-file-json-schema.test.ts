import { readFileSync } from "node:fs";
import { join } from "node:path";
import { GATE_INPUTS } from "../../../provider/gate/inputs/gate-inputs";
import { gateFileJsonSchema } from "../../../provider/cli/gate-file/gate-file-json-schema";

const FILE = join(__dirname, "../../../schemas/gate.schema.json");

interface Schema {
  properties: {
    defaults: { properties: object };
    gates: {
      items: {
        properties: Record<string, { description?: string }>;
        required: string[];
        additionalProperties: boolean;
      };
    };
  };
}

describe("schemas/gate.schema.json", () => {
  it("is what npm run schemas writes now", () => {
    expect(readFileSync(FILE, "utf8")).toBe(gateFileJsonSchema());
  });

  it("has each input of a gate with a description, and refuses others", () => {
    const { properties } = JSON.parse(gateFileJsonSchema()) as Schema;
    const { properties: gate, required, additionalProperties } = properties.gates.items;
    expect(Object.keys(gate).sort()).toEqual(["name", ...GATE_INPUTS].sort());
    expect(Object.keys(properties.defaults.properties).sort()).toEqual(
      GATE_INPUTS.filter((name) => name !== "instanceId").sort(),
    );
    for (const { description } of Object.values(gate)) expect(description).toMatch(/\.$/);
    expect([required, additionalProperties]).toEqual([["instanceId"], false]);
  });
});
