import { randomNumbers } from "../../engine/compatibility/avro/random-pairs.ts";

/** One thing that happened, as a team or a pipeline would report it. */
export type Event =
  | { readonly kind: "pact"; readonly consumer: string; readonly version: string; readonly provider: string; readonly content: number }
  | {
      readonly kind: "result";
      readonly consumer: string;
      readonly version: string;
      readonly provider: string;
      readonly providerVersion: string;
      readonly success: boolean;
    }
  | { readonly kind: "events"; readonly app: string; readonly version: string; readonly writes: Schemas; readonly reads: Schemas }
  | {
      readonly kind: "deploy";
      readonly app: string;
      readonly version: string;
      readonly environment: string;
      readonly instance: string | undefined;
    }
  | { readonly kind: "undeploy"; readonly app: string; readonly environment: string; readonly instance: string | undefined }
  | { readonly kind: "release"; readonly app: string; readonly version: string; readonly environment: string }
  | { readonly kind: "end of support"; readonly app: string; readonly version: string; readonly environment: string };

/** For each subject the fields that a writer's events have, or that a reader cannot do without. */
export type Schemas = Readonly<Record<string, readonly string[]>>;

export const APPS = ["A", "B", "C", "D"] as const;
export const VERSIONS = ["1", "2", "3"] as const;
export const ENVIRONMENTS = ["test", "production"] as const;
const SUBJECTS = ["orders", "payments"] as const;
const FIELDS = ["id", "total", "note"] as const;
const INSTANCES = [undefined, undefined, "blue", "green"] as const;
const EVENTS = 45;

/** A history that is the same for the same seed: versions side by side, replaced pacts, results that change their minds. */
export function randomHistory(seed: number): Event[] {
  const random = randomNumbers(seed * 2654435761 + 1);
  for (let n = 0; n < 8; n++) random(2); // the first numbers of small seeds are alike
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T; // an index below the length
  const schemas = (): Schemas => {
    const subjects = SUBJECTS.filter(() => random(3) === 0);
    return Object.fromEntries(subjects.map((subject) => [subject, ["id", ...FIELDS.slice(1).filter(() => random(2) === 0)]]));
  };
  const pacts: Extract<Event, { kind: "pact" }>[] = [];
  return Array.from({ length: EVENTS }, (): Event => {
    const app = pick(APPS);
    const version = pick(VERSIONS);
    const environment = pick(ENVIRONMENTS);
    const known = pacts.length === 0 ? undefined : pick(pacts);
    switch (random(12)) {
      case 0:
      case 1:
      case 2:
      case 3:
      case 4:
        if (known !== undefined && random(2) === 0) {
          const { consumer, provider } = known;
          return { kind: "result", consumer, version: known.version, provider, providerVersion: version, success: random(4) !== 0 };
        }
        break;
      case 5:
        return { kind: "events", app, version, writes: schemas(), reads: schemas() };
      case 6:
      case 7:
      case 8:
        return { kind: "deploy", app, version, environment, instance: pick(INSTANCES) };
      case 9:
        return { kind: "release", app, version, environment };
      case 10:
        return random(2) === 0
          ? { kind: "undeploy", app, environment, instance: pick(INSTANCES) }
          : { kind: "end of support", app, version, environment };
      default:
        break;
    }
    const pact = { kind: "pact" as const, consumer: app, version, provider: pick(APPS), content: random(2) };
    pacts.push(pact);
    return pact;
  });
}
