import type { Finished } from "../child-processes.ts";
import type { Scene } from "../scene.ts";

/** A build of UserService. */
export interface Build {
  readonly version: string;
  readonly branch: string;
  readonly emailField: "email" | "emailAddress";
}

/** Runs the contract test of a build of UserService, as its pipeline does. */
export function runVerification(scene: Scene, { version, branch, emailField }: Build): Promise<Finished> {
  const script = "scripts/demo/user-service/verify-pacts.ts";
  return scene.run(`PROVIDER_VERSION=${version} PROVIDER_BRANCH=${branch} EMAIL_FIELD=${emailField} tsx ${script}`, {
    args: [...scene.stage.typescript, script],
    env: { PROVIDER_VERSION: version, PROVIDER_BRANCH: branch, EMAIL_FIELD: emailField },
    gist: withoutNoise,
    lines: 30,
  });
}

/** Without blank lines and the log line that says again that the verification failed. */
function withoutNoise(output: string): string {
  return output
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "" && !line.includes("Verification unsuccessful"))
    .join("\n");
}
