import { shellQuote } from "../shell-quote";
import type { CompletedCommand } from "./completion-model";
import { optionValues, pathText } from "./option-values";

/**
 * A completion script for bash 3.2 and later, which needs no other package. It calls no program and evaluates nothing of the
 * command line.
 */
export function bashScript(program: string, commands: readonly CompletedCommand[]): string {
  const name = `_${program.replaceAll("-", "_")}`;
  const values = optionValues(commands).map(({ places, choices, isFile }) => {
    const files = isFile ? "compopt -o default 2>/dev/null; " : "";
    return `    ${places.map(shellQuote).join("|")}) ${files}words=${shellQuote(choices.join(" "))} ;;`;
  });
  const words = commands.map(({ path, options, commands: nested, values: own }) => {
    const all = [...nested.map((one) => one.name), ...own, ...options.flatMap(({ names }) => names)];
    return `      ${shellQuote(pathText(path))}) words=${shellQuote(all.join(" "))} ;;`;
  });
  const paths = commands.filter(({ path }) => path.length > 0).map(({ path }) => shellQuote(pathText(path)));
  return `# bash completion for ${program}
${name}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} path='' words='' index word
  COMPREPLY=()
  # bash makes a word of the = in --output=json.
  if [[ $cur == '=' ]]; then
    cur=''
  elif [[ $prev == '=' ]]; then
    prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  for ((index = 1; index < COMP_CWORD; index++)); do
    word=\${COMP_WORDS[index]}
    if [[ $word == '--' ]]; then
      compopt -o default 2>/dev/null
      return 0
    fi
    case "$path/$word" in
    ${paths.join("|")}) path="$path/$word" ;;
    esac
  done
  case "$path $prev" in
${values.join("\n")}
    *)
      case "$path" in
${words.join("\n")}
      esac
      ;;
  esac
  while IFS= read -r word; do
    COMPREPLY+=("$word")
  done < <(compgen -W "$words" -- "$cur")
}
complete -F ${name} ${program}
`;
}
