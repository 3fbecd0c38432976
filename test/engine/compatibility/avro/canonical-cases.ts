/** A schema text and its canonical text. Rule: Avro 1.12, Java Schema.toString. */
export interface CanonicalCase {
  readonly name: string;
  readonly text: string;
  readonly canonical: string;
}

export const CANONICAL_CASES: readonly CanonicalCase[] = [
  { name: "a primitive is a bare word", text: '{"type":"string"}', canonical: '"string"' },
  { name: "a JSON string names a type", text: ' "string" ', canonical: '"string"' },
  {
    name: "a primitive with attributes is an object",
    text: '{"logicalType":"date","type":"int"}',
    canonical: '{"type":"int","logicalType":"date"}',
  },
  { name: "attributes keep their order", text: '{"z":1,"type":"int","a":2}', canonical: '{"type":"int","z":1,"a":2}' },
  { name: "a doc on a primitive means nothing and goes", text: '{"type":"int","doc":"x"}', canonical: '"int"' },
  { name: "a union is a list", text: '[ "null" , {"type":"string"} ]', canonical: '["null","string"]' },
  { name: "the empty union stays", text: "[]", canonical: "[]" },
  {
    name: "an array has its items before attributes",
    text: '{"java-class":"L","items":"int","type":"array"}',
    canonical: '{"type":"array","items":"int","java-class":"L"}',
  },
  {
    name: "a map has its values before attributes",
    text: '{"x":null,"values":{"type":"int"},"type":"map"}',
    canonical: '{"type":"map","values":"int","x":null}',
  },
  {
    name: "a record has a fixed order of members",
    text: '{"aliases":["Old"],"x":1,"fields":[],"doc":"d","namespace":"a.b","name":"R","type":"record"}',
    canonical: '{"type":"record","name":"R","namespace":"a.b","doc":"d","fields":[],"x":1,"aliases":["Old"]}',
  },
  {
    name: "a field has a fixed order of members",
    text: '{"type":"record","name":"R","fields":[{"x":1,"aliases":["g"],"order":"descending","default":0,"doc":"d","type":"int","name":"f"}]}',
    canonical:
      '{"type":"record","name":"R","fields":[{"name":"f","type":"int","doc":"d","default":0,"order":"descending","aliases":["g"],"x":1}]}',
  },
  {
    name: "the ascending order goes",
    text: '{"type":"record","name":"R","fields":[{"name":"f","type":"int","order":"ASCENDING"}]}',
    canonical: '{"type":"record","name":"R","fields":[{"name":"f","type":"int"}]}',
  },
  {
    name: "an enum has its default before attributes",
    text: '{"x":1,"default":"A","aliases":["n.O"],"symbols":["A","B"],"doc":"","name":"E","type":"enum"}',
    canonical: '{"type":"enum","name":"E","doc":"","symbols":["A","B"],"default":"A","x":1,"aliases":["n.O"]}',
  },
  {
    name: "a fixed has its size before attributes",
    text: '{"precision":4,"logicalType":"decimal","size":8,"doc":"d","name":"F","type":"fixed"}',
    canonical: '{"type":"fixed","name":"F","doc":"d","size":8,"precision":4,"logicalType":"decimal"}',
  },
  {
    name: "an error stays an error",
    text: '{"type":"error","name":"R","fields":[]}',
    canonical: '{"type":"error","name":"R","fields":[]}',
  },
  {
    name: "a full name is split",
    text: '{"type":"record","name":"a.b.R","fields":[]}',
    canonical: '{"type":"record","name":"R","namespace":"a.b","fields":[]}',
  },
  {
    name: "a full name beats the namespace beside it",
    text: '{"type":"record","name":"a.R","namespace":"b","fields":[]}',
    canonical: '{"type":"record","name":"R","namespace":"a","fields":[]}',
  },
  {
    name: "the enclosing namespace is not repeated",
    text: '{"type":"record","name":"a.R","fields":[{"name":"f","type":{"type":"fixed","name":"a.F","size":1}}]}',
    canonical: '{"type":"record","name":"R","namespace":"a","fields":[{"name":"f","type":{"type":"fixed","name":"F","size":1}}]}',
  },
  {
    name: "another namespace inside is written, and ends with its type",
    text: '{"type":"record","name":"a.R","fields":[{"name":"f","type":{"type":"record","name":"b.S","fields":[{"name":"s","type":"S"}]}},{"name":"g","type":"R"},{"name":"h","type":"b.S"}]}',
    canonical:
      '{"type":"record","name":"R","namespace":"a","fields":[{"name":"f","type":{"type":"record","name":"S","namespace":"b","fields":[{"name":"s","type":"S"}]}},{"name":"g","type":"R"},{"name":"h","type":"b.S"}]}',
  },
  {
    name: "no namespace inside one is written as the empty one",
    text: '{"type":"record","name":"a.R","fields":[{"name":"f","type":{"type":"fixed","name":"F","namespace":"","size":1}},{"name":"g","type":"F"}]}',
    canonical:
      '{"type":"record","name":"R","namespace":"a","fields":[{"name":"f","type":{"type":"fixed","name":"F","namespace":"","size":1}},{"name":"g","type":"F"}]}',
  },
  {
    name: "a type is defined once and named after that",
    text: '[{"type":"enum","name":"a.E","symbols":["X"]},{"type":"array","items":"a.E"}]',
    canonical: '[{"type":"enum","name":"E","namespace":"a","symbols":["X"]},{"type":"array","items":"a.E"}]',
  },
  {
    name: "an object that only names a type is that name",
    text: '{"type":"record","name":"R","fields":[{"name":"next","type":["null",{"type":"R"}]}]}',
    canonical: '{"type":"record","name":"R","fields":[{"name":"next","type":["null","R"]}]}',
  },
  {
    name: "a type called like a built-in one keeps its namespace",
    text: '{"type":"record","name":"a.R","fields":[{"name":"f","type":{"type":"fixed","name":"map","size":1}},{"name":"g","type":"a.map"}]}',
    canonical:
      '{"type":"record","name":"R","namespace":"a","fields":[{"name":"f","type":{"type":"fixed","name":"map","size":1}},{"name":"g","type":"a.map"}]}',
  },
  {
    name: "an alias in the type's namespace is shortened",
    text: '{"type":"record","name":"a.R","aliases":["a.S","b.T","S"],"fields":[]}',
    canonical: '{"type":"record","name":"R","namespace":"a","fields":[],"aliases":["S","b.T"]}',
  },
  {
    name: "logical types and unknown attributes are kept whole",
    text: '{"type":"record","name":"R","connect.version":1,"x":{"b":[1,{"d":2,"c":null}],"a":"é"},"fields":[]}',
    canonical: '{"type":"record","name":"R","fields":[],"connect.version":1,"x":{"b":[1,{"d":2,"c":null}],"a":"é"}}',
  },
  {
    name: "a logical type on a field, where it means nothing, is an attribute of the field",
    text: '{"type":"record","name":"R","fields":[{"logicalType":"date","name":"f","type":"int"}]}',
    canonical: '{"type":"record","name":"R","fields":[{"name":"f","type":"int","logicalType":"date"}]}',
  },
  {
    name: "a large default keeps every digit",
    text: '{"type":"record","name":"R","fields":[{"name":"f","type":"long","default":9007199254740993}]}',
    canonical: '{"type":"record","name":"R","fields":[{"name":"f","type":"long","default":9007199254740993}]}',
  },
  {
    name: "a default of null stays",
    text: '{"type":"record","name":"R","fields":[{"name":"f","type":["null","int"],"default":null}]}',
    canonical: '{"type":"record","name":"R","fields":[{"name":"f","type":["null","int"],"default":null}]}',
  },
  {
    name: "a default keeps the order of its members",
    text: '{"type":"record","name":"R","fields":[{"name":"f","type":{"type":"map","values":"int"},"default":{"b":1,"10":2,"a":3}}]}',
    canonical: '{"type":"record","name":"R","fields":[{"name":"f","type":{"type":"map","values":"int"},"default":{"b":1,"10":2,"a":3}}]}',
  },
  {
    name: "a text as default of a double becomes its number",
    text: '{"type":"record","name":"R","fields":[{"name":"f","type":"double","default":"1.50"},{"name":"g","type":"float","default":"NaN"}]}',
    canonical:
      '{"type":"record","name":"R","fields":[{"name":"f","type":"double","default":1.5},{"name":"g","type":"float","default":"NaN"}]}',
  },
  { name: "comments are dropped", text: '/* a */ {"type": "int" // b\n}', canonical: '"int"' },
  {
    name: "a doc that is no text is dropped",
    text: '{"type":"record","name":"R","doc":5,"fields":[]}',
    canonical: '{"type":"record","name":"R","fields":[]}',
  },
  {
    name: "a record's own attribute called default stays",
    text: '{"type":"record","name":"R","default":1,"fields":[]}',
    canonical: '{"type":"record","name":"R","fields":[],"default":1}',
  },
];
