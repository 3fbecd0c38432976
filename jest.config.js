export default {
  testEnvironment: "<rootDir>/test/support/environment.js",
  extensionsToTreatAsEsm: [".ts"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      {
        jsc: { parser: { syntax: "typescript" }, target: "es2023" },
        module: { type: "es6" },
        sourceMaps: "inline",
      },
    ],
  },
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  modulePathIgnorePatterns: ["<rootDir>/dist/"],
  maxWorkers: 2,
  testTimeout: 120_000,
  // Each worker keeps one embedded database open for all its test files.
  forceExit: true,
};
