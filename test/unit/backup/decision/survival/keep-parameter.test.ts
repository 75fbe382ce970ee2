import { keepParameterOf } from "../../../../../provider/backup/decision/survival/keep-parameter";

describe("what a delete call says to keep", () => {
  it.each([
    ["Rds", "None", { keep: "None", raw: "None" }],
    ["Rds", "Lastest", { keep: "Latest", raw: "Lastest" }],
    ["Rds", "All", { keep: "All", raw: "All" }],
    ["Rds", "Latest", { keep: "Unknown", raw: "Latest" }],
    ["Rds", "ALL", { keep: "Unknown", raw: "ALL" }],
    ["PolarDb", "NONE", { keep: "None", raw: "NONE" }],
    ["PolarDb", "LATEST", { keep: "Latest", raw: "LATEST" }],
    ["PolarDb", "ALL", { keep: "All", raw: "ALL" }],
    ["PolarDb", "All", { keep: "Unknown", raw: "All" }],
    ["MongoDb", 0, { keep: "None", raw: "0" }],
    ["MongoDb", 1, { keep: "Latest", raw: "1" }],
    ["MongoDb", "2", { keep: "All", raw: "2" }],
    ["Redis", "All", { keep: "Unknown", raw: "All" }],
    ["Rds", "toString", { keep: "Unknown", raw: "toString" }],
    ["Rds", {}, { keep: "Unknown", raw: "" }],
    ["Rds", true, { keep: "Unknown", raw: "" }],
    ["Rds", ["All"], { keep: "Unknown", raw: "" }],
  ] as const)("%s %j", (product, value, expected) => {
    expect(keepParameterOf(product, value)).toEqual(expected);
  });

  it.each([undefined, null, ""])("%j is not sent", (value) => {
    expect(keepParameterOf("Rds", value)).toEqual({ keep: "Absent" });
  });
});
