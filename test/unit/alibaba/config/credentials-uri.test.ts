import { connect } from "../../../../provider/alibaba/connection";

function connectWith(name: string, uri: string): unknown {
  try {
    connect({}, { environment: { [name]: uri } }).close();
    return "accepted";
  } catch (error) {
    return error;
  }
}

describe.each(["ALICLOUD_CREDENTIALS_URI", "ALIBABA_CLOUD_CREDENTIALS_URI"])("%s", (name) => {
  it.each([
    "https://keys.example.com/role?token=x",
    "http://127.0.0.1:8080/",
    "http://localhost:8080/token",
    "http://[::1]/",
    "http://100.100.100.200/latest/meta-data/ram/security-credentials/role",
  ])("%s is accepted", (uri) => {
    expect(connectWith(name, uri)).toBe("accepted");
  });

  it.each([
    ["http://keys.example.com/?token=hunter2", "Plain http, which would send the keys in clear text"],
    ["http://127.0.0.1.evil.example/hunter2", "Plain http"],
    ["http://100.100.100.200.evil.example/hunter2", "Plain http"],
    ["http://10.0.0.1/hunter2", "Plain http"],
    ["ftp://keys.example.com/hunter2", "Write it in full"],
    ["file:///hunter2", "Write it in full"],
    ["keys.example.com/hunter2", "Write it in full"],
  ])("%s is refused by its name, without its value", (uri, hint) => {
    const error = connectWith(name, uri);
    expect(error).toMatchObject({ code: "BadInput", property: name });
    expect((error as Error).message).toContain(`${name}: must be an https URL. ${hint}`);
    expect((error as Error).message).not.toContain("hunter2");
  });
});

it("is not used, and so not checked, beside keys", () => {
  const environment = {
    ALICLOUD_ACCESS_KEY: "fake-id",
    ALICLOUD_SECRET_KEY: "fake-secret",
    ALIBABA_CLOUD_CREDENTIALS_URI: "http://keys.example.com",
  };
  expect(() => {
    connect({}, { environment }).close();
  }).not.toThrow();
});
