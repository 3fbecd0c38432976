import { listFiles } from "../../cli/files.ts";
import { mergePacts } from "../../cli/merge-pacts.ts";
import { type Workplace, workplace } from "./cli.ts";

let place: Workplace;
beforeEach(() => {
  place = workplace();
  for (const path of [
    "pacts/a.json",
    "pacts/b.json",
    "pacts/notes.txt",
    "pacts/deep/c.json",
    "pacts/odd[1].json",
    "node_modules/x/pacts/z.json",
  ])
    place.file(path, {});
});
afterEach(() => place.remove());

test.each([
  ["a folder stands for the JSON files right in it", ["pacts"], ["pacts/a.json", "pacts/b.json", "pacts/odd[1].json"]],
  ["a file stands for itself, once", ["pacts/b.json", "pacts/notes.txt", "pacts/b.json"], ["pacts/b.json", "pacts/notes.txt"]],
  ["a star matches within a folder", ["pacts/*.json"], ["pacts/a.json", "pacts/b.json", "pacts/odd[1].json"]],
  [
    "two stars match at any depth, but not in node_modules",
    ["**/*.json"],
    ["pacts/a.json", "pacts/b.json", "pacts/deep/c.json", "pacts/odd[1].json"],
  ],
  ["braces and question marks", ["pacts/{a,deep/c}.js?n"], ["pacts/a.json", "pacts/deep/c.json"]],
  ["a name that only looks like a pattern", ["pacts/odd[1].json"], ["pacts/odd[1].json"]],
  ["backslashes of Windows", ["pacts\\a.json"], ["pacts/a.json"]],
])("%s", (_name, named, files) => {
  expect(listFiles(place.folder, named)).toEqual(files);
});

test("a path from the root is a pattern too", () => {
  expect(listFiles("/", [`${place.folder}/pacts/a*.json`])).toEqual([`${place.folder}/pacts/a.json`]);
});

test("what is not there, or matches nothing, is refused by name", () => {
  expect(() => listFiles(place.folder, ["pacts", "nowhere.json"])).toThrow("nowhere.json does not exist");
  expect(() => listFiles(place.folder, ["*.xml"])).toThrow("No files found in *.xml");
});

const file = (path: string, ...interactions: object[]) => {
  const document = { consumer: { name: "A" }, provider: { name: "B" }, interactions };
  return { path, text: JSON.stringify(document, null, 2), document };
};
const one = { description: "one", providerState: "s", response: { status: 200 } };
const two = { description: "two", response: { status: 200 } };

test("one pact file is published byte by byte as it is", () => {
  const only = file("a.json", one);
  expect(mergePacts([only])).toBe(only.text);
});

test("several files of one pair become one pact with every interaction once", () => {
  expect(JSON.parse(mergePacts([file("a.json", one), file("b.json", two, one)]))).toMatchObject({
    consumer: { name: "A" },
    interactions: [one, two],
  });
});

test("two different interactions of the same description and state are refused with the file's name", () => {
  const changed = { ...one, response: { status: 500 } };
  expect(() => mergePacts([file("a.json", one), file("b.json", changed)])).toThrow(/^b\.json: there is already another interaction/);
});
