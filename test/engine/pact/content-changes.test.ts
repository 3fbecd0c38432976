import { contentChange, type Previous } from "../../../server/engine/pact/content-changes.ts";

const cases: [name: string, previous: Previous[], changed: boolean, comment: string][] = [
  ["the first untagged pact is a change", [{ tag: undefined, sha: undefined }], true, "first time untagged pact published"],
  [
    "other content than the previous untagged version is a change",
    [{ tag: undefined, sha: "old" }],
    true,
    "pact content has changed since previous untagged version",
  ],
  [
    "the same content as the previous untagged version is none",
    [{ tag: undefined, sha: "new" }],
    false,
    "pact content is the same as previous versions with tags  and no new tags were applied",
  ],
  [
    "a tag that was never used is a change",
    [{ tag: "prod", sha: undefined }],
    true,
    "first time any pact published for this consumer with consumer version tagged prod",
  ],
  [
    "one changed tag among several is a change, and the only one named",
    [
      { tag: "dev", sha: "old" },
      { tag: "prod", sha: "new" },
    ],
    true,
    "pact content has changed since the last consumer version tagged with dev",
  ],
  [
    "several tags with the same content are no change",
    [
      { tag: "a", sha: "new" },
      { tag: "b", sha: "new" },
    ],
    false,
    "pact content is the same as previous versions with tags a, b and no new tags were applied",
  ],
];

test.each(cases)("%s", (_name, previous, changed, comment) => {
  expect(contentChange("new", previous)).toEqual({ changed, comment });
});
