extension Completions {
  /// The script for fish.
  func fish() -> String {
    let names = verbs.map(\.name).joined(separator: " ")
    var text = """
      # fish completion for \(program), printed by '\(program) completions fish'

      function _\(function)_verb
          set -l words (commandline -opc)
          if set -q words[2]; and contains -- $words[2] \(names)
              echo $words[2]
          else
              echo \(Verb.convert.name)
          end
      end


      """
    for verb in verbs {
      text += "complete -c \(program) -n 'test (count (commandline -opc)) -eq 1' -a \(verb.name) "
      text += "-d \(fishQuoted(Completions.sentence(verb.summary)))\n"
    }
    for verb in verbs {
      let condition = "-n 'test (_\(function)_verb) = \(verb.name)'"
      for choice in choices(for: verb) {
        text += "complete -c \(program) \(condition) -l \(choice.name)"
        if let short = choice.short { text += " -s \(short)" }
        switch choice.value {
        case nil: break
        case .anything: text += " -x"
        case .file: text += " -r -F"
        case .words(_, let words): text += " -x -a \(fishQuoted(words.joined(separator: " ")))"
        }
        text += " -d \(fishQuoted(choice.help))\n"
      }
      switch verb.operand {
      case .inputs: break
      case .word(_, let words):
        text += "complete -c \(program) \(condition) -f -a \(fishQuoted(words.joined(separator: " ")))\n"
      case nil: text += "complete -c \(program) \(condition) -f\n"
      }
    }
    return text
  }

  private func fishQuoted(_ text: String) -> String {
    var result = "'"
    for character in text {
      if "'\\".contains(character) { result += "\\" }
      result.append(character)
    }
    return result + "'"
  }
}
