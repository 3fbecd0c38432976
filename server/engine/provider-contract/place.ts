/** A JSON object of a provider's document. */
export type Members = Readonly<Record<string, unknown>>;

/** A value of a provider's document with where it stands. */
export interface Place {
  readonly value: unknown;
  /** JSON pointer into the document. Rule: RFC 6901. */
  readonly pointer: string;
}

/** Where a `$ref` leads, or why it leads nowhere. */
export type Followed =
  | { readonly ok: true; readonly place: Place }
  | { readonly ok: false; readonly problem: string; readonly pointer: string };

/** Longest chain of references from one to the next. */
const LONGEST_CHAIN = 50;

/** Tells whether a value is a JSON object. */
export function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Escapes a member's name for a JSON pointer. */
export function step(name: string | number): string {
  return `/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** A member or an item of a value; its value is undefined when there is none. */
export function below(place: Place, ...names: readonly (string | number)[]): Place {
  let { value, pointer } = place;
  for (const name of names) {
    if (Array.isArray(value)) value = value[Number(name)] as unknown;
    else value = isMembers(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    pointer += step(name);
  }
  return { value, pointer };
}

/** All members of an object, in the order of the document; none when the value is no object. */
export function membersOf(place: Place): [name: string, member: Place][] {
  if (!isMembers(place.value)) return [];
  return Object.entries(place.value).map(([name, value]) => [name, { value, pointer: place.pointer + step(name) }]);
}

/** All items of a list; none when the value is no list. */
export function itemsOf(place: Place): Place[] {
  if (!Array.isArray(place.value)) return [];
  return place.value.map((value: unknown, index) => ({ value, pointer: place.pointer + step(index) }));
}

/** A member that should be a text; undefined when it is not. */
export function textAt(place: Place, name: string): string | undefined {
  const { value } = below(place, name);
  return typeof value === "string" ? value : undefined;
}

/** The target of `$ref` when the value has one, and the value itself otherwise. References to other documents are never fetched. */
export function follow(root: unknown, place: Place): Followed {
  let at = place;
  for (let hops = 0; hops < LONGEST_CHAIN; hops++) {
    const ref = isMembers(at.value) && Object.hasOwn(at.value, "$ref") ? at.value["$ref"] : undefined;
    if (ref === undefined) return { ok: true, place: at };
    const next = typeof ref === "string" ? targetOf(root, ref) : undefined;
    if (next === undefined) return { ok: false, problem: problemOf(ref), pointer: at.pointer };
    at = next;
  }
  return { ok: false, problem: "the reference leads to itself", pointer: place.pointer };
}

/** Follows a reference where a broken one means that there is nothing. */
export function followed(root: unknown, place: Place): Place {
  const target = follow(root, place);
  return target.ok ? target.place : { value: undefined, pointer: place.pointer };
}

/** What a reference within the document names. */
export function targetOf(root: unknown, ref: string): Place | undefined {
  if (ref !== "#" && !ref.startsWith("#/")) return undefined;
  const names = ref.slice(2).split("/").map(unescaped);
  const place = below({ value: root, pointer: "" }, ...(ref === "#" ? [] : names));
  return place.value === undefined ? undefined : place;
}

function unescaped(part: string): string {
  return decoded(part).replaceAll("~1", "/").replaceAll("~0", "~");
}

/** Percent-decodes; what is not well-formed stays as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function problemOf(ref: unknown): string {
  if (typeof ref !== "string") return "the reference is not a text";
  const inside = ref.startsWith("#");
  return inside
    ? `the reference ${ref} leads nowhere`
    : `the reference ${ref} leads to another document, which is not read; bundle the documents into one`;
}
