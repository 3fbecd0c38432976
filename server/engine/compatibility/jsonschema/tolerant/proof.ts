import { isJsonObject, type Json } from "../../../json/json-text.ts";
import { Budget } from "./budget.ts";
import { type Case, casesOf } from "./case.ts";
import { distinct, type Failure, reportedElsewhere } from "./failure.ts";
import type { Place } from "./place.ts";

/** Looks for what of the reader's schema does not follow for one kind of value. */
export type CaseCheck = (proof: Proof, one: Case, reader: Place) => readonly Failure[];

/**
 * Proves that a reader accepts whatever a writer may write, or says what stands against it.
 *
 * A pair of schemas that is met inside itself is taken for proved: values are finite, so that the argument is one by induction.
 * Where that was wrong, everything is looked at again with the pairs known to fail, until there are no more of them.
 */
export class Proof {
  readonly budget = new Budget();
  readonly #check: CaseCheck;
  readonly #ids = new Map<Json, number>();
  readonly #cases = new Map<string, readonly Case[]>();
  #failing = new Set<string>();
  #found = new Set<string>();
  #known = new Map<string, readonly Failure[] | undefined>();
  #isAssuming = false;

  constructor(check: CaseCheck) {
    this.#check = check;
  }

  /** Lists what stands against a whole schema. @throws TooLargeError when it takes too long to tell */
  run(writer: Place, reader: Place): readonly Failure[] {
    for (;;) {
      this.#known = new Map();
      this.#found = new Set();
      this.#isAssuming = false;
      this.#cases.clear();
      const failures = this.failures([writer], reader);
      if (!this.#isAssuming || this.#found.size === this.#failing.size) return failures;
      this.#failing = this.#found;
    }
  }

  /** Lists what stands against the reader's schema where all of the writer's hold. */
  failures(writer: readonly Place[], reader: Place): readonly Failure[] {
    this.budget.spend();
    if (reader.json === true || (isJsonObject(reader.json) && reader.json.size === 0)) return [];
    const key = `${this.#keyOf(writer)}|${this.#idOf(reader.json)}`;
    if (this.#known.has(key)) {
      const known = this.#known.get(key);
      if (known !== undefined) return known;
      this.#isAssuming = true;
      return this.#failing.has(key) ? reportedElsewhere(reader, writer[0]) : [];
    }
    this.#known.set(key, undefined);
    const failures = this.budget.deeper(() => distinct(this.cases(writer).flatMap((one) => this.#check(this, one, reader))));
    this.#known.set(key, failures);
    if (failures.length > 0) this.#found.add(key);
    return failures;
  }

  /** Lists what stands against the reader's schema for one kind of value. */
  caseFailures(one: Case, reader: Place): readonly Failure[] {
    return this.#check(this, one, reader);
  }

  /** Gives the kinds of values that the writer may write where all of the schemas hold. */
  cases(writer: readonly Place[]): readonly Case[] {
    const key = this.#keyOf(writer);
    const cases = this.#cases.get(key) ?? casesOf(writer, this.budget);
    this.#cases.set(key, cases);
    return cases;
  }

  /** Tells whether the writer can write nothing where all of the schemas hold. */
  isImpossible(writer: readonly Place[]): boolean {
    return this.cases(writer).length === 0;
  }

  #keyOf(places: readonly Place[]): string {
    const ids = new Set(places.map(({ json }) => this.#idOf(json)));
    return [...ids].sort((a, b) => a - b).join(",");
  }

  #idOf(json: Json): number {
    const id = this.#ids.get(json) ?? this.#ids.size;
    this.#ids.set(json, id);
    return id;
  }
}
