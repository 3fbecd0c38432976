import { displayNameOf } from "../../../server/engine/names/display-name.ts";

test.each([
  ["foo", "Foo"],
  ["foo-bar", "Foo Bar"],
  ["foo_bar-api", "Foo Bar Api"],
  ["foo.bar", "Foo Bar"],
  ["App One", "App One"],
  ["fooBar", "Foo Bar"],
  ["FooBarAPI", "Foo Bar API"],
  ["HTTPServer", "HTTP Server"],
  ["  foo   bar ", "Foo Bar"],
  ["v2Orders", "V2 Orders"],
  ["a-b-c", "A B C"],
  ["ärger", "Ärger"],
  ["--", "--"],
])("%j is shown as %j", (name, shown) => {
  expect(displayNameOf(name)).toBe(shown);
});
