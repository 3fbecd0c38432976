import { spawnSync } from "node:child_process";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Node reads further certificates to trust when it starts, and only then, so a command that names some is run by a second process.
 * @returns the exit code of that process, or undefined where there is no need of it
 */
export function againWithCertificate(argv: readonly string[], env: Environment): number | undefined {
  const file = certificateOf(argv.slice(2), env);
  if (file === undefined) return undefined;
  const [node = process.execPath, ...words] = argv;
  const { status, signal } = spawnSync(node, [...process.execArgv, ...words], {
    stdio: "inherit",
    env: { ...env, NODE_EXTRA_CA_CERTS: file },
  });
  return signal === null ? (status ?? 1) : 1;
}

/**
 * The certificate that a command line or a variable names, unless this is the second process already.
 * The variable counts only for a broker that is reached by https: many machines set it for everything.
 */
export function certificateOf(words: readonly string[], env: Environment): string | undefined {
  if (env["NODE_EXTRA_CA_CERTS"] !== undefined || words[0] === "serve" || words[0] === "migrate") return undefined;
  const typed = words.flatMap((word, i) => {
    if (/^(--ssl[-_]certificate|-c)$/.test(word)) return words[i + 1] ?? [];
    return /^(?:--ssl[-_]certificate|-c)=(.+)$/.exec(word)?.[1] ?? [];
  });
  const secure = [env["PACT_BROKER_BASE_URL"] ?? "", ...words].some((word) => /^(--?[\w-]+=)?https:/.test(word));
  const named = typed.at(-1) ?? (secure ? env["SSL_CERT_FILE"] : undefined);
  return named === undefined || named.trim() === "" ? undefined : named;
}
