/**
 * Facts about a thing as the pact-broker CLI describes it: as YAML, `displayName` as `Display Name`.
 * Links and what is embedded are left out.
 */
export function describe(thing: object): string {
  const facts = Object.entries(thing).filter(([name]) => !name.startsWith("_"));
  const inOrder = facts.toSorted(([one], [other]) => LAST.indexOf(one) - LAST.indexOf(other));
  return lines(Object.fromEntries(inOrder), "").join("\n");
}

/** The order in which the Pact Broker says these, after everything else. */
const LAST = ["updatedAt", "createdAt", "labels"];

function lines(value: object, indent: string): string[] {
  if (Array.isArray(value)) return value.flatMap((entry: unknown) => entryLines(entry, indent));
  return Object.entries(value).flatMap(([name, held]: [string, unknown]) => {
    const title = `${indent}${displayName(name)}:`;
    if (typeof held !== "object" || held === null) return [held === null ? title : `${title} ${scalar(held)}`];
    if (Object.keys(held).length === 0) return [`${title} ${Array.isArray(held) ? "[]" : "{}"}`];
    // YAML lets the entries of a list stand right below its name.
    return [title, ...lines(held, Array.isArray(held) ? indent : `${indent}  `)];
  });
}

function entryLines(entry: unknown, indent: string): string[] {
  if (typeof entry !== "object" || entry === null) return [`${indent}- ${scalar(entry)}`];
  const [first = "", ...others] = lines(entry, `${indent}  `);
  return [`${indent}- ${first.trimStart()}`, ...others];
}

/** `repositoryUrl` is `Repository Url`. */
function displayName(name: string): string {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, "$1 $2").split(/[\s_.-]+/);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
}

/** Quoted where YAML would take the text for something else: a date, a number, a list. */
function scalar(value: unknown): string {
  if (typeof value !== "string") return String(value);
  if (/[\n\t"\\]/.test(value)) return JSON.stringify(value);
  const special =
    value === "" ||
    /^[\s\-?:,[\]{}#&*!|>'%@`]|: |:$| #|\s$/.test(value) ||
    /^([\d.+-][\d.,:eExX_+-]*|\d{4}-\d\d-\d\d.*|true|false|yes|no|on|off|null|~)$/i.test(value);
  return special ? `'${value.replaceAll("'", "''")}'` : value;
}
