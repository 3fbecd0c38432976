import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { createSecureContext, rootCertificates, type SecureContext } from "node:tls";
import type { CertificateSource } from "../config.ts";

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * The certificates of the operator's own authorities, each as PEM text.
 * @throws Error naming the setting when there is no such file, no certificate in it, or one that cannot be read
 */
export function readCertificates(sources: readonly CertificateSource[]): string[] {
  return sources.flatMap(({ setting, content, path }) => {
    try {
      const found = (content ?? readFileSync(path ?? "", "utf8")).match(PEM) ?? [];
      if (found.length === 0) throw new Error("there is no PEM certificate in it");
      for (const certificate of found) void new X509Certificate(certificate);
      return [...found];
    } catch (error) {
      throw new Error(`${setting}: ${(error as Error).message}`, { cause: error }); // only Errors are thrown there
    }
  });
}

/** Loading some hundred authorities takes tens of milliseconds: once for each list is enough. */
const loaded = new WeakMap<readonly CertificateSource[], SecureContext>();

/** Whom receivers of webhooks may have their certificates from; undefined means whom Node trusts anyway. @throws Error as `readCertificates` */
export function trusted(sources: readonly CertificateSource[]): SecureContext | undefined {
  if (sources.length === 0) return undefined;
  const known = loaded.get(sources);
  if (known !== undefined) return known;
  const context = createSecureContext({ ca: [...rootCertificates, ...readCertificates(sources)] });
  loaded.set(sources, context);
  return context;
}
