import type { BrokerClient } from "../broker/client.ts";
import type { EventSchemaChoice } from "../broker/types.ts";

/** The application that serializers and deserializers work for, and how it is told to the broker what they use. */
export interface ApplicationOptions {
  readonly broker: Pick<BrokerClient, "addEventUses">;
  readonly name: string;
  /** The version that runs here, as it is deployed. */
  readonly version: string;
  /** Uses that turn up within so many milliseconds are told in one request; default 1 000. */
  readonly delayMs?: number | undefined;
  /** Told that the broker could not be told; messages go on, and it is tried again. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** Declares what an application version writes and reads. Give the same one to all its serializers and deserializers. */
export interface Application {
  /** Notes a use; what is known already costs nothing. */
  uses(role: "writes" | "reads", choice: EventSchemaChoice): void;
  /** Tells the broker now, for a program that ends soon. @throws whatever the broker client throws */
  flush(): Promise<void>;
}

/** How long a broker that could not be told is left alone. */
const AGAIN_MS = 30_000;

interface Use {
  readonly role: "writes" | "reads";
  readonly choice: EventSchemaChoice;
}

/** Makes a collector of uses: each subject is declared once, and again only with another schema. */
export function createApplication({ broker, name, version, delayMs = 1000, onError }: ApplicationOptions): Application {
  const known = new Map<string, string>();
  const open = new Map<string, Use>();
  let timer: NodeJS.Timeout | undefined;
  const tell = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const told = [...open];
    if (told.length === 0) return;
    open.clear();
    const of = (role: Use["role"]) => told.filter(([, use]) => use.role === role).map(([, use]) => use.choice);
    try {
      await broker.addEventUses({ pacticipant: name, version, writes: of("writes"), reads: of("reads") });
    } catch (error) {
      // What came meanwhile is newer.
      for (const [key, use] of told) if (!open.has(key)) open.set(key, use);
      tellAfter(AGAIN_MS);
      throw error;
    }
  };
  const tellAfter = (milliseconds: number): void => {
    if (timer !== undefined) return;
    timer = setTimeout(() => void tell().catch((error: unknown) => onError?.(error)), milliseconds);
    // A program that is done with its messages may end.
    timer.unref();
  };
  return {
    uses(role, choice) {
      const key = `${role} ${choice.subject}`;
      const text = JSON.stringify(choice);
      if (known.get(key) === text) return;
      known.set(key, text);
      open.set(key, { role, choice });
      tellAfter(delayMs);
    },
    flush: tell,
  };
}
