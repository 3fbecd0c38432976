import { parseKeep } from "../../../server/engine/cleanup/keep.ts";

test.each([
  ['[{"max_age": 30}]', [{ maxAgeDays: 30 }]],
  ['[{"latest": true}]', [{ latest: true }]],
  ['[{"branch": true, "latest": true}, {"tag": "prod"}]', [{ branch: true, latest: true }, { tag: "prod" }]],
  ['[{"pacticipant_name": "Foo", "main_branch": true, "max_age": 365}]', [{ pacticipant: "Foo", mainBranch: true, maxAgeDays: 365 }]],
  ['[{"pacticipant_name": "Foo"}]', [{ pacticipant: "Foo" }]],
  // What runs is kept anyway.
  ['[{"deployed": true}, {"released": true}, {"environment_name": "prod"}, {"latest": true}]', [{ latest: true }]],
])("%s is read", (text, keep) => {
  expect(parseKeep(text)).toEqual({ ok: true, keep });
});
test.each([
  ["latest", "must be JSON"],
  ["{}", "must be a list with at least one selector"],
  ["[]", "must be a list with at least one selector"],
  ['["latest"]', 'a selector must be an object in "latest"'],
  ["[{}]", "nothing is said in {}"],
  ['[{"latets": true}]', 'unknown member "latets" in {"latets":true}'],
  ['[{"latest": false}]', 'latest must be true in {"latest":false}'],
  ['[{"max_age": "90"}]', 'max_age must be a number of days in {"max_age":"90"}'],
  ['[{"max_age": -1}]', 'max_age must be a number of days in {"max_age":-1}'],
  ['[{"tag": ""}]', 'tag must be a name or true in {"tag":""}'],
  ['[{"pacticipant_name": true}]', 'pacticipant_name must be a name in {"pacticipant_name":true}'],
  ['[{"deployed": true, "max_age": 3}]', 'deployed, released and environment_name stand alone in {"deployed":true,"max_age":3}'],
])("%s is refused, never guessed at", (text, problem) => {
  expect(parseKeep(text)).toEqual({ ok: false, problem });
});
