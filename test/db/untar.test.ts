import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { untar } from "../../server/db/untar.ts";

const FILE = "0";
const FOLDER = "5";
const SYMBOLIC_LINK = "2";
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "weir-untar-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function entry(name: string, type: string, content = ""): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write("0000666\0", 100);
  header.write(`${Buffer.byteLength(content).toString(8).padStart(11, "0")} `, 124);
  header.write(type, 156);
  const body = Buffer.alloc(Math.ceil(Buffer.byteLength(content) / 512) * 512);
  body.write(content);
  return Buffer.concat([header, body]);
}

test("folders and files come out as they went in, for the owner's eyes only", () => {
  const large = "x".repeat(1_000);
  untar(Buffer.concat([entry("/base", FOLDER), entry("/base/1", FILE, large), entry("/empty", FILE), Buffer.alloc(1024)]), folder);
  expect(readdirSync(folder).sort()).toEqual(["base", "empty"]);
  expect(readFileSync(join(folder, "base", "1"), "utf8")).toBe(large);
  expect(statSync(join(folder, "base", "1")).mode & 0o077).toBe(0);
  expect(statSync(join(folder, "base")).mode & 0o077).toBe(0);
});

test("an archive cannot write outside its folder", () => {
  expect(() => untar(entry("../outside", FILE, "x"), folder)).toThrow("leads out of its folder");
  expect(() => untar(entry("link", SYMBOLIC_LINK), folder)).toThrow("neither a file nor a folder");
});
