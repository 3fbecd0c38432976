import { canRead } from "../../../../server/engine/compatibility/check.ts";
import { shownDifferences } from "../../../../server/engine/compatibility/show.ts";
import { avroSchema, record } from "./schemas.ts";

const status = (...symbols: string[]) => ({ type: "enum", name: "Status", symbols });
const order = (...fields: object[]) => record("Order", [{ name: "id", type: "string" }, ...fields] as never);
const line = (type: unknown) => record("Line", [{ name: "sku", type }] as never);

describe("the path by names", () => {
  test.each([
    {
      name: "of a missing symbol is that of the field",
      reader: order({ name: "status", type: status("A") }),
      writer: order({ name: "status", type: status("A", "B") }),
      path: "/fields/1/type/symbols",
      named: "/fields/status",
    },
    {
      name: "of a field without default is that of the field",
      reader: order({ name: "total", type: "int" }),
      writer: order(),
      path: "/fields/1",
      named: "/fields/total",
    },
    {
      name: "goes into lists and maps of records",
      reader: order({ name: "lines", type: { type: "array", items: { type: "map", values: line("int") } } }),
      writer: order({ name: "lines", type: { type: "array", items: { type: "map", values: line("string") } } }),
      path: "/fields/1/type/items/values/fields/0/type",
      named: "/fields/lines/items/values/fields/sku",
    },
    {
      name: "leaves out positions in the writer's union",
      reader: order({ name: "total", type: "int" }),
      writer: order({ name: "total", type: ["null", "int"] }),
      path: "/fields/1/type/0",
      named: "/fields/total",
    },
    { name: "of the whole stays that", reader: status("A"), writer: status("A", "B"), path: "/symbols", named: "/" },
  ])("$name", ({ reader, writer, path, named }) => {
    const [read, written] = [avroSchema(reader), avroSchema(writer)];
    const shown = shownDifferences(canRead(read, written), { reader: read, writer: written });
    expect(shown.map((each) => [each.path, each.namedPath])).toEqual([[path, named]]);
  });

  test("is left out where it says the same", () => {
    const [read, written] = [avroSchema("int"), avroSchema("string")];
    expect(shownDifferences(canRead(read, written), { reader: read, writer: written })[0]).not.toHaveProperty("namedPath");
  });
});
