@preconcurrency import CReadline
@preconcurrency import Glibc
import Surveys

/// Where a facilitator or an analyst types: readline with completion, and with a history that lives only in memory
/// and only here. Ctrl-C ends the command, as everywhere in a shell.
package enum Console {
  /// One line, without spaces around it; nil at the end of the input (Ctrl-D).
  ///
  /// - Parameter completions: what Tab completes to, without regard to case.
  package static func ask(_ prompt: String, completions: [String] = []) -> String? {
    Readline.prepare()
    rl_catch_signals = 1
    rl_instream = stdin
    rl_outstream = stdout
    rl_set_keymap(rl_get_keymap_by_name("emacs-standard"))
    rl_getc_function = { rl_getc($0) }
    rl_input_available_hook = nil
    rl_redisplay_function = { rl_redisplay() }
    rl_prep_term_function = { rl_prep_terminal($0) }
    rl_deprep_term_function = { rl_deprep_terminal() }
    rl_completion_display_matches_hook = nil
    Readline.complete(to: completions)
    guard let line = readline(prompt) else { return nil }
    defer { free(line) }
    let words = String(cString: line).printableLine
    if !words.isEmpty { add_history(words) }
    return words
  }

  /// Whether the answer is yes; no at the end of the input. Asks again until it is one of them.
  package static func confirm(_ question: String) -> Bool {
    while let answer = ask(question + " (yes/no) ", completions: ["yes", "no"])?.lowercased() {
      if ["y", "yes"].contains(answer) { return true }
      if ["n", "no"].contains(answer) { return false }
    }
    return false
  }
}
