import type { SubjectVersion } from "../../sdk/index.ts";
import { table } from "../output.ts";

/** A version without its text. */
export type ListedVersion = Omit<SubjectVersion, "schema">;

/** Versions as a table. The time is that of the registry that answers; others do not tell one. */
export function schemaTable(versions: readonly ListedVersion[], withSubject: boolean): string {
  const deleted = versions.some((version) => version.deleted === true);
  const headings = [
    ...(withSubject ? ["SUBJECT"] : []),
    "VERSION",
    "ID",
    "TYPE",
    "REGISTERED",
    "REFERENCES",
    ...(deleted ? ["DELETED"] : []),
  ];
  const rows = versions.map((version) => [
    ...(withSubject ? [version.subject.replace(/\p{Cc}/gu, " ")] : []),
    String(version.version),
    String(version.id),
    version.schemaType ?? "AVRO",
    version.ts === undefined ? "" : new Date(version.ts).toISOString().slice(0, 19).replace("T", " "),
    (version.references ?? []).map(({ subject, version: number }) => `${subject}:${number}`).join(", "),
    ...(deleted ? [version.deleted === true ? "yes" : ""] : []),
  ]);
  return table(headings, rows);
}

/** Leaves out the text, which no list shows. */
export function withoutText({ schema: _text, ...facts }: SubjectVersion): ListedVersion {
  return facts;
}
