import type {
  Constant,
  Enum,
  ExtensionRange,
  Extend,
  Import,
  Message,
  Oneof,
  Option,
  ProtoFile,
  Reserved,
  Rpc,
  Service,
  Syntax,
} from "./ast.ts";
import { advance, type Lexer, lexerOf, lineAndColumn, SyntaxProblem } from "./lexer.ts";
import { type Members, readExtend, readExtensions, readMember, readOneof, readReserved } from "./read-fields.ts";
import { readInlineOptions, readOptionStatement } from "./read-options.ts";
import { isNext, take, takeIf, takeInteger, takeName, takeString, takeWord, unexpected } from "./read-words.ts";

/** Messages in messages: deeper than this is a mistake, if not an attack. */
const MAX_DEPTH = 100;

/** Is what reading a text gives: a file, or where it stops being one and why. */
export type ReadFile = { readonly ok: true; readonly file: ProtoFile } | { readonly ok: false; readonly problem: string };

/** Reads a `.proto` text; the problem begins with its line and column. Rule: protobuf language specification, Proto file. */
export function readFile(text: string): ReadFile {
  try {
    return { ok: true, file: readDeclarations(lexerOf(text)) };
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    return { ok: false, problem: `${lineAndColumn(text, error.at)}: ${error.message}` };
  }
}

interface FileParts {
  syntax: Syntax | undefined;
  package: string | undefined;
  readonly imports: Import[];
  readonly options: Option[];
  readonly messages: Message[];
  readonly enums: Enum[];
  readonly extends: Extend[];
  readonly services: Service[];
}

function readDeclarations(lexer: Lexer): ProtoFile {
  const file: FileParts = {
    syntax: undefined,
    package: undefined,
    imports: [],
    options: [],
    messages: [],
    enums: [],
    extends: [],
    services: [],
  };
  if (isNext(lexer, "syntax") || isNext(lexer, "edition")) file.syntax = readSyntax(lexer);
  while (lexer.token.kind !== "end") readDeclaration(lexer, file);
  return file;
}

const SYNTAXES = new Set(["proto2", "proto3"]);
const EDITIONS = new Set(["2023", "2024"]);

function readSyntax(lexer: Lexer): Syntax {
  const word = takeIf(lexer, "syntax") ? "syntax" : "edition";
  if (word === "edition") take(lexer, "edition");
  take(lexer, "=");
  const { at } = lexer.token;
  const value = takeString(lexer, word === "syntax" ? 'a syntax, "proto2" or "proto3"' : 'an edition, such as "2023"');
  if (!(word === "syntax" ? SYNTAXES : EDITIONS).has(value)) throw new SyntaxProblem(at, `unknown ${word} "${value.slice(0, 60)}"`);
  take(lexer, ";");
  return { word, value };
}

function readDeclaration(lexer: Lexer, file: FileParts): void {
  const { at } = lexer.token;
  if (takeIf(lexer, ";")) return;
  if (takeIf(lexer, "package")) {
    if (file.package !== undefined) throw new SyntaxProblem(at, "a file has only one package");
    file.package = takeName(lexer, "the name of the package");
    take(lexer, ";");
  } else if (takeIf(lexer, "import")) {
    const kind = takeIf(lexer, "public") ? "public" : takeIf(lexer, "weak") ? "weak" : undefined;
    file.imports.push({ at, path: takeString(lexer, "the name of a file"), kind });
    take(lexer, ";");
  } else if (takeIf(lexer, "option")) file.options.push(readOptionStatement(lexer));
  else if (takeIf(lexer, "message")) file.messages.push(readMessage(lexer, 0));
  else if (takeIf(lexer, "enum")) file.enums.push(readEnum(lexer));
  else if (takeIf(lexer, "extend")) file.extends.push(readExtend(lexer, readBody, 0));
  else if (takeIf(lexer, "service")) file.services.push(readService(lexer));
  else throw unexpected(lexer, "a message, an enum or another declaration");
}

function readMessage(lexer: Lexer, depth: number): Message {
  const { at } = lexer.token;
  return readBody(lexer, takeWord(lexer, "the name of a message"), at, depth);
}

interface MessageParts extends Members {
  readonly reserved: Reserved[];
  readonly options: Option[];
  readonly oneofs: Oneof[];
  readonly extensions: ExtensionRange[];
  readonly extends: Extend[];
  readonly messages: Message[];
  readonly enums: Enum[];
}

