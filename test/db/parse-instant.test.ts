import { types } from "pg";
import { parseInstant, TIMESTAMPTZ } from "../../server/db/parse-instant.ts";

const parseAsPg = (types.getTypeParser as (oid: number) => (text: string) => unknown)(TIMESTAMPTZ);

test.each([
  ["2026-11-21 18:25:00+00", "2026-11-21T18:25:00.000Z"],
  ["2026-11-21 18:25:00.1+00", "2026-11-21T18:25:00.100Z"],
  ["2026-11-21 18:25:00.12+00", "2026-11-21T18:25:00.120Z"],
  ["2026-11-21 18:25:00.123+00", "2026-11-21T18:25:00.123Z"],
  ["2026-11-21 18:25:00.123999+00", "2026-11-21T18:25:00.123Z"],
  ["2026-12-31 23:30:00.000001-05", "2027-01-01T04:30:00.000Z"],
  ["2024-03-01 00:10:00+14", "2024-02-29T10:10:00.000Z"],
])("%s is %s, as pg reads it", (text, instant) => {
  expect(parseInstant(text)).toEqual(new Date(instant));
  expect(parseInstant(text)).toEqual(parseAsPg(text));
});

test.each([
  "infinity",
  "-infinity",
  "2026-11-21 18:25:00.5+05:30",
  "0050-01-01 00:00:00+00",
  "0044-03-15 00:00:00+00 BC",
  "10000-01-01 00:00:00+00",
])("what looks otherwise is left to pg: %s", (text) => expect(parseInstant(text)).toEqual(parseAsPg(text)));
