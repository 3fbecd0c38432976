import {
  guidPrefix,
  guidText,
  headerBytes,
  headerName,
  idPrefix,
  readFrame,
  readMessageIndexes,
  writeMessageIndexes,
} from "../../../sdk/serde/wire-format.ts";

const hex = (text: string) => Buffer.from(text.replaceAll(" ", ""), "hex");
const GUID = "89791762-2336-4186-9674-299b90a802e2";

test("a message starts with 0 and the schema's id, big-endian", () => {
  expect(idPrefix(258)).toEqual(hex("00 00000102"));
  expect(readFrame(hex("00 00000102 ff"))).toMatchObject({ id: 258, guid: undefined, end: 5 });
});

test("or with 1 and the schema's guid", () => {
  expect(guidPrefix(GUID)).toEqual(hex("01 89791762233641869674299b90a802e2"));
  const { guid, end } = readFrame(guidPrefix(GUID));
  expect([guidText(guid ?? ""), end]).toEqual([GUID, 17]);
});

test.each([
  ["", "is empty"],
  ["05 00000001", "starts with 0x0500000001"],
  ["00 0000", "starts with 0x000000"],
  ["01 00", "starts with 0x0100"],
])("the bytes '%s' name no schema", (bytes, says) => {
  expect(() => readFrame(hex(bytes))).toThrow(says);
});

test.each([-1, 2 ** 31, 1.5])("%d is no id", (id) => {
  expect(() => idPrefix(id)).toThrow("no schema id");
});

test("the header of the record's part counts, the last one where there are several", () => {
  const headers = { __value_schema_id: [guidPrefix(GUID), idPrefix(7)], __key_schema_id: idPrefix(8), other: "x" };
  const found = (["value", "key"] as const).map((part) => headerBytes(headers, headerName(part)));
  expect(found).toEqual([idPrefix(7), idPrefix(8)]);
  expect(headerBytes({}, headerName("value"))).toBeUndefined();
});

test.each([
  [[0], "00"],
  [[1], "02 02"],
  [[0, 0], "04 00 00"],
  [[1, 0], "04 02 00"],
  [[2, 130], "04 04 8402"],
])("the message at %j is written as %s", (path, bytes) => {
  expect(writeMessageIndexes(path)).toEqual(hex(bytes));
  expect(readMessageIndexes(hex(`ff ${bytes} ff`), 1, "zig-zag")).toEqual({ path, end: 1 + hex(bytes).length });
});

test("indexes that were written without zig-zag are read so when asked", () => {
  expect(readMessageIndexes(hex("02 01 00"), 0, "plain")).toEqual({ path: [1, 0], end: 3 });
  expect(readMessageIndexes(hex("00"), 0, "plain")).toEqual({ path: [0], end: 1 });
});

test.each(["", "01", "02", "0201", "ffffffffffff", "8080808010"])("the bytes '%s' are no indexes", (bytes) => {
  expect(() => readMessageIndexes(hex(bytes), 0, "zig-zag")).toThrow("do not say which message");
});
