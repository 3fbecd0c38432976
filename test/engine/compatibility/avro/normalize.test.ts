import { avro } from "../../../../server/engine/compatibility/avro/format.ts";

function normalised(text: string): string {
  const result = avro.parse({ text, references: [] }, { normalize: true });
  return result.ok ? result.schema.canonical : result.problems.join("\n");
}

/** Rule: Confluent SR, AvroSchemaUtils.toNormalizedString. */
test.each([
  { name: "attributes are sorted", text: '{"type":"int","z":1,"a":2}', is: '{"type":"int","a":2,"z":1}' },
  {
    name: "attributes are sorted inside too",
    text: '{"type":"int","x":{"b":1,"a":[{"d":1,"c":2}]}}',
    is: '{"type":"int","x":{"a":[{"c":2,"d":1}],"b":1}}',
  },
  {
    name: "attributes of a field are sorted",
    text: '{"type":"record","name":"R","fields":[{"name":"f","type":"int","z":1,"a":2}]}',
    is: '{"type":"record","name":"R","fields":[{"name":"f","type":"int","a":2,"z":1}]}',
  },
  {
    name: "a logical type comes before other attributes",
    text: '{"type":"long","a":1,"logicalType":"timestamp-millis"}',
    is: '{"type":"long","logicalType":"timestamp-millis","a":1}',
  },
  {
    name: "a decimal's precision and scale come with it",
    text: '{"type":"bytes","scale":2,"a":1,"precision":4,"logicalType":"decimal"}',
    is: '{"type":"bytes","logicalType":"decimal","precision":4,"scale":2,"a":1}',
  },
  {
    name: "a scale of 0 is an attribute like any other",
    text: '{"type":"bytes","scale":0,"z":1,"precision":4,"logicalType":"decimal"}',
    is: '{"type":"bytes","logicalType":"decimal","precision":4,"scale":0,"z":1}',
  },
  {
    name: "an impossible decimal is no logical type",
    text: '{"type":"bytes","scale":5,"a":1,"precision":4,"logicalType":"decimal"}',
    is: '{"type":"bytes","a":1,"logicalType":"decimal","precision":4,"scale":5}',
  },
  {
    name: "an unknown logical type is an attribute like any other",
    text: '{"type":"int","logicalType":"x","a":1}',
    is: '{"type":"int","a":1,"logicalType":"x"}',
  },
  {
    name: "a logical type on the wrong type is an attribute like any other",
    text: '{"type":"int","logicalType":"uuid","a":1}',
    is: '{"type":"int","a":1,"logicalType":"uuid"}',
  },
  {
    name: "a fixed's logical type comes first",
    text: '{"type":"fixed","name":"F","size":12,"a":1,"logicalType":"duration"}',
    is: '{"type":"fixed","name":"F","size":12,"logicalType":"duration","a":1}',
  },
  {
    name: "aliases are sorted by full name",
    text: '{"type":"record","name":"m.R","aliases":["z.A","T","a.Z"],"fields":[]}',
    is: '{"type":"record","name":"R","namespace":"m","fields":[],"aliases":["a.Z","T","z.A"]}',
  },
  {
    name: "field aliases are sorted",
    text: '{"type":"record","name":"R","fields":[{"name":"f","type":"int","aliases":["z","a"]}]}',
    is: '{"type":"record","name":"R","fields":[{"name":"f","type":"int","aliases":["a","z"]}]}',
  },
  { name: "an empty doc goes", text: '{"type":"enum","name":"E","doc":"","symbols":[]}', is: '{"type":"enum","name":"E","symbols":[]}' },
  {
    name: "a doc stays",
    text: '{"type":"enum","name":"E","doc":"d","symbols":[]}',
    is: '{"type":"enum","name":"E","doc":"d","symbols":[]}',
  },
  {
    name: "an empty doc of a field stays",
    text: '{"type":"record","name":"R","fields":[{"name":"f","type":"int","doc":""}]}',
    is: '{"type":"record","name":"R","fields":[{"name":"f","type":"int","doc":""}]}',
  },
  { name: "an error becomes a record", text: '{"type":"error","name":"R","fields":[]}', is: '{"type":"record","name":"R","fields":[]}' },
  {
    name: "symbols keep their order",
    text: '{"type":"enum","name":"E","symbols":["B","A"]}',
    is: '{"type":"enum","name":"E","symbols":["B","A"]}',
  },
  { name: "branches keep their order", text: '["string","null"]', is: '["string","null"]' },
  {
    name: "fields keep their order",
    text: '{"type":"record","name":"R","fields":[{"name":"b","type":"int"},{"name":"a","type":"int"}]}',
    is: '{"type":"record","name":"R","fields":[{"name":"b","type":"int"},{"name":"a","type":"int"}]}',
  },
  {
    name: "a whole number as default of a double gets its fraction",
    text: '{"type":"record","name":"R","fields":[{"name":"f","type":"double","default":0}]}',
    is: '{"type":"record","name":"R","fields":[{"name":"f","type":"double","default":0.0}]}',
  },
  {
    name: "a whole number as default of a long stays whole",
    text: '{"type":"record","name":"R","fields":[{"name":"f","type":["long","null"],"default":9007199254740993}]}',
    is: '{"type":"record","name":"R","fields":[{"name":"f","type":["long","null"],"default":9007199254740993}]}',
  },
  {
    name: "the members of a default are sorted, and read by their types",
    text: '{"type":"record","name":"R","fields":[{"name":"f","type":{"type":"map","values":{"type":"array","items":"float"}},"default":{"b":[1],"a":[]}}]}',
    is: '{"type":"record","name":"R","fields":[{"name":"f","type":{"type":"map","values":{"type":"array","items":"float"}},"default":{"a":[],"b":[1.0]}}]}',
  },
  {
    name: "the members of a record's default are read by its fields",
    text: '{"type":"record","name":"R","fields":[{"name":"f","type":{"type":"record","name":"S","fields":[{"name":"x","type":"double"}]},"default":{"x":2}}]}',
    is: '{"type":"record","name":"R","fields":[{"name":"f","type":{"type":"record","name":"S","fields":[{"name":"x","type":"double"}]},"default":{"x":2.0}}]}',
  },
])("$name", ({ text, is }) => {
  expect(normalised(text)).toBe(is);
});
