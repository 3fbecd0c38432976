import { replayTests } from "./clients/replay-tests.ts";

replayTests("rust", "rust");
