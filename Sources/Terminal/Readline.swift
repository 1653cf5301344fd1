@preconcurrency import CReadline
@preconcurrency import Glibc

/// What every use of readline in this program agrees on.
enum Readline {
  /// Nowhere to draw: for lines that a screen draws itself.
  nonisolated(unsafe) static let nowhere = fopen("/dev/null", "w")

  /// Starts readline once, without anybody's `.inputrc`, and sets what all uses share; call before each use.
  static func prepare() {
    _ = started
    rl_catch_signals = 0
    rl_catch_sigwinch = 0
    // Names have spaces in them: the whole line is one word, and never a file name.
    rl_completer_word_break_characters = wholeLine
    rl_completion_query_items = 0
  }

  private nonisolated(unsafe) static let wholeLine = UnsafePointer(strdup(""))

  /// Makes Tab complete a line to one of `names`, without regard to case.
  static func complete(to names: [String]) {
    self.names = names
    candidates = []
    rl_attempted_completion_function = { text, _, _ in
      // Nothing else is completed, least of all file names.
      rl_attempted_completion_over = 1
      rl_completion_append_character = 0
      return text.flatMap { rl_completion_matches($0, Readline.nextCandidate) }
    }
  }

  private nonisolated(unsafe) static var names: [String] = []
  private nonisolated(unsafe) static var candidates: [String] = []

  private static let nextCandidate:
    @convention(c) (UnsafePointer<CChar>?, Int32) -> UnsafeMutablePointer<CChar>? = {
      text, state in
      if state == 0 {
        let typed = text.map { String(cString: $0).lowercased() } ?? ""
        candidates = names.filter { $0.lowercased().hasPrefix(typed) }.reversed()
      }
      return candidates.popLast().flatMap { strdup($0) }
    }

  private static let started: Bool = {
    setenv("INPUTRC", "/dev/null", 1)
    setCharacterSet()
    // Else it would set LINES and COLUMNS, and curses would not follow a resized window any more.
    rl_change_environment = 0
    rl_initialize()
    for (name, value) in [
      ("bell-style", "none"), ("bind-tty-special-chars", "off"), ("completion-ignore-case", "on"),
      ("convert-meta", "off"), ("enable-bracketed-paste", "off"), ("input-meta", "on"), ("output-meta", "on"),
      ("page-completions", "off"),
    ] { rl_variable_bind(name, value) }
    return true
  }()

  /// The user's locale where it can write any language, else UTF-8 without one.
  static func setCharacterSet() {
    setlocale(LC_ALL, "")
    let codeset = nl_langinfo(Int32(CODESET)).map { String(cString: $0) } ?? ""
    if codeset != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
  }
}
