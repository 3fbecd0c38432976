import type { Option } from "./command.ts";

/** What a shell is to complete: the words of a command and its options. */
export interface Completable {
  readonly words: readonly string[];
  readonly summary: string;
  readonly options: readonly Option[];
}

interface Script {
  /** Where shells look for it. */
  readonly file: string;
  write(commands: readonly Completable[]): string;
}

/** How to complete, by shell. */
export const COMPLETION_SCRIPTS: Readonly<Record<string, Script>> = {
  bash: { file: "weir.bash", write: bash },
  zsh: { file: "_weir", write: (commands) => `#compdef weir\nautoload -U +X bashcompinit && bashcompinit\n${bash(commands)}` },
  fish: { file: "weir.fish", write: fish },
  powershell: { file: "_weir.ps1", write: powershell },
};

/** Words that may follow "weir", "weir schema", "weir publish" and so on. */
function following(commands: readonly Completable[]): Map<string, string[]> {
  const next = new Map<string, string[]>();
  const add = (path: string, word: string) => {
    const known = next.get(path) ?? [];
    if (!known.includes(word)) next.set(path, [...known, word]);
  };
  for (const { words, options } of commands) {
    words.forEach((word, i) => add(words.slice(0, i).join(" "), word));
    for (const option of ["--help", ...options.flatMap(longName)]) add(words.join(" "), option);
  }
  for (const alias of ["pact-broker", "pactflow"]) add("", alias);
  return next;
}

function longName({ flags, hidden }: Option): string[] {
  const name = /--[\w-]+/.exec(flags)?.[0];
  return name === undefined || hidden === true ? [] : [name];
}

function bash(commands: readonly Completable[]): string {
  const cases = [...following(commands)].map(([path, words]) => `    "${path}") words="${words.join(" ")}" ;;`);
  return `_weir() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path="" words="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in
      -*) break ;;
      pact-broker|pactflow) ;;
      *) path="\${path:+$path }$word" ;;
    esac
  done
  case "$path" in
${cases.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [ \${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$current"))
}
complete -F _weir weir
`;
}

function fish(commands: readonly Completable[]): string {
  const quoted = (text: string) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
  const lines = commands.flatMap(({ words, summary, options }) => {
    const first = words[0] ?? "";
    const seen = words.map((word) => `__fish_seen_subcommand_from ${word}`).join("; and ");
    const before =
      words.length > 1 ? `__fish_seen_subcommand_from ${first}; and not __fish_seen_subcommand_from ${words[1]}` : "__fish_use_subcommand";
    const group = words.length > 1 ? [`complete -c weir -f -n __fish_use_subcommand -a ${first}`] : [];
    const own = `complete -c weir -f -n ${quoted(before)} -a ${words.at(-1)} -d ${quoted(summary)}`;
    const given = options.flatMap((option) =>
      longName(option).map((name) => `complete -c weir -n ${quoted(seen)} -l ${name.slice(2)} -d ${quoted(option.summary)}`),
    );
    return [...group, own, ...given];
  });
  return `${[...new Set(lines)].join("\n")}\n`;
}

function powershell(commands: readonly Completable[]): string {
  const entries = [...following(commands)].map(([path, words]) => `    '${path}' = @(${words.map((word) => `'${word}'`).join(", ")})`);
  return `Register-ArgumentCompleter -Native -CommandName weir -ScriptBlock {
  param($current, $line, $position)
  $next = @{
${entries.join("\n")}
  }
  $typed = @($line.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  if ($current -and $typed.Count -gt 0) { $typed = @($typed | Select-Object -SkipLast 1) }
  $path = (@($typed | Where-Object { $_ -notmatch '^-' -and $_ -notin 'pact-broker', 'pactflow' })) -join ' '
  while ($path -and -not $next.ContainsKey($path)) { $path = ($path -split ' ' | Select-Object -SkipLast 1) -join ' ' }
  $next[$path] | Where-Object { $_ -like "$current*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
`;
}
