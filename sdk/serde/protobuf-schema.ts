import { createRequire } from "node:module";
import type protobufjs from "protobufjs";
import type { INamespace, NamespaceBase, Root, Type } from "protobufjs";
import type { Resolved } from "./format.ts";
import { SerdeError, wordsOf } from "./serde-error.ts";

type Protobuf = typeof protobufjs;

/** The messages of a file, with all that it imports. */
export interface ProtobufSchema {
  /** The message with this place in the file. */
  typeAt(path: readonly number[]): Type | undefined;
  /** A message by its full name, or by the name inside the file's package. */
  typeNamed(name: string): Type | undefined;
  /** The place of one of the file's messages. @throws SerdeError for a message of another file */
  pathOf(type: Type): readonly number[];
}

/** What protobufjs keeps as files of its own; the other files of google/protobuf come with it. */
const LARGE_FILES: ReadonlySet<string> = new Set(
  ["api", "descriptor", "source_context", "type"].map((name) => `google/protobuf/${name}.proto`),
);

/**
 * Understands the registry's text of a schema. What it imports are its references, by their names, or files built in.
 * @throws SerdeError for what is no Protobuf, or imports what is not there
 */
export async function loadProtobuf(
  schema: Resolved,
  {
    files = {},
    keepCase = false,
  }: { readonly files?: Readonly<Record<string, string>> | undefined; readonly keepCase?: boolean | undefined },
): Promise<ProtobufSchema> {
  const { default: library } = await import("protobufjs");
  try {
    const root = new library.Root();
    const texts = new Map([...Object.entries(files), ...schema.references.map(({ name, schema: text }) => [name, text] as const)]);
    const linked = linker(library, root, { texts, keepCase });
    for (const { name } of schema.references) linked.link(name);
    const { package: name, imports } = linked.parse(schema.schema);
    for (const imported of imports) linked.link(imported);
    root.resolveAll();
    return messagesOf(library, root, { text: schema.schema, package: name ?? "" });
  } catch (error) {
    throw new SerdeError("unusable-schema", `Not a Protobuf schema that can be used: ${wordsOf(error)}.`, error);
  }
}

interface Sources {
  readonly texts: ReadonlyMap<string, string>;
  readonly keepCase: boolean;
}

/** Puts files into a root, each once, whatever the number of names that it has. */
function linker(library: Protobuf, root: Root, { texts, keepCase }: Sources) {
  const done = new Set<string>();
  const parse = (text: string): { package: string | undefined; imports: readonly string[] } => {
    const { package: name, imports = [], weakImports = [] } = library.parse(text, root, { keepCase });
    return { package: name, imports: [...imports, ...weakImports] };
  };
  const link = (name: string): void => {
    const text = texts.get(name);
    const key = text ?? name;
    if (done.has(key)) return;
    done.add(key);
    if (text !== undefined) return parse(text).imports.forEach(link);
    const builtIn = builtInFile(library, name);
    if (builtIn !== undefined) root.addJSON(builtIn.nested ?? {});
    // Any other file: when a type of it is used, resolving says which.
  };
  return { parse, link };
}

function builtInFile(library: Protobuf, name: string): INamespace | undefined {
  if (!LARGE_FILES.has(name)) return library.common.get(name) ?? undefined;
  // Part of protobufjs' package, made by its authors.
  return createRequire(import.meta.url)(`protobufjs/${name.replace(/\.proto$/, ".json")}`) as INamespace;
}

/**
 * Numbers the messages of one file in the order in which they are declared; groups and what maps stand for are not counted.
 * Rule: Confluent SR, ProtobufSchema message indexes.
 */
function messagesOf(library: Protobuf, root: Root, file: { readonly text: string; readonly package: string }): ProtobufSchema {
  // Imported files may have the same package: the file alone says which messages are its own.
  const alone = new library.Root();
  library.parse(file.text, alone);
  const own = file.package === "" ? alone : alone.lookup(file.package);
  const byPath = new Map<string, Type>();
  const paths = new Map<string, readonly number[]>();
  const number = (space: NamespaceBase, above: readonly number[]): void => {
    const messages = space.nestedArray.filter((nested): nested is Type => nested instanceof library.Type && !isGroup(nested));
    for (const [index, message] of messages.entries()) {
      const path = [...above, index];
      byPath.set(path.join(), root.lookupType(message.fullName));
      paths.set(message.fullName, path);
      number(message, path);
    }
  };
  if (own instanceof library.Namespace) number(own, []);
  const inPackage = file.package === "" ? "" : `.${file.package}`;
  return {
    typeAt: (path) => byPath.get(path.length === 1 ? String(path[0]) : path.join()),
    typeNamed(name) {
      const path = paths.get(`.${name}`) ?? paths.get(`${inPackage}.${name}`);
      return path === undefined ? undefined : byPath.get(path.join());
    },
    pathOf(type) {
      const path = paths.get(type.fullName);
      if (path === undefined)
        throw new SerdeError("no-such-message", `${type.fullName.slice(1)} is not a message of the schema's own file.`);
      return path;
    },
  };
}

/** protobufjs marks groups, but its types do not say so. */
function isGroup(type: Type & { readonly group?: boolean }): boolean {
  return type.group === true;
}
