import table from "../../../../provider/alibaba/config/endpoints.json";
import { type Product, PRODUCTS } from "../../../../provider/backup/model/product";
import { definitionOf } from "../../../../provider/backup/products/definition-of";
import { DEFINITIONS } from "../../../../provider/backup/products/registry";

/** Names that no two products may share: a lookup or an error code would reach the wrong one. */
const UNIQUE = {
  product: DEFINITIONS.map(({ product }) => product),
  title: DEFINITIONS.map(({ title }) => title),
  version: DEFINITIONS.map(({ version }) => version),
  endpointKey: DEFINITIONS.map(({ endpointKey }) => endpointKey),
  ramPrefix: DEFINITIONS.map(({ ramPrefix }) => ramPrefix),
  idPrefixes: DEFINITIONS.flatMap(({ idPrefixes }) => idPrefixes),
};

describe("the registry of products", () => {
  it.each(Object.entries(UNIQUE))("has no %s twice", (_name, values) => {
    expect(new Set(values).size).toBe(values.length);
  });

  it.each(PRODUCTS)("has hosts for the API version of %s in endpoints.json", (product) => {
    const { endpointKey, version } = definitionOf(product);
    expect(table).toHaveProperty([endpointKey, "apiVersion"], version);
  });

  it("gives no error code two meanings", () => {
    const notFound = new Set(PRODUCTS.flatMap((product) => definitionOf(product).errorCodes.instanceNotFound));
    const unsupported = PRODUCTS.flatMap((product) =>
      Object.keys(definitionOf(product).errorCodes.unsupportedInstance ?? {}),
    );
    const notApplicable = PRODUCTS.flatMap((product) =>
      Object.keys(definitionOf(product).errorCodes.notApplicable ?? {}),
    );
    const others = [...unsupported, ...notApplicable];
    expect(others.filter((code) => notFound.has(code))).toEqual([]);
    expect(new Set(others).size).toBe(others.length);
  });

  it("has no definition for a name that is no product", () => {
    expect(() => definitionOf("constructor" as Product)).toThrow("constructor is not in the registry of products.");
  });
});
