import { shellQuote } from "../shell-quote";
import type { CompletedCommand } from "./completion-model";
import { optionValues, pathText } from "./option-values";

/** A completion script for zsh, to source or to put into a folder of `fpath`. */
export function zshScript(program: string, commands: readonly CompletedCommand[]): string {
  const name = `_${program.replaceAll("-", "_")}`;
  const values = optionValues(commands).map(({ places, choices, isFile }) => {
    const add = choices.length > 0 ? `compadd -- ${choices.map(shellQuote).join(" ")}; ` : "";
    return `    ${places.map(shellQuote).join("|")}) ${add}${isFile ? "_files; " : ""}return ;;`;
  });
  const lists = commands.map(({ path, options, commands: nested, values: own }) => {
    const entries = [
      ...nested.map((one) => entry(one.name, one.description)),
      ...own.map((value) => entry(value, "")),
      ...options.flatMap(({ names, description }) => names.map((option) => entry(option, description))),
    ];
    return `    ${shellQuote(pathText(path))}) entries=(${entries.join(" ")}) ;;`;
  });
  const paths = commands.filter(({ path }) => path.length > 0).map(({ path }) => shellQuote(pathText(path)));
  return `#compdef ${program}
${name}() {
  local command_path='' prev=\${words[CURRENT-1]} word
  local -a entries
  for word in "\${(@)words[2,CURRENT-1]}"; do
    if [[ $word == '--' ]]; then
      _files
      return
    fi
    case "$command_path/$word" in
    ${paths.join("|")}) command_path="$command_path/$word" ;;
    esac
  done
  if [[ $PREFIX == --*=* ]]; then
    prev=\${PREFIX%%=*}
    compset -P '*='
  fi
  case "$command_path $prev" in
${values.join("\n")}
  esac
  case "$command_path" in
${lists.join("\n")}
  esac
  _describe '${program}' entries
}
if [[ \${funcstack[1]} == ${name} ]]; then
  ${name} "$@"
else
  compdef ${name} ${program}
fi
`;
}

/** A word and its description, which a colon separates. */
function entry(word: string, description: string): string {
  const text = description.replace(/\s+/g, " ");
  return shellQuote(text === "" ? word : `${word.replaceAll(":", "\\:")}:${text}`);
}
