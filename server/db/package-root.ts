import { existsSync } from "node:fs";

/** The folder of our package.json, as a URL ending in a slash: the same whether this runs from source or from `dist`. */
export function packageRoot(): URL {
  let folder = new URL("./", import.meta.url);
  while (!existsSync(new URL("package.json", folder))) {
    const parent = new URL("../", folder);
    if (parent.href === folder.href) throw new Error(`No package.json above ${import.meta.url}`);
    folder = parent;
  }
  return folder;
}
