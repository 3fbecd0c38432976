import { parseJson, printJson, printString, sortMembers } from "../../../server/engine/json/json-text.ts";

function roundTrip(text: string, options?: { readonly comments?: boolean }): string {
  const result = parseJson(text, options);
  return result.ok ? printJson(result.value) : result.problem;
}

test.each([
  { name: "white space goes", text: ' { "a" : [ 1 ,\n2\t] } ', printed: '{"a":[1,2]}' },
  { name: "members keep their order, numeric names too", text: '{"b":1,"1":2,"a":3}', printed: '{"b":1,"1":2,"a":3}' },
  { name: "a large number keeps every digit", text: "9007199254740993", printed: "9007199254740993" },
  { name: "a number keeps its notation", text: "-1.50E+3", printed: "-1.50E+3" },
  { name: "of a repeated member the last value counts, in the first's place", text: '{"a":1,"b":2,"a":3}', printed: '{"a":3,"b":2}' },
  { name: "a member called __proto__ is one like any other", text: '{"__proto__":{"x":1}}', printed: '{"__proto__":{"x":1}}' },
  { name: "escapes that JSON does not demand are undone", text: String.raw`"\u00e9\/\u0041"`, printed: '"é/A"' },
  { name: "escapes that JSON demands stay", text: String.raw`"\"\\\b\f\n\r\t"`, printed: String.raw`"\"\\\b\f\n\r\t"` },
  { name: "other control characters are escaped in upper case", text: String.raw`"\u001f\u0000"`, printed: String.raw`"\u001F\u0000"` },
  { name: "characters beyond the basic plane survive", text: '"😀"', printed: '"😀"' },
  { name: "the words of JSON are read", text: "[null,true,false]", printed: "[null,true,false]" },
  { name: "empty lists and objects are read", text: "[[],{}]", printed: "[[],{}]" },
])("$name", ({ text, printed }) => {
  expect(roundTrip(text)).toBe(printed);
});

test.each([
  { name: "a trailing comma", text: "[1,]", problem: 'line 1, column 4: "]" is not a JSON value' },
  { name: "a missing colon", text: '{"a" 1}', problem: 'line 1, column 6: expected ":" after a member name' },
  { name: "a member name without quotes", text: "{a:1}", problem: "line 1, column 2: expected a member name in double quotes" },
  { name: "an unclosed list", text: "[1", problem: 'line 1, column 3: expected "," or "]"' },
  { name: "an unclosed string", text: '"abc', problem: "line 1, column 5: the text ends inside a string" },
  { name: "a line break in a string", text: '"a\nb"', problem: "line 1, column 3: a control character in a string must be escaped" },
  { name: "an unknown escape", text: String.raw`"\x"`, problem: "line 1, column 2: unknown escape in a string" },
  { name: "half a hex escape", text: String.raw`"\u00g0"`, problem: "line 1, column 2: unknown escape in a string" },
  { name: "text after the value", text: "1\n 2", problem: "line 2, column 2: there is text after the end of the JSON value" },
  { name: "a number with a leading zero", text: "01", problem: 'line 1, column 1: "01" is not a JSON value' },
  { name: "a number with a leading plus", text: "+1", problem: 'line 1, column 1: "+1" is not a JSON value' },
  { name: "not a number", text: "NaN", problem: 'line 1, column 1: "NaN" is not a JSON value' },
  { name: "a byte order mark", text: "\ufeff1", problem: 'line 1, column 1: "\ufeff" is not a JSON value' },
  { name: "a comment, unless they are allowed", text: "/* x */ 1", problem: 'line 1, column 1: "/" is not a JSON value' },
])("$name is refused where it stands", ({ text, problem }) => {
  expect(roundTrip(text)).toBe(problem);
});

test.each([
  { name: "a block", text: "/* a\n*/ [1, /* b */ 2]", printed: "[1,2]" },
  { name: "a line", text: "[1, // one\n2] // end", printed: "[1,2]" },
])("a comment of $name is skipped when they are allowed", ({ text, printed }) => {
  expect(roundTrip(text, { comments: true })).toBe(printed);
});

test("a comment without end is refused", () => {
  expect(roundTrip("1 /* x", { comments: true })).toBe("line 1, column 3: there is text after the end of the JSON value");
});

test("members are sorted at every depth, and lists are not", () => {
  const result = parseJson('{"b":[{"d":1,"c":2},0],"B":1,"a":3}');
  expect(result.ok && printJson(sortMembers(result.value))).toBe('{"B":1,"a":3,"b":[{"c":2,"d":1},0]}');
});

test("a printed string is read back by any JSON reader", () => {
  const text = Array.from({ length: 300 }, (_, code) => String.fromCharCode(code)).join("");
  expect(JSON.parse(printString(text))).toBe(text);
});
