/** OrderService's own tests: nothing is shared with the tests of the broker. */
export default {
  testEnvironment: "node",
  testMatch: ["<rootDir>/*.pact.test.ts"],
  transform: {
    "^.+\\.ts$": ["@swc/jest", { swcrc: false, jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } }],
  },
};
