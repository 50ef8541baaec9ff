extension Completions {
  /// The script for zsh: to be put into a folder of `fpath` as `_heddle`, or to be sourced after `compinit`.
  func zsh() -> String {
    var text = """
      #compdef \(program)
      # zsh completion for \(program), printed by '\(program) completions zsh'

      \(function)() {
        local -a verbs arguments
        verbs=(
      \(verbs.map { "    " + Completions.quoted("\($0.name):\(zshEscaped(Completions.sentence($0.summary)))") }
        .joined(separator: "\n"))
        )
        if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then
          _describe -t commands command verbs
          _files
          return
        fi
        local verb=\(Verb.convert.name)
        if (($+verbs[(r)$words[2]:*])); then
          verb=$words[2]
          shift words
          ((CURRENT--))
        fi
        case $verb in

      """
    for verb in verbs {
      text += "    \(verb.name))\n      arguments=(\n"
      for choice in choices(for: verb) { text += "        \(specification(choice))\n" }
      switch verb.operand {
      case .inputs: text += "        '*:input:_files'\n"
      case .word(let name, let words):
        text += "        \(Completions.quoted("1:\(name):(\(words.joined(separator: " ")))"))\n"
      case nil: break
      }
      text += "      )\n      ;;\n"
    }
    text += """
        esac
        _arguments -s -S : $arguments
      }

      # Autoloaded from fpath, this file is the function's body; sourced, it registers the function.
      if [[ $funcstack[1] == \(function) ]]; then
        \(function) "$@"
      else
        compdef \(function) \(program)
      fi

      """
    return text
  }

  private func specification(_ choice: Choice) -> String {
    let description = "[\(zshEscaped(choice.help))]"
    let value: String
    switch choice.value {
    case nil: value = ""
    case .anything(let name): value = ":\(zshEscaped(name)): "
    case .file(let name): value = ":\(zshEscaped(name)):_files"
    case .words(let name, let words): value = ":\(zshEscaped(name)):(\(words.joined(separator: " ")))"
    }
    let long = "--\(choice.name)" + (choice.value == nil ? "" : "=")
    guard let short = choice.short else {
      return Completions.quoted((choice.isRepeatable ? "*" : "") + long + description + value)
    }
    let letter = "-\(short)" + (choice.value == nil ? "" : "+")
    let exclusion = choice.isRepeatable ? "'*'" : "'(-\(short) --\(choice.name))'"
    return "\(exclusion){\(letter),\(long)}\(Completions.quoted(description + value))"
  }

  private func zshEscaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "[]:\\".contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }
}
