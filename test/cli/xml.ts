/** An element of a well-formed document. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

const NAME = "[A-Za-z_][\\w.-]*";
const TOKEN = new RegExp(`<(/?)(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>|([^<]+)`, "y");

/** Reads XML as strictly as the recommendation asks, as far as our own documents go. @throws where it is not well-formed */
export function readXml(text: string): Element {
  const illegal = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.exec(text);
  if (illegal !== null) throw new Error(`not a character of XML: ${illegal[0].codePointAt(0)?.toString(16)}`);
  const start = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!text.startsWith(start)) throw new Error("no declaration");
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  TOKEN.lastIndex = start.length;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const [token, closing, name = "", attributes = "", selfClosing, content] = TOKEN.exec(text) ?? [];
    if (token === undefined) throw new Error(`not well-formed at ${at}: ${text.slice(at, at + 60)}`);
    const parent = open.at(-1) ?? root;
    if (content !== undefined) {
      parent.text += unescaped(content);
    } else if (closing === "/") {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes something else`);
    } else {
      const pairs = [...attributes.matchAll(new RegExp(`(${NAME})="([^"]*)"`, "g"))].map(
        ([, key = "", value = ""]) => [key, unescaped(value)] as const,
      );
      if (new Set(pairs.map(([key]) => key)).size !== pairs.length) throw new Error(`<${name}> has an attribute twice`);
      const element = { name, attributes: Object.fromEntries(pairs), children: [], text: "" };
      parent.children.push(element);
      if (selfClosing !== "/") open.push(element);
    }
  }
  const [only, ...others] = root.children;
  if (open.length !== 1 || only === undefined || others.length > 0 || root.text.trim() !== "") throw new Error("not one root");
  return only;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };

function unescaped(text: string): string {
  return text.replaceAll(/&(\w*;?)/g, (_match, name: string) => {
    const character = ENTITIES[name.replace(/;$/, "")];
    if (character === undefined || !name.endsWith(";")) throw new Error(`not an entity: &${name}`);
    return character;
  });
}
