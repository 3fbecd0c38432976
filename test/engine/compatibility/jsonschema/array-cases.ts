import { type CompareCase, modern, pair } from "./compare-case.ts";

const STRING = { type: "string" };
const NUMBER = { type: "number" };
const INTEGER = { type: "integer" };
const AT = "#/items/1";

type Make = (tuple: readonly unknown[], rest?: unknown) => object;
const classic: Make = (tuple, rest) => ({ type: "array", items: tuple, ...(rest === undefined ? {} : { additionalItems: rest }) });
const since2020: Make = (tuple, rest) => modern({ type: "array", prefixItems: tuple, ...(rest === undefined ? {} : { items: rest }) });
const in2019: Make = (tuple, rest) => ({ $schema: "https://json-schema.org/draft/2019-09/schema", ...classic(tuple, rest) });

/** Lists with a schema for each place, as each draft writes them. */
const TUPLES: readonly CompareCase[] = (
  [
    ["draft 7", classic],
    ["2019-09", in2019],
    ["2020-12", since2020],
  ] as const
).flatMap(([dialect, tuple]: readonly [string, Make]) => [
  pair(
    `places are compared pairwise, ${dialect}`,
    [tuple([STRING, INTEGER]), tuple([STRING, NUMBER])],
    [`TYPE_EXTENDED ${AT}`],
    [`!TYPE_NARROWED ${AT}`],
  ),
  pair(
    `ITEM_ADDED_TO_OPEN, ${dialect}`,
    [tuple([STRING]), tuple([STRING, STRING])],
    [`!ITEM_ADDED_TO_OPEN_CONTENT_MODEL ${AT}`],
    [`ITEM_REMOVED_FROM_OPEN_CONTENT_MODEL ${AT}`],
  ),
  pair(
    `ITEM_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN, ${dialect}`,
    [tuple([STRING]), tuple([STRING, {}])],
    [`ITEM_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL ${AT}`],
    [`ITEM_REMOVED_FROM_OPEN_CONTENT_MODEL ${AT}`],
  ),
  pair(
    `ITEM_ADDED_TO_CLOSED, ${dialect}`,
    [tuple([STRING], false), tuple([STRING, STRING], false)],
    [`ITEM_ADDED_TO_CLOSED_CONTENT_MODEL ${AT}`],
    [`!ITEM_REMOVED_FROM_CLOSED_CONTENT_MODEL ${AT}`],
  ),
  pair(
    `ITEM_WITH_FALSE_REMOVED_FROM_CLOSED, ${dialect}`,
    [tuple([STRING, false], false), tuple([STRING], false)],
    [`ITEM_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL ${AT}`],
    [`ITEM_ADDED_TO_CLOSED_CONTENT_MODEL ${AT}`],
  ),
  pair(
    `ITEM_ADDED_IS_COVERED, ${dialect}`,
    [tuple([STRING], STRING), tuple([STRING, STRING], STRING)],
    [`ITEM_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL ${AT}`],
    [`ITEM_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL ${AT}`],
  ),
  pair(
    `ITEM_ADDED_NOT_COVERED, ${dialect}`,
    [tuple([STRING], STRING), tuple([STRING, NUMBER], STRING)],
    [`!TYPE_CHANGED ${AT}`, `!ITEM_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL ${AT}`],
    [`!TYPE_CHANGED ${AT}`, `!ITEM_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL ${AT}`],
  ),
  pair(
    `ADDITIONAL_ITEMS_REMOVED and _ADDED, ${dialect}`,
    [tuple([STRING]), tuple([STRING], false)],
    ["!ADDITIONAL_ITEMS_REMOVED #/additionalItems"],
    ["ADDITIONAL_ITEMS_ADDED #/additionalItems"],
  ),
  pair(
    `ADDITIONAL_ITEMS_NARROWED and _EXTENDED, ${dialect}`,
    [tuple([STRING]), tuple([STRING], STRING)],
    ["!ADDITIONAL_ITEMS_NARROWED #/additionalItems"],
    ["ADDITIONAL_ITEMS_EXTENDED #/additionalItems"],
  ),
  pair(
    `ADDITIONAL_ITEMS_REMOVED and _ADDED, schema, ${dialect}`,
    [tuple([STRING], STRING), tuple([STRING], false)],
    ["!ADDITIONAL_ITEMS_REMOVED #/additionalItems"],
    ["ADDITIONAL_ITEMS_ADDED #/additionalItems"],
  ),
  pair(
    `additional items are compared, ${dialect}`,
    [tuple([STRING], INTEGER), tuple([STRING], NUMBER)],
    ["TYPE_EXTENDED #/additionalItems"],
    ["!TYPE_NARROWED #/additionalItems"],
  ),
]);

const list = (items: unknown): object => ({ type: "array", items });
const unevaluated = (tuple: readonly unknown[], value: unknown): object =>
  modern({ type: "array", prefixItems: tuple, ...(value === undefined ? {} : { unevaluatedItems: value }) });
const contains = (more: object): object => modern({ type: "array", contains: STRING, ...more });

