import { type Enum, isSet, type syntaxOf } from "./ast.ts";
import { complain, type Problems, shown } from "./problems.ts";
import { isReserved, rangesOf } from "./validate-numbers.ts";

/** The highest number of an enum value. */
const MAX_NUMBER = 0x7fff_ffff;

/** Complains about an enum that protoc would refuse. Rule: protobuf language specification, Enumerations. */
export function checkEnum(problems: Problems, type: Enum, syntax: ReturnType<typeof syntaxOf>): void {
  const [first] = type.constants;
  if (first === undefined) return complain(problems, type.at, `enum ${shown(type.name)} has no value`);
  if (syntax === "proto3" && first.number !== 0)
    complain(problems, first.at, `enum ${shown(type.name)}: the first value must be zero in proto3`);
  const ranges = rangesOf(type.reserved, MAX_NUMBER);
  const names = new Set(type.reserved.flatMap(({ values }) => values.filter((value) => typeof value === "string")));
  const numbers = new Map<number, string>();
  const aliases = isSet(type.options, "allow_alias");
  for (const { at, name, number } of type.constants) {
    const before = numbers.get(number);
    if (before !== undefined && !aliases)
      complain(
        problems,
        at,
        `enum ${shown(type.name)}: ${shown(name)} has the number ${number} of ${shown(before)}; allow_alias is not set`,
      );
    numbers.set(number, name);
    if (isReserved(ranges, number)) complain(problems, at, `enum ${shown(type.name)}: ${shown(name)} has the reserved number ${number}`);
    if (names.has(name)) complain(problems, at, `enum ${shown(type.name)}: the name ${shown(name)} is reserved`);
  }
}
