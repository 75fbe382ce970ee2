import { renderTable } from "../../../provider/cli/output/render-table";
import type { Report } from "../../../provider/cli/output/report";

const report: Report = {
  data: [],
  columns: [
    { key: "id", title: "Instance" },
    { key: "state", title: "State" },
    { key: "progress", title: "Progress", align: "right" },
  ],
  rows: [
    { id: "rm-bp1demo0000000001", state: "Running", progress: "28 %" },
    { id: "r-1", state: "", progress: "100 %" },
  ],
  empty: "The instances have no backup tasks.",
};

it("aligns the columns and shows an empty cell as -", () => {
  expect(renderTable(report, { color: false })).toBe(
    "INSTANCE              STATE    PROGRESS\n" +
      "rm-bp1demo0000000001  Running      28 %\n" +
      "r-1                   -           100 %\n",
  );
});

it("cuts the widest column to the width of a terminal", () => {
  expect(renderTable(report, { color: false, width: 30 })).toBe(
    "INSTANCE     STATE    PROGRESS\n" + "rm-bp1demo…  Running      28 %\n" + "r-1          -           100 %\n",
  );
});

it("leaves out columns that have no place, and cuts the first one", () => {
  expect(renderTable(report, { color: false, width: 12 })).toBe("INST…  STATE\n" + "rm-b…  Runn…\n" + "r-1    -\n");
  expect(renderTable(report, { color: false, width: 5 })).toBe("INST…\n" + "rm-b…\n" + "r-1\n");
  expect(renderTable(report, { color: false, width: 1 })).toBe("…\n…\n…\n");
});

it("counts wide characters and combining marks as a terminal does", () => {
  const wide = { ...report, rows: [{ id: "数据库备份数据库", state: "e\u0301e\u0301", progress: "1 %" }] };
  expect(renderTable(wide, { color: false, width: 30 })).toBe(
    "INSTANCE       STATE  PROGRESS\n" + "数据库备份数…  e\u0301e\u0301          1 %\n",
  );
});

it("makes the titles bold where there are colours", () => {
  expect(renderTable(report, { color: true }).split("\n")[0]).toBe(
    "\u001b[1mINSTANCE\u001b[22m              \u001b[1mSTATE\u001b[22m    \u001b[1mPROGRESS\u001b[22m",
  );
});

it("cuts the sentence of an empty table too", () => {
  expect(renderTable({ ...report, rows: [] }, { color: false, width: 10 })).toBe("The insta…\n");
});
