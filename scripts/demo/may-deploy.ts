import type { components } from "../../sdk/wire/openapi.ts";
import type { Finished } from "./child-processes.ts";
import type { Flags, Scene } from "./scene.ts";

type Matrix = components["schemas"]["Matrix"];

/** What `weir can-i-deploy` answered. */
export interface Answer {
  /** The exit code that a pipeline sees: 0 yes, 1 no. */
  readonly exitCode: number | undefined;
  /** What a person reads. */
  readonly text: string;
}

/** One thing that stands in the way, as `weir can-i-deploy --output json` gives it. */
export interface Obstacle {
  readonly consumer: string;
  readonly provider: string;
  /** Set for an event: the subject of its schema. */
  readonly subject: string | undefined;
  readonly interaction: string | undefined;
  readonly path: string | undefined;
  readonly description: string;
}

/** The environment of the story. */
export const production = "production";

/** Asks, as a pipeline does before it deploys. */
export async function mayDeploy(scene: Scene, pacticipant: string, version: string): Promise<Answer> {
  const { exitCode, output } = await scene.weir(["can-i-deploy"], question(pacticipant, version));
  return { exitCode, text: output };
}

/** Asks the same for a program to read, and lists what stands in the way. */
export async function obstacles(scene: Scene, pacticipant: string, version: string): Promise<readonly Obstacle[]> {
  const flags = { ...question(pacticipant, version), output: "json" };
  const show = ({ stdout }: Finished): string => `… matrix[].evidence.failures:\n${list(failuresIn(stdout))}`;
  const { stdout } = await scene.weir(["can-i-deploy"], flags, show);
  return failuresIn(stdout);
}

function list(found: readonly Obstacle[]): string {
  return found.map((obstacle) => JSON.stringify(obstacle)).join("\n");
}

function failuresIn(json: string): Obstacle[] {
  return readMatrix(json).matrix.flatMap(({ consumer, provider, evidence }) =>
    (evidence.failures ?? []).map(({ interaction, path, description }) => ({
      consumer: consumer.name,
      provider: provider.name,
      subject: evidence.subject,
      interaction,
      path,
      description,
    })),
  );
}

/** Records that a version is now running in production. */
export async function deploy(scene: Scene, pacticipant: string, version: string): Promise<void> {
  const { exitCode } = await scene.weir(["record-deployment"], { pacticipant, version, environment: production });
  scene.check(`the deployment of ${pacticipant} ${version} is recorded`, exitCode === 0);
}

function question(pacticipant: string, version: string): Flags {
  return { pacticipant, version, "to-environment": production };
}

function readMatrix(stdout: string): Matrix {
  try {
    // What the command prints is the broker's answer, whose shape the OpenAPI document describes.
    const matrix: Matrix = JSON.parse(stdout);
    return matrix;
  } catch {
    throw new Error(`can-i-deploy --output json did not print JSON:\n${stdout}`);
  }
}
