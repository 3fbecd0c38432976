import type { AvroType } from "./model.ts";
import { unionKey } from "./model.ts";

/** Deeper than any example is worth looking at; a record that must contain itself never ends. */
const DEPTH_LIMIT = 40;
/** Longer fixed values and records make no small example. */
const SIZE_LIMIT = 1000;

/** Is one step from a type to a type inside it, as the pointers of differences have them. */
export type Step =
  | { readonly to: "field"; readonly index: number }
  | { readonly to: "branch"; readonly index: number }
  | { readonly to: "items" | "values" };

/** Is what an example shall contain. */
export interface Wanted {
  /** The way from the root to the place that matters; everything beside it is kept as small as can be. */
  readonly steps: readonly Step[];
  /** At the place: the symbol to write, when it is an enum. */
  readonly symbol: string | undefined;
}

/**
 * Makes a small value of a type, as avsc takes it with wrapped unions: lists and maps are empty, unions null, except on the way to
 * the place that matters and there. Undefined when there is no small one.
 */
export function exampleValue(type: AvroType, wanted: Wanted): unknown {
  const run: Run = { wanted, left: SIZE_LIMIT };
  return valueOf(run, type, 0, 0);
}

interface Run {
  readonly wanted: Wanted;
  /** Values that may still be made. */
  left: number;
}

/** @param step  how many steps of the way lead here; NaN beside the way */
function valueOf(run: Run, type: AvroType, step: number, depth: number): unknown {
  run.left -= 1;
  if (depth > DEPTH_LIMIT || run.left < 0) return undefined;
  const next = run.wanted.steps[step];
  const isPlace = step === run.wanted.steps.length;
  const inner = (to: AvroType, onWay: boolean): unknown => valueOf(run, to, onWay ? step + 1 : Number.NaN, depth + 1);
  switch (type.kind) {
    case "array": {
      if (next?.to !== "items" && !isPlace) return [];
      const item = inner(type.items, !isPlace);
      return item === undefined ? undefined : [item];
    }
    case "map": {
      if (next?.to !== "values" && !isPlace) return {};
      const value = inner(type.values, !isPlace);
      return value === undefined ? undefined : { key: value };
    }
    case "union": {
      if (next?.to === "branch") return wrapped(type.branches[next.index], (branch) => inner(branch, true));
      if (type.branches.some(({ kind }) => kind === "null")) return null;
      for (const branch of type.branches) {
        const value = wrapped(branch, (one) => inner(one, false));
        if (value !== undefined) return value;
      }
      return undefined;
    }
    case "record": {
      const value: Record<string, unknown> = {};
      for (const [index, field] of type.fields.entries()) {
        const made = inner(field.type, next?.to === "field" && next.index === index);
        if (made === undefined) return undefined;
        value[field.name] = made;
      }
      return value;
    }
    case "enum":
      return (isPlace ? run.wanted.symbol : undefined) ?? type.symbols[0];
    case "fixed":
      return type.size > SIZE_LIMIT ? undefined : Buffer.alloc(type.size, "x");
    default:
      return PRIMITIVES[type.kind];
  }
}

function wrapped(branch: AvroType | undefined, make: (branch: AvroType) => unknown): unknown {
  if (branch === undefined || branch.kind === "null") return branch === undefined ? undefined : null;
  const value = make(branch);
  return value === undefined ? undefined : { [unionKey(branch)]: value };
}

/** Values that make plain why a narrower type cannot hold them. */
const PRIMITIVES = {
  null: null,
  boolean: true,
  int: 7,
  long: 3_000_000_000,
  float: 0.5,
  double: 0.1,
  bytes: Buffer.from([0xff]),
  string: "text",
} as const;
