import { XMLParser } from "fast-xml-parser";
import type { Emulator } from "../../provider/emulator";
import { callV1, json } from "./raw-call";

/** A valid DescribeBackupTasks request of RDS in the scenario `demo`. */
export const RDS_TASKS = { Action: "DescribeBackupTasks", Version: "2014-08-15", DBInstanceId: "rm-bp1demo0000000001" };

/** Sends a request and returns status and code of its error, such as `400 MissingAction`. */
type SendForError = (
  params: Record<string, string | undefined>,
  more?: Partial<Parameters<typeof callV1>[0]>,
) => Promise<string>;

/**
 * Returns a function that sends a request by signature version 1.0 twice, for JSON and for XML. It checks that both
 * responses are the same complete error, and returns its status and code.
 */
export function gatewayErrors(emulator: () => Emulator): SendForError {
  return async (params, more = {}) => {
    const { endpoint } = emulator();
    const inJson = await callV1({ endpoint, ...more, params: { ...RDS_TASKS, ...params, Format: "JSON" } });
    const inXml = await callV1({ endpoint, ...more, params: { ...RDS_TASKS, ...params, Format: undefined } });
    const jsonError = json(inJson);
    const xmlError = new XMLParser({ parseTagValue: false }).parse(inXml.text).Error;
    expect(inJson.headers["content-type"]).toBe("application/json;charset=utf-8");
    expect(inXml.headers["content-type"]).toBe("text/xml;charset=utf-8");
    for (const [response, error] of [
      [inJson, jsonError],
      [inXml, xmlError],
    ] as const) {
      expect(error.RequestId).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
      expect(response.headers["x-acs-request-id"]).toBe(error.RequestId);
      expect(error.HostId).toMatch(/aliyuncs\.com$/);
      expect(error.Recommend).toContain(encodeURIComponent(error.Code));
      expect(error.Message).not.toBe("");
    }
    expect(`${inXml.status} ${xmlError.Code}`).toBe(`${inJson.status} ${jsonError.Code}`);
    return `${inJson.status} ${jsonError.Code}`;
  };
}
