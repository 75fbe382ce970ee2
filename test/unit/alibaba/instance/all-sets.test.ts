import { allSets } from "../../../../provider/alibaba/instance/all-sets";
import type { InstanceApi } from "../../../../provider/alibaba/instance/instance-api";
import type { SetsPage, SetsQuery } from "../../../../provider/backup/products/sets-api";
import { definitionOf } from "../../../../provider/backup/products/definition-of";
import { NOW, set } from "../../../support/gate-samples";

/** Pages of sets: a list of which a part is missing is never taken for the whole. */

type Page = Pick<SetsPage, "total" | "pageSize" | "atLeast"> & { ids: readonly number[] };

const query = { instanceId: "r-1", from: 0, to: NOW };
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

/** Reads a list whose pages are `pages`; each later page is empty, or the last one again. */
async function read(pages: readonly Page[], { repeatsLast = false } = {}) {
  const requested: number[] = [];
  const clusterSets = ({ page }: SetsQuery) => {
    requested.push(page);
    const last = pages.at(-1);
    const { ids, ...rest } = pages[page - 1] ?? { ...(last as Page), ...(!repeatsLast && { ids: [] }) };
    const response = { requestId: `R${page}`, sets: ids.map((id) => set({ backupId: String(id) })), ...rest };
    return Promise.resolve({ response, readAt: NOW + page });
  };
  const api = { product: definitionOf("Redis"), clusterSets } as unknown as InstanceApi;
  const all = await allSets(api, { query, list: "clusterSets" }, () => ({}));
  return { calls: requested.length, ids: all.sets.map(({ backupId }) => Number(backupId)), now: all.now };
}

describe("a list without a total", () => {
  it("ends with a page that is shorter than the page size of the response", async () => {
    const page = { total: undefined, pageSize: 5, atLeast: 7 };
    const pages = [
      { ...page, ids: range(0, 5) },
      { ...page, ids: [5, 6] },
    ];
    expect(await read(pages)).toEqual({ calls: 2, ids: range(0, 7), now: NOW + 2 });
  });

  it("goes on after a short page where the response has no page size", async () => {
    const pages = [
      { total: undefined, ids: range(0, 50) },
      { total: undefined, ids: range(50, 60) },
    ];
    expect(await read(pages)).toEqual({ calls: 3, ids: range(0, 60), now: NOW + 3 });
  });

  it("goes on after a short page where the response counts more sets", async () => {
    const page = { total: undefined, pageSize: 300, atLeast: 60 };
    const pages = [
      { ...page, ids: range(0, 50) },
      { ...page, ids: range(50, 60) },
    ];
    expect(await read(pages)).toEqual({ calls: 2, ids: range(0, 60), now: NOW + 2 });
  });

  it("ends with an empty page where the count is no total", async () => {
    expect(await read([{ total: undefined, pageSize: 300, atLeast: 300, ids: [1] }])).toMatchObject({
      calls: 2,
      ids: [1],
    });
    expect(await read([{ total: undefined, pageSize: 300, ids: [] }])).toMatchObject({ calls: 1, ids: [] });
  });
});

describe("a list with a total", () => {
  it("goes on until it holds as many sets, whatever the size of its pages", async () => {
    const pages = [range(0, 3), [3], range(4, 6)].map((ids) => ({ total: 6, ids }));
    expect(await read(pages)).toMatchObject({ calls: 3, ids: range(0, 6) });
  });

  it("is whole where a set that is new moved the others to the next page", async () => {
    const pages = [
      { total: 4, ids: [1, 2, 3] },
      { total: 5, ids: [3, 4] },
    ];
    expect(await read(pages)).toMatchObject({ calls: 2, ids: [1, 2, 3, 3, 4] });
  });

  it("is refused where a set was removed while it was read: another one may have moved to the page before", async () => {
    const pages = [
      { total: 6, ids: [1, 2, 3] },
      { total: 5, ids: [5, 6] },
    ];
    await expect(read(pages)).rejects.toMatchObject({ code: "MalformedResponse", retryable: true });
  });
});

it.each([
  ["with a total", { total: 6 }],
  ["without a total", { total: undefined, pageSize: 3 }],
  ["without a page size", { total: undefined }],
])("a list %s that repeats a page is refused", async (_which, page) => {
  await expect(read([{ ...page, ids: [1, 2, 3] }], { repeatsLast: true })).rejects.toMatchObject({
    code: "MalformedResponse",
    retryable: true,
    message: expect.stringContaining("repeated a page of the backup sets of r-1") as unknown,
  });
});
