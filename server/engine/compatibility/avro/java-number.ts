import { isIntegral, type JsonNumber } from "../../json/json-text.ts";

/**
 * Prints a number as Java's Avro does after reading it: whole numbers keep every digit, others become a double.
 *
 * The text is hashed, so "1.50" and "1.5" must not be two schemas here and one in Confluent's registry.
 * Rule: Avro 1.12, Java Schema.toString; Java Double.toString.
 */
export function javaNumber(value: JsonNumber): string {
  if (isIntegral(value)) return value.number === "-0" ? "0" : value.number;
  return javaDouble(Number(value.number)) ?? value.number;
}

/** Prints a number that belongs to a float or double, where Java also writes whole ones with a fraction. Rule: Java Double.toString. */
export function javaFloating(value: JsonNumber): string {
  return javaDouble(Number(value.number)) ?? value.number;
}

function javaDouble(value: number): string | undefined {
  // JSON has no infinity: what does not fit a double keeps its digits.
  if (!Number.isFinite(value)) return undefined;
  const size = Math.abs(value);
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  if (size >= 1e-3 && size < 1e7) return Number.isInteger(value) ? `${value}.0` : String(value);
  const [mantissa = "", exponent = ""] = value.toExponential().split("e");
  return `${mantissa.includes(".") ? mantissa : `${mantissa}.0`}E${exponent.replace("+", "")}`;
}

const JAVA_DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[dDfF]?$/;

/**
 * Reads the text that a float or double field may have as its default instead of a number; undefined when it is none.
 *
 * NaN and the infinities stay texts, because JSON has no numbers for them. Rule: Avro 1.12, Java Schema.Parser.
 */
export function javaFloatingText(text: string): JsonNumber | string | undefined {
  const trimmed = text.trim();
  const unsigned = trimmed.replace(/^[+-]/, "");
  if (unsigned === "NaN") return "NaN";
  if (unsigned === "Infinity") return trimmed.startsWith("-") ? "-Infinity" : "Infinity";
  if (!JAVA_DECIMAL.test(trimmed)) return undefined;
  const value = Number(trimmed.replace(/[dDfF]$/, ""));
  return Number.isFinite(value) ? { number: javaDouble(value) ?? "0.0" } : value < 0 ? "-Infinity" : "Infinity";
}