/** Everything that lists can hold. */
export const ARRAY_CASES: readonly CompareCase[] = [
  ...TUPLES,
  pair("items are compared", [list(INTEGER), list(NUMBER)], ["TYPE_EXTENDED #/items"], ["!TYPE_NARROWED #/items"]),
  pair("items are compared, 2020-12", [modern(list(INTEGER)), modern(list(NUMBER))], ["TYPE_EXTENDED #/items"], ["!TYPE_NARROWED #/items"]),
  pair("SCHEMA_ADDED and _REMOVED at items", [{ type: "array" }, list(STRING)], ["!SCHEMA_ADDED #/items"], ["SCHEMA_REMOVED #/items"]),
  pair(
    "SCHEMA_ADDED and _REMOVED at items, 2020-12",
    [modern({ type: "array" }), modern(list(STRING))],
    ["!SCHEMA_ADDED #/items"],
    ["SCHEMA_REMOVED #/items"],
  ),
  pair(
    "from a schema for all to one for each place",
    [list(STRING), classic([STRING])],
    ["SCHEMA_REMOVED #/items", "!ITEM_ADDED_TO_OPEN_CONTENT_MODEL #/items/0"],
    ["!SCHEMA_ADDED #/items", "ITEM_REMOVED_FROM_OPEN_CONTENT_MODEL #/items/0"],
  ),
  pair(
    "items false closes the list in 2020-12",
    [modern({ type: "array" }), modern(list(false))],
    ["!ADDITIONAL_ITEMS_REMOVED #/additionalItems"],
    ["ADDITIONAL_ITEMS_ADDED #/additionalItems"],
  ),
  pair("nested lists", [list(list(INTEGER)), list(list(NUMBER))], ["TYPE_EXTENDED #/items/items"], ["!TYPE_NARROWED #/items/items"]),
  pair(
    "additionalItems without a tuple still count",
    [{ type: "array" }, { type: "array", additionalItems: false }],
    ["!ADDITIONAL_ITEMS_REMOVED #/additionalItems"],
    ["ADDITIONAL_ITEMS_ADDED #/additionalItems"],
  ),
  pair(
    "UNIQUE_ITEMS_ADDED and _REMOVED",
    [{ type: "array" }, { type: "array", uniqueItems: true }],
    ["!UNIQUE_ITEMS_ADDED #/uniqueItems"],
    ["UNIQUE_ITEMS_REMOVED #/uniqueItems"],
  ),
  pair(
    "UNIQUE_ITEMS_ADDED and _REMOVED, 2020-12",
    [modern({ type: "array" }), modern({ type: "array", uniqueItems: true })],
    ["!UNIQUE_ITEMS_ADDED #/uniqueItems"],
    ["UNIQUE_ITEMS_REMOVED #/uniqueItems"],
  ),
  pair("uniqueItems false says nothing", [{ type: "array" }, { type: "array", uniqueItems: false }], [], []),
  pair("what contains says is never compared", [contains({}), modern({ type: "array", contains: NUMBER })], [], []),
  pair("contains in draft 7 is never compared", [{ type: "array" }, { type: "array", contains: NUMBER }], [], []),
  pair(
    "contains demands at least one item: MIN_CONTAINS_ADDED and _REMOVED",
    [modern({ type: "array" }), contains({})],
    ["!MIN_CONTAINS_ADDED #/minContains"],
    ["MIN_CONTAINS_REMOVED #/minContains"],
  ),
  pair(
    "MIN_CONTAINS_INCREASED and _DECREASED, from the default",
    [contains({}), contains({ minContains: 2 })],
    ["!MIN_CONTAINS_INCREASED #/minContains"],
    ["MIN_CONTAINS_DECREASED #/minContains"],
  ),
  pair("minContains 1 is the default", [contains({}), contains({ minContains: 1 })], [], []),
  pair(
    "MAX_CONTAINS_ADDED and _REMOVED",
    [contains({}), contains({ maxContains: 3 })],
    ["!MAX_CONTAINS_ADDED #/maxContains"],
    ["MAX_CONTAINS_REMOVED #/maxContains"],
  ),
  pair(
    "MAX_CONTAINS_INCREASED and _DECREASED",
    [contains({ maxContains: 3 }), contains({ maxContains: 4 })],
    ["MAX_CONTAINS_INCREASED #/maxContains"],
    ["!MAX_CONTAINS_DECREASED #/maxContains"],
  ),
  pair(
    "UNEVALUATED_ITEMS_REMOVED and _ADDED",
    [unevaluated([STRING], undefined), unevaluated([STRING], false)],
    ["!UNEVALUATED_ITEMS_REMOVED #/unevaluatedItems"],
    ["UNEVALUATED_ITEMS_ADDED #/unevaluatedItems"],
  ),
  pair(
    "UNEVALUATED_ITEMS_NARROWED and _EXTENDED",
    [unevaluated([STRING], undefined), unevaluated([STRING], STRING)],
    ["!UNEVALUATED_ITEMS_NARROWED #/unevaluatedItems"],
    ["UNEVALUATED_ITEMS_EXTENDED #/unevaluatedItems"],
  ),
  pair(
    "UNEVALUATED_ITEMS_NARROWED and _EXTENDED, from true",
    [unevaluated([STRING], true), unevaluated([STRING], STRING)],
    ["!UNEVALUATED_ITEMS_NARROWED #/unevaluatedItems"],
    ["UNEVALUATED_ITEMS_EXTENDED #/unevaluatedItems"],
  ),
  pair(
    "unevaluatedItems false closes a list",
    [unevaluated([STRING], false), unevaluated([STRING, STRING], false)],
    [`ITEM_ADDED_TO_CLOSED_CONTENT_MODEL ${AT}`],
    [`!ITEM_REMOVED_FROM_CLOSED_CONTENT_MODEL ${AT}`],
  ),
  pair(
    "unevaluatedItems cover",
    [unevaluated([STRING], STRING), unevaluated([STRING, STRING], STRING)],
    [`ITEM_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL ${AT}`],
    [`ITEM_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL ${AT}`],
  ),
  pair(
    "unevaluatedItems are compared",
    [unevaluated([STRING], INTEGER), unevaluated([STRING], NUMBER)],
    ["TYPE_EXTENDED #/unevaluatedItems"],
    ["!TYPE_NARROWED #/unevaluatedItems"],
  ),
];
