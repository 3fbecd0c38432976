import { digraph } from "../../../server/engine/graph/dot.ts";
import { neighbourhood } from "../../../server/engine/graph/neighbourhood.ts";
import { relationshipsCsv } from "../../../server/engine/graph/relationships-csv.ts";

const edges = [
  { consumerId: 1, providerId: 2 },
  { consumerId: 2, providerId: 3 },
  { consumerId: 4, providerId: 3 },
  { consumerId: 8, providerId: 9 },
];

test("the neighbourhood goes both ways and over any number of steps", () => {
  expect([...neighbourhood(1, edges)]).toEqual([1, 2, 3, 4]);
  expect([...neighbourhood(9, edges)]).toEqual([9, 8]);
  expect([...neighbourhood(7, edges)]).toEqual([7]);
});

test("a limit keeps the nearest", () => {
  expect([...neighbourhood(3, edges, 3)]).toEqual([3, 2, 4]);
  expect([...neighbourhood(3, edges, 1)]).toEqual([3]);
});

test("who needs himself is one node", () => {
  expect([...neighbourhood(5, [{ consumerId: 5, providerId: 5 }])]).toEqual([5]);
});

test("lines of the network are of equal length", () => {
  const nodes = [
    { id: 2, name: "Bar" },
    { id: 1, name: 'Foo, "the" first' },
    { id: 3, name: "Qux" },
  ];
  const csv = relationshipsCsv(nodes, [
    { consumerId: 1, providerId: 2 },
    { consumerId: 1, providerId: 3 },
    { consumerId: 2, providerId: 99 },
  ]);
  expect(csv).toBe('2,Bar,1,1,0,1,0,0\n1,"Foo, ""the"" first",1,1,0,2,2,3\n3,Qux,1,1,0,3,0,0\n');
});

test("no integrations are an empty network and an empty graph", () => {
  expect(relationshipsCsv([], [])).toBe("");
  expect(digraph([])).toBe("digraph { ranksep=3; ratio=auto; overlap=false; node [  shape = plaintext, fontname = Helvetica ];\n}\n");
});

test.each([
  ["Order_Service", "Order_Service"],
  ["order service", '"order service"'],
  ["order-service", '"order-service"'],
  ["2nd", '"2nd"'],
  ["Node", '"Node"'],
  ['a" -> b; "', '"a\\" -> b; \\""'],
])("graphviz reads %s as one name", (name, written) => {
  expect(digraph([{ consumer: name, provider: "P" }])).toContain(`\n  ${written} -> P\n`);
});
