import { modelOf, resolved } from "../../../../server/engine/compatibility/jsonschema/node.ts";
import { canRead } from "../../../../server/engine/compatibility/check.ts";
import { problemsOf, referenceTo, schemaOf } from "./schemas.ts";

const DRAFT_4 = "http://json-schema.org/draft-04/schema#";

describe("the text that is stored", () => {
  test.each([
    ["loses white space", ' {\n "type" : "string" }\t', '{"type":"string"}'],
    ["keeps the order of members", '{"b":1,"a":{"2":1,"1":2}}', '{"b":1,"a":{"2":1,"1":2}}'],
    ["keeps numbers as written", '{"maximum":1.50,"minimum":-0.0,"multipleOf":1e-3}', '{"maximum":1.50,"minimum":-0.0,"multipleOf":1e-3}'],
    ["keeps numbers beyond doubles", '{"maximum":12345678901234567890.123}', '{"maximum":12345678901234567890.123}'],
    ["keeps letters as they are", '{"title":"\\u00e9 é \\/"}', '{"title":"é é /"}'],
    ["keeps unknown keywords", '{"x-a":[1,{"b":null}]}', '{"x-a":[1,{"b":null}]}'],
    ["of true is true", " true ", "true"],
    ["of false is false", "false", "false"],
    ["of a repeated member has the last value", '{"title":"a","title":"b"}', '{"title":"b"}'],
  ])("%s", (_name, text, canonical) => {
    expect(schemaOf(text).canonical).toBe(canonical);
  });

  test("is the same when read again", () => {
    const { canonical } = schemaOf('{ "properties": {"b": {}, "a": {"type": "string"}}, "maximum": 1.0 }');
    expect(schemaOf(canonical).canonical).toBe(canonical);
  });
});

describe("the normalised text", () => {
  test.each([
    [
      "has its members sorted everywhere",
      '{"type":"object","properties":{"b":{"type":"string","maxLength":1},"a":true}}',
      '{"properties":{"a":true,"b":{"maxLength":1,"type":"string"}},"type":"object"}',
    ],
    ["keeps the order of lists", '{"required":["b","a"],"enum":[2,1]}', '{"enum":[2,1],"required":["b","a"]}'],
    ["keeps numbers as written", '{"minimum":1.0,"maximum":2}', '{"maximum":2,"minimum":1.0}'],
    ["sorts as Java does, by UTF-16", '{"\uffff":1,"\u{1f600}":2,"a":3,"B":4}', '{"B":4,"a":3,"\u{1f600}":2,"\uffff":1}'],
  ])("%s", (_name, text, canonical) => {
    expect(schemaOf(text, [], { normalize: true }).canonical).toBe(canonical);
  });
});

describe("what cannot be loaded is refused", () => {
  test.each([
    ["a text", '"string"', 'Invalid JSON: a schema must be an object or true or false, not "string"'],
    ["a list", "[]", "Invalid JSON: a schema must be an object or true or false, not a list"],
    ["broken JSON", "{", "the schema is not JSON: line 1, column 2: expected a member name in double quotes"],
    ["an unknown type", '{"properties":{"a":{"type":"text"}}}', 'at #/properties/a: "text" is not a type of JSON Schema'],
    ["a type that is no text", '{"type":{}}', "an object is not a type of JSON Schema"],
    ["a limit that is no number", '{"type":"string","maxLength":"5"}', '"maxLength" must be a number, not "5"'],
    ["required that is no list", '{"type":"object","required":true}', '"required" must be a list of texts, not true'],
    ["required with other values", '{"type":"object","required":[1]}', '"required" must be a list of texts, not of other values'],
    ["properties that are no object", '{"properties":[]}', '"properties" must be an object, not a list'],
    [
      "a property that is no schema",
      '{"properties":{"a":"string"}}',
      'at #/properties/a: a schema must be an object or true or false, not "string"',
    ],
    ["an enum that is no list", '{"enum":"a"}', '"enum" must be a list, not "a"'],
    ["oneOf that is no list", '{"oneOf":{}}', '"oneOf" must be a list of schemas, not an object'],
    ["a flag of draft 4 in draft 7", '{"type":"number","exclusiveMaximum":true}', '"exclusiveMaximum" must be a number, not true'],
    ["uniqueItems that is no flag", '{"type":"array","uniqueItems":1}', '"uniqueItems" must be true or false, not 1'],
    ["a broken pattern", '{"type":"string","pattern":"("}', '"(" is not a regular expression'],
    ["a broken name pattern", '{"patternProperties":{"[":{}}}', '"[" is not a regular expression'],
    [
      "a reference that leads nowhere",
      '{"$ref":"#/definitions/A"}',
      '"$ref" "#/definitions/A" leads nowhere: it is not in the schema, and not among its references',
    ],
    [
      "a reference to another host",
      '{"properties":{"a":{"$ref":"http://localhost/x.json"}}}',
      'at #/properties/a: "$ref" "http://localhost/x.json" leads nowhere: it is not in the schema, and not among its references',
    ],
    ["a reference that is no text", '{"$ref":1}', '"$ref" must be a text, not 1'],
    ["a reference to itself", '{"$ref":"#"}', "the reference leads back to itself"],
    [
      "references in a circle",
      '{"$ref":"#/definitions/A","definitions":{"A":{"$ref":"#/definitions/B"},"B":{"$ref":"#/definitions/A"}}}',
      "the reference leads back to itself",
    ],
    ["a reference to what is no schema", '{"$ref":"#/x","x":5}', "at #/x: a schema must be an object or true or false, not 5"],
  ])("%s", (_name, text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  test("every problem is found, up to twenty", () => {
    const properties = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`p${index}`, { type: "nothing" }]));
    expect(problemsOf(JSON.stringify({ properties }))).toHaveLength(20);
  });
});

