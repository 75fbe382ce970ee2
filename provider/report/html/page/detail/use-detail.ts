import { useEffect, useState } from "preact/hooks";
import type { InstanceDetail } from "../../page-data";
import { readDetails } from "../data/read-block";
import type { Rows } from "../data/rows";

/** The details of a row, or why there are none. */
export type DetailState = { kind: "Loading" | "LeftOut" | "Failed" } | { kind: "Read"; detail: InstanceDetail };

/** Reads the details of a row. */
export function useDetail(rows: Rows, row: number): DetailState {
  const [state, setState] = useState<DetailState>({ kind: "Loading" });
  useEffect(() => {
    let isCurrent = true;
    const set = (next: DetailState) => {
      if (isCurrent) setState(next);
    };
    const block = rows.detailBlock(row);
    set({ kind: block < 0 ? "LeftOut" : "Loading" });
    if (block >= 0)
      readDetails(block).then(
        (details) => {
          const detail = details.find((candidate) => candidate.row === row);
          set(detail ? { kind: "Read", detail } : { kind: "Failed" });
        },
        () => set({ kind: "Failed" }),
      );
    return () => {
      isCurrent = false;
    };
  }, [rows, row]);
  return state;
}
