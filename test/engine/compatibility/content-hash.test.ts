import { canonicalReferences, contentHash, guidOf } from "../../../server/engine/compatibility/content-hash.ts";

const plain = { canonical: '"string"', references: [] };
const rule = { name: "r", kind: "CONDITION", mode: "WRITE", type: "CEL" };

// Every expected value was computed with Python's hashlib from the bytes that section 2.2 of the reference lists.
test.each([
  { name: "a text alone", input: plain, hash: "095d71cf12556b9d5e330ad575b3df5d" },
  { name: "a text that is not ASCII, as UTF-8", input: { canonical: '"é€😀"', references: [] }, hash: "78a968083ae6ef53a4a3e781641589a8" },
  {
    name: "references in list order, versions as four bytes",
    input: {
      canonical: '"R"',
      references: [
        { name: "b", subject: "sb", version: 258 },
        { name: "a", subject: "sa", version: 1 },
      ],
    },
    hash: "5f351332fa23e8f9486e754e4a2d2be9",
  },
  { name: "empty metadata, which is not the same as none", input: { ...plain, metadata: {} }, hash: "cecc02e2232b87f11b0caa0e70dbb74d" },
  {
    name: "metadata, sorted",
    input: {
      ...plain,
      metadata: { tags: { "b.x": ["PII", "A"], a: ["T"] }, properties: { owner: "team", app: "1" }, sensitive: ["z", "owner"] },
    },
    hash: "f954c88459186cb7c7b0db1325db68e2",
  },
  {
    name: "a rule with everything",
    input: {
      ...plain,
      ruleSet: {
        domainRules: [
          {
            ...rule,
            doc: "d",
            tags: ["t2", "t1"],
            params: { q: "2", p: "1" },
            expr: "true",
            onSuccess: "NONE",
            onFailure: "ERROR",
            disabled: true,
          },
        ],
      },
    },
    hash: "18739fcb8adb95334bf8bf8c8eb7210f",
  },
  {
    name: "rules by list: migration, domain, encoding, and then when they start",
    input: {
      ...plain,
      ruleSet: {
        encodingRules: [{ name: "e" }],
        domainRules: [{ name: "d2" }, { name: "d1" }],
        migrationRules: [{ name: "m" }],
        enableAt: "now",
      },
    },
    hash: "b4315aa6f5fa40a3fe15475f36489ed6",
  },
])("the hash covers $name", ({ input, hash }) => {
  expect(contentHash(input)).toBe(hash);
});

test.each([
  { name: "null metadata", input: { ...plain, metadata: null } },
  { name: "null rules", input: { ...plain, ruleSet: null } },
])("$name counts as none", ({ input }) => {
  expect(contentHash(input)).toBe(contentHash(plain));
});

test("metadata and rules of the same bytes are told apart", () => {
  expect(contentHash({ ...plain, metadata: {}, ruleSet: {} })).not.toBe(contentHash({ ...plain, metadata: {} }));
});

test("the guid is the hash printed as a UUID, no bits forced", () => {
  expect(guidOf("00112233445566778899aabbccddeeff")).toBe("00112233-4455-6677-8899-aabbccddeeff");
});

const reference = (name: string, subject: string, version: number): { name: string; subject: string; version: number } => ({
  name,
  subject,
  version,
});

describe("references", () => {
  const given = [reference("x", "b", 1), reference("y", "a", 10), reference("z", "a", 9), reference("y", "a", 10)];

  test("stay as given without normalisation", () => {
    expect(canonicalReferences(given, false)).toEqual(given);
  });

  test("are sorted by subject and version, each once, with normalisation", () => {
    expect(canonicalReferences(given, true)).toEqual([reference("z", "a", 9), reference("y", "a", 10), reference("x", "b", 1)]);
  });

  test("that differ only in name are both kept, in the order given", () => {
    const twins = [reference("q", "a", 1), reference("p", "a", 1)];
    expect(canonicalReferences(twins, true)).toEqual(twins);
  });
});
