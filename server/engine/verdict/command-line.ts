/** A command of the CLI as one types it in a POSIX shell: words that the shell would read differently are quoted. */
export function commandLine(command: string, ...parts: readonly (readonly string[])[]): string {
  return ["weir", command, ...parts.flat().map(shellWord)].join(" ");
}

/** One word, quoted where the shell would read it differently. */
export function shellWord(text: string): string {
  return /^[\w.@/:+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
