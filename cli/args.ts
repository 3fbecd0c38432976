/** Something wrong with the command line or with a file that it names; the message is printed as it is. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** One option as it was given. A yes or no carries true or false; an option whose value was left out carries true. */
export interface Given {
  /** The long name without dashes. */
  readonly name: string;
  readonly value: string | boolean;
}

/** What was typed after the command's name. */
export interface Args {
  readonly operands: readonly string[];
  /** Every option in the order typed, repetitions included. */
  readonly given: readonly Given[];
  /** The last value given, or undefined. @throws UsageError when it is blank */
  text(name: string): string | undefined;
  /** The value of an option declared as required. @throws UsageError when it is blank */
  required(name: string): string;
  /** Every value given, in order. @throws UsageError when one is blank */
  texts(name: string): string[];
  /** The last answer given to a yes or no; undefined when it was not asked. */
  flag(name: string): boolean | undefined;
  /** @throws UsageError when it is not a whole number from 0 up */
  whole(name: string): number | undefined;
}

/** Wraps what was typed. */
export function createArgs(operands: readonly string[], given: readonly Given[]): Args {
  const texts = (name: string) =>
    given.flatMap((option) => {
      if (option.name !== name || typeof option.value !== "string") return [];
      if (option.value.trim() === "") throw new UsageError(`--${name} may not be blank`);
      return [option.value.trim()];
    });
  return {
    operands,
    given,
    texts,
    text: (name) => texts(name).at(-1),
    required(name) {
      const value = texts(name).at(-1);
      if (value === undefined) throw new UsageError(`--${name} is required`);
      return value;
    },
    flag(name) {
      const value = given.findLast((option) => option.name === name)?.value;
      return typeof value === "boolean" ? value : undefined;
    },
    whole(name) {
      const value = texts(name).at(-1);
      if (value === undefined) return undefined;
      if (!/^\d{1,9}$/.test(value)) throw new UsageError(`--${name} must be a whole number, but is "${value}"`);
      return Number(value);
    },
  };
}
