import type { InstanceDetail, PageData } from "../../page-data";

/** The data of the page, without the details. */
export async function readPageData(): Promise<PageData> {
  return (await readBlock("data")) as PageData;
}

/** The details of one block of instances. */
export async function readDetails(block: number): Promise<readonly InstanceDetail[]> {
  return (await readBlock(`details-${block}`)) as InstanceDetail[];
}

/** @throws Error for a page that was cut off. */
async function readBlock(id: string): Promise<unknown> {
  const text = document.getElementById(id)?.textContent;
  if (!text) throw new Error(`its part ${id} is missing`);
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text()) as unknown;
}