function readBody(lexer: Lexer, name: string, at: number, depth: number): Message {
  if (depth > MAX_DEPTH) throw new SyntaxProblem(at, `messages are nested deeper than ${MAX_DEPTH} levels`);
  const parts: MessageParts = {
    reserved: [],
    options: [],
    fields: [],
    oneofs: [],
    groups: [],
    extensions: [],
    extends: [],
    messages: [],
    enums: [],
  };
  take(lexer, "{");
  while (!takeIf(lexer, "}")) readMessageMember(lexer, parts, depth);
  return { at, name, ...parts };
}

function readMessageMember(lexer: Lexer, parts: MessageParts, depth: number): void {
  if (takeIf(lexer, ";")) return;
  if (takeIf(lexer, "message")) parts.messages.push(readMessage(lexer, depth + 1));
  else if (takeIf(lexer, "enum")) parts.enums.push(readEnum(lexer));
  else if (takeIf(lexer, "option")) parts.options.push(readOptionStatement(lexer));
  else if (takeIf(lexer, "oneof")) parts.oneofs.push(readOneof(lexer, readBody, depth));
  else if (takeIf(lexer, "extend")) parts.extends.push(readExtend(lexer, readBody, depth));
  else if (takeIf(lexer, "reserved")) parts.reserved.push(readReserved(lexer, false));
  else if (takeIf(lexer, "extensions")) parts.extensions.push(readExtensions(lexer));
  else readMember(lexer, parts, readBody, depth);
}

function readEnum(lexer: Lexer): Enum {
  const { at } = lexer.token;
  const name = takeWord(lexer, "the name of an enum");
  const constants: Constant[] = [];
  const options: Option[] = [];
  const reserved: Reserved[] = [];
  take(lexer, "{");
  while (!takeIf(lexer, "}")) {
    if (takeIf(lexer, ";")) continue;
    const constantAt = lexer.token.at;
    const word = takeWord(lexer, "the name of an enum value");
    // Each of the two words may name a value, too.
    if (word === "option" && !isNext(lexer, "=")) options.push(readOptionStatement(lexer));
    else if (word === "reserved" && !isNext(lexer, "=")) reserved.push(readReserved(lexer, true));
    else constants.push(readConstant(lexer, word, constantAt));
  }
  return { at, name, constants, options, reserved };
}

function readConstant(lexer: Lexer, name: string, at: number): Constant {
  take(lexer, "=");
  const number = takeInteger(lexer, "the number of the enum value", true);
  if (number > 0x7fff_ffff || number < -0x8000_0000) throw new SyntaxProblem(at, `the number ${number} is out of range`);
  const options = readInlineOptions(lexer);
  take(lexer, ";");
  return { at, name, number, options };
}

function readService(lexer: Lexer): Service {
  const { at } = lexer.token;
  const name = takeWord(lexer, "the name of a service");
  const rpcs: Rpc[] = [];
  const options: Option[] = [];
  take(lexer, "{");
  while (!takeIf(lexer, "}")) {
    if (takeIf(lexer, ";")) continue;
    if (takeIf(lexer, "option")) options.push(readOptionStatement(lexer));
    else if (takeIf(lexer, "rpc")) rpcs.push(readRpc(lexer));
    else throw unexpected(lexer, '"rpc", "option" or "}"');
  }
  return { at, name, rpcs, options };
}

function readRpc(lexer: Lexer): Rpc {
  const { at } = lexer.token;
  const name = takeWord(lexer, "the name of a method");
  const request = readRpcType(lexer);
  take(lexer, "returns");
  const response = readRpcType(lexer);
  const options: Option[] = [];
  if (takeIf(lexer, "{")) {
    while (!takeIf(lexer, "}")) {
      if (takeIf(lexer, ";")) continue;
      take(lexer, "option");
      options.push(readOptionStatement(lexer));
    }
    takeIf(lexer, ";");
  } else take(lexer, ";");
  return {
    at,
    name,
    request: request.type,
    requestStream: request.stream,
    response: response.type,
    responseStream: response.stream,
    options,
  };
}

function readRpcType(lexer: Lexer): { readonly type: string; readonly stream: boolean } {
  take(lexer, "(");
  const { at } = lexer.token;
  // "stream" may be the name of a message, or of a package.
  const word = isNext(lexer, "stream") && lexer.text.charAt(at + "stream".length) !== ".";
  if (word) advance(lexer);
  const stream = word && !isNext(lexer, ")");
  const type = word && !stream ? "stream" : takeName(lexer, "the type of a message");
  take(lexer, ")");
  return { type, stream };
}
