/** A statement and its parameters. Only `sql` and `join` make one, so a value can never end up inside the text. */
export interface Sql {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Text and values with nested fragments still in place; flattened once, when the outermost one is run. */
class Fragment implements Sql {
  readonly #strings: readonly string[];
  readonly #params: readonly unknown[];
  #flat: Sql | undefined;

  constructor(strings: readonly string[], params: readonly unknown[]) {
    this.#strings = strings;
    this.#params = params;
  }

  get text(): string {
    return this.#flatten().text;
  }

  get values(): readonly unknown[] {
    return this.#flatten().values;
  }

  #flatten(): Sql {
    if (this.#flat !== undefined) return this.#flat;
    const values: unknown[] = [];
    const text = this.#append("", values);
    this.#flat = { text, values };
    return this.#flat;
  }

  #append(before: string, values: unknown[]): string {
    let text = before;
    this.#strings.forEach((piece, index) => {
      text += piece;
      if (index >= this.#params.length) return;
      const param = this.#params[index];
      if (param instanceof Fragment) {
        text = param.#append(text, values);
      } else {
        values.push(param);
        text += `$${values.length}`;
      }
    });
    return text;
  }
}

/** A statement: values become parameters, a nested `sql` becomes text. Example: sql`select … where id = ${id}`. */
export function sql(strings: TemplateStringsArray, ...params: unknown[]): Sql {
  return new Fragment(strings, params);
}

/** A json or jsonb parameter: pg would send a bare array as a Postgres array. */
export function json(value: unknown): string {
  return JSON.stringify(value);
}

/** The parts one after the other with a separator between; empty text for no parts. */
export function join(parts: readonly Sql[], separator: " and " | " or " | ", " | " union all "): Sql {
  if (parts.length === 0) return new Fragment([""], []);
  return new Fragment(["", ...parts.slice(1).map(() => separator), ""], parts);
}
