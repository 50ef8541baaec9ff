extension Completions {
  /// The script for bash 4.4 or later.
  func bash() -> String {
    var text = """
      # bash completion for \(program), printed by '\(program) completions bash'

      \(function)() {
        local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" verb=\(Verb.convert.name)
        COMPREPLY=()
        # --name=value comes as three words, since = breaks words.
        if [[ $cur == = ]]; then
          cur=
        elif [[ $prev == = ]] && ((COMP_CWORD > 2)); then
          prev="${COMP_WORDS[COMP_CWORD-2]}"
        fi
        if ((COMP_CWORD > 1)); then
          case "${COMP_WORDS[1]}" in
            \(verbs.map(\.name).joined(separator: "|"))) verb="${COMP_WORDS[1]}" ;;
          esac
        fi
        case "$verb $prev" in

      """
    for verb in verbs {
      for choice in choices(for: verb) {
        guard let value = choice.value else { continue }
        let patterns = (["--" + choice.name] + (choice.short.map { ["-\($0)"] } ?? [])).map { "\"\(verb.name) \($0)\"" }
        text += "    \(patterns.joined(separator: "|")))\n"
        switch value {
        case .anything: break
        case .file: text += "      \(function)_files\n"
        case .words(_, let words):
          text += "      \(function)_words \(Completions.quoted(words.joined(separator: " ")))\n"
        }
        text += "      return ;;\n"
      }
    }
    text += "  esac\n  case \"$verb\" in\n"
    for verb in verbs {
      let options = choices(for: verb).flatMap { choice in
        ["--\(choice.name)" + (choice.value == nil ? "" : "=")]
      }
      text += "    \(verb.name))\n"
      text += "      if [[ $cur == -* ]]; then\n"
      text += "        \(function)_words \(Completions.quoted(options.joined(separator: " ")))\n"
      text += "        [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace\n"
      text += "        return\n      fi\n"
      switch verb.operand {
      case .inputs: text += "      \(function)_files\n"
      case .word(_, let words): text += "      \(function)_words \(Completions.quoted(words.joined(separator: " ")))\n"
      case nil: break
      }
      text += "      ;;\n"
    }
    text += """
        esac
        if ((COMP_CWORD == 1)); then
          local names=()
          mapfile -t names < <(compgen -W \(Completions.quoted(verbs.map(\.name).joined(separator: " "))) -- "$cur")
          COMPREPLY+=("${names[@]}")
        fi
      }

      \(function)_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur"); }

      \(function)_files() {
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      }

      complete -F \(function) \(program)

      """
    return text
  }
}
