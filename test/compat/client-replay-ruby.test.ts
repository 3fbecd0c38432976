import { replayTests } from "./clients/replay-tests.ts";

// Of the two recorded Ruby clients the released one is replayed: the other is the same client from source.
replayTests("ruby", "standalone");