describe("a new schema must fit the meta-schema, a stored one need not", () => {
  test.each([
    ["a negative length", '{"maxLength":-1}', '"maxLength" must be a whole number that is not negative, not -1'],
    ["a broken length", '{"minItems":1.5}', '"minItems" must be a whole number that is not negative, not 1.5'],
    ["an empty allOf", '{"allOf":[]}', '"allOf" must be a list of at least one schema'],
    ["a name required twice", '{"required":["a","a"]}', '"required" must not name a property twice'],
    ["a multiple of nothing", '{"multipleOf":0}', '"multipleOf" must be greater than 0'],
    [
      "a title that is no text, in a part that nothing uses",
      '{"definitions":{"A":{"$comment":1}}}',
      'at #/definitions/A: "$comment" must be a text, not 1',
    ],
    ["an empty list of types", '{"type":[]}', '"type" must have different types, at least one'],
    [
      "an enum with equal values in draft 4",
      `{"$schema":"${DRAFT_4}","enum":[1,1.0]}`,
      '"enum" must have different values, at least one, in draft 4',
    ],
    [
      "true as a schema in draft 4",
      `{"$schema":"${DRAFT_4}","properties":{"a":true}}`,
      "at #/properties/a: a schema is an object in draft 4, not true or false",
    ],
    [
      "a list of items in 2020-12",
      '{"$schema":"https://json-schema.org/draft/2020-12/schema","items":[{}]}',
      '"items" must be a schema in 2020-12; "prefixItems" takes a list',
    ],
  ])("%s", (_name, text, problem) => {
    expect(problemsOf(text, { strict: true })).toEqual([problem]);
    expect(problemsOf(text)).toEqual([]);
  });

  test.each([
    ["properties with the names of keywords", '{"properties":{"maxLength":{"type":"string"},"required":{},"type":{},"$ref":{},"enum":{}}}'],
    ["flags of draft 4", `{"$schema":"${DRAFT_4}","maximum":1,"exclusiveMaximum":true,"additionalProperties":false}`],
    ["a whole number with a fraction of zero", '{"maxLength":5.0}'],
    ["patterns that only Java knows", '{"pattern":"(?i)^[a-z]++\\\\z"}'],
    ["a nested schema under a keyword nobody knows", '{"x-own":{"maxLength":-1}}'],
    ["its own meta-schema", '{"$ref":"http://json-schema.org/draft-07/schema#"}'],
    [
      "the meta-schema of 2020-12",
      '{"$schema":"https://json-schema.org/draft/2020-12/schema","$ref":"https://json-schema.org/draft/2020-12/schema"}',
    ],
  ])("%s are accepted", (_name, text) => {
    expect(problemsOf(text, { strict: true })).toEqual([]);
  });
});

describe("schemas of the registry", () => {
  const address = referenceTo("address.json", { type: "object", properties: { zip: { type: "string" } } });
  const read = (schema: unknown, references = [address]) => schemaOf(schema, references);
  const kindOf = (schema: unknown, references = [address]) => resolved(modelOf(read(schema, references)).root).kind;

  test.each([
    ["by its name", { $ref: "address.json" }],
    ["from the same folder", { $ref: "./address.json" }],
    ["against the schema's own address", { $id: "http://acme.com/order.json", $ref: "http://acme.com/address.json" }],
    ["with a pointer into it", { $ref: "address.json#/properties/.." }],
    ["in 2020-12", { $schema: "https://json-schema.org/draft/2020-12/schema", $ref: "address.json" }],
  ])("are found %s", (name, schema) => {
    if (name === "with a pointer into it") expect(kindOf({ $ref: "address.json#/properties/zip" })).toBe("string");
    else expect(kindOf(schema)).toBe("object");
  });

  test("refer to others themselves", () => {
    const person = referenceTo("person.json", { properties: { home: { $ref: "address.json#/properties/zip" } } }, [address]);
    const other = referenceTo("person.json", { properties: { home: { $ref: "address.json#/properties/zip" } } }, [
      referenceTo("address.json", { properties: { zip: { type: "number" } } }),
    ]);
    const found = canRead(schemaOf({ $ref: "person.json" }, [other]), schemaOf({ $ref: "person.json" }, [person]));
    expect(found).toMatchObject([
      {
        kind: "TYPE_CHANGED",
        path: "#/properties/home",
        readerPath: "address.json#/properties/zip",
        writerPath: "address.json#/properties/zip",
      },
    ]);
  });

  test("are found by their own address", () => {
    const named = referenceTo("a", { $id: "http://acme.com/address", type: "string" });
    expect(kindOf({ $ref: "http://acme.com/address" }, [named])).toBe("string");
  });

  test("that are broken are named", () => {
    const broken = { ...referenceTo("a", {}), schema: "{" };
    expect(problemsOf("{}", {}, [broken])).toEqual([
      'reference "a" (subject "a-value", version 1): the schema is not JSON: line 1, column 2: expected a member name in double quotes',
    ]);
  });

  test("that refer to each other without end are refused", () => {
    let chain = referenceTo("r0", {});
    for (let index = 1; index <= 101; index += 1) chain = referenceTo(`r${index}`, {}, [chain]);
    expect(problemsOf("{}", {}, [chain])).toEqual(["references are nested deeper than 100 levels"]);
  });
});
