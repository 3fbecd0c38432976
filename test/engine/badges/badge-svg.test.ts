import type { BadgeColor } from "../../../server/engine/badges/badge.ts";
import { badgeSvg } from "../../../server/engine/badges/badge-svg.ts";

const draw = (label: string, message = "verified", color: BadgeColor = "brightgreen") => badgeSvg({ label, message, color });
const widthOf = (svg: string) => Number(/ width="(\d+)"/.exec(svg)?.[1]);

test("a badge is one small picture with a title for those who cannot see it", () => {
  const svg = draw("can-i-deploy", "main to prod");
  expect(svg).toMatch(/^<svg [^>]*role="img" aria-label="can-i-deploy: main to prod"><title>can-i-deploy: main to prod<\/title>/);
  expect(svg).toContain(">can-i-deploy</text>");
  expect(svg).toContain(">main to prod</text>");
  expect(svg.length).toBeLessThan(1000);
});

test("nothing in it needs a style, a script, an id or another address", () => {
  expect(draw("x")).not.toMatch(/<style|style=|<script|href|<image|url\(| id=| on\w+=/);
});

test.each([
  ['<script>alert("1")</script>', "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;"],
  ["a & b's", "a &amp; b&#39;s"],
  ["a\u0000b\u001bc", "a\uFFFDb\uFFFDc"],
  ["\ud800", "\uFFFD"],
  ["日本 😀", "日本 😀"],
])("%j is written as %j", (label, written) => {
  const svg = draw(label);
  expect(svg).toContain(`>${written}</text>`);
  expect(svg).not.toContain("<script");
});

test.each([
  ["illi", "mmmm"],
  ["aaa", "aaaa"],
  ["ab", "AB"],
  ["ab", "日本"],
  ["", "a"],
])("%j is narrower than %j", (narrow, wide) => {
  expect(widthOf(draw(narrow))).toBeLessThan(widthOf(draw(wide)));
});

test.each([
  ["can-i-deploy", 72],
  ["foo/bar pact", 71],
  ["verified", 45],
])("%j is about as wide as Verdana draws it: %i pixels", (text, width) => {
  const drawn = Number(/textLength="(\d+)"/.exec(draw(text))?.[1]);
  expect(Math.abs(drawn - width)).toBeLessThanOrEqual(3);
});

test("a very long text is cut", () => {
  const svg = draw("a".repeat(100_000));
  expect(svg).toContain(`>${"a".repeat(99)}…</text>`);
  expect(svg.length).toBeLessThan(2000);
});

test("each colour has its own fill", () => {
  const fills = (["brightgreen", "red", "orange", "lightgrey"] as const).map(
    (color) => /rx="3" fill="(#\w+)"/.exec(draw("a", "b", color))?.[1],
  );
  expect(new Set(fills).size).toBe(4);
  expect(fills).not.toContain(undefined);
});
