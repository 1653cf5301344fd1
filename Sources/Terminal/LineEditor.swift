@preconcurrency import CReadline
@preconcurrency import Glibc
import Surveys

/// One line typed by a young person, edited by GNU readline with a small set of keys of its own.
///
/// Readline keeps killed text from one prompt to the next, so one person's Ctrl-U would be the next one's Ctrl-Y.
/// Here neither key does anything: letters are inserted; arrows, Home, End, Backspace, Delete and Tab edit; nothing
/// else is bound. There is no history. Readline's state is global: only one editor can be open at a time.
final class LineEditor {
  /// What the callbacks of readline can reach.
  private enum Shared {
    nonisolated(unsafe) static var bytes: [UInt8] = []
    nonisolated(unsafe) static var line: String?
    nonisolated(unsafe) static var input: Int32 = STDIN_FILENO
  }

  private let longest: Int
  private var highWater = 0
  private var isOpen = true

  /// - Parameters:
  ///   - names: what Tab completes to, without regard to case.
  ///   - stream: where readline draws prompt and line; nil when a screen draws them.
  ///   - longest: the most bytes a line can have; what comes after is dropped.
  init(prompt: String, names: [String], device: Device, stream: UnsafeMutablePointer<FILE>?, longest: Int) {
    self.longest = longest
    (Shared.bytes, Shared.line, Shared.input) = ([], nil, device.input)
    Readline.prepare()
    Readline.complete(to: names)
    rl_outstream = stream ?? Readline.nowhere
    if stream == nil { rl_redisplay_function = {} } else { rl_redisplay_function = { rl_redisplay() } }
    rl_prep_term_function = nil
    rl_deprep_term_function = nil
    // Readline draws only what it believes would be echoed, and it has not looked at this terminal.
    rl_tty_set_echoing(1)
    rl_getc_function = { _ in LineEditor.nextByte() }
    rl_input_available_hook = { Shared.bytes.isEmpty ? 0 : 1 }
    rl_completion_display_matches_hook = { _, count, _ in
      fputs("\n\(count) names fit. Press Enter to see them.\n", rl_outstream)
      rl_forced_update_display()
    }
    rl_set_keymap(LineEditor.keymap)
    rl_callback_handler_install(prompt) { words in
      if let words {
        Shared.line = String(cString: words)
        explicit_bzero(words, strlen(words))
        free(words)
      } else {
        Shared.line = ""
      }
      rl_callback_handler_remove()
    }
  }

  /// What is typed so far.
  var text: String { rl_line_buffer.map { String(cString: $0) } ?? "" }

  /// Where typing goes on, in characters from the start.
  var caret: Int { String(decoding: text.utf8.prefix(Int(max(0, rl_point))), as: UTF8.self).count }

  /// Types `bytes`; the line, once Enter is among them. What follows Enter is dropped.
  func feed(_ bytes: [UInt8]) -> String? {
    // 0 and Ctrl-D would be an end of file to readline; here they are keys that do nothing.
    Shared.bytes = bytes.filter { $0 != 0 && $0 != 4 }
    while isOpen, Shared.line == nil, let next = Shared.bytes.first {
      if rl_end >= longest, next >= 32, next != 127 {
        Shared.bytes.removeFirst()
        continue
      }
      rl_callback_read_char()
      highWater = max(highWater, Int(rl_end))
    }
    defer { Shared.line = nil }
    return Shared.line
  }

  /// Puts other words in place of the line, with typing going on behind them.
  func replace(with words: String) {
    rl_replace_line(words, 1)
    rl_point = rl_end
    highWater = max(highWater, Int(rl_end))
  }

  /// Draws prompt and line again, below something else that was written.
  func redraw() {
    rl_on_new_line()
    rl_redisplay()
  }

  /// Forgets the line: readline's own copy, its undo list, and what waited to be read.
  func close() {
    guard isOpen else { return }
    isOpen = false
    rl_replace_line("", 1)
    if let buffer = rl_line_buffer { explicit_bzero(buffer, highWater + 1) }
    rl_callback_handler_remove()
    rl_free_line_state()
    rl_outstream = Readline.nowhere
    (Shared.bytes, Shared.line) = ([], nil)
  }

  /// The bytes a terminal sends for an editing key; nil for keys that do not edit.
  static func bytes(for key: Key) -> [UInt8]? {
    switch key {
    case .character(let character):
      let word = String(character)
      return word.printable == word && word != "\n" ? Array(word.utf8) : []
    case .left: return Array("\u{1B}[D".utf8)
    case .right: return Array("\u{1B}[C".utf8)
    case .home: return Array("\u{1B}[H".utf8)
    case .end: return Array("\u{1B}[F".utf8)
    case .delete: return Array("\u{1B}[3~".utf8)
    case .backspace: return [127]
    case .tab: return [9]
    case .enter, .escape, .up, .down, .pageUp, .pageDown, .control, .resize, .unknown: return nil
    }
  }

  private static func nextByte() -> Int32 {
    if !Shared.bytes.isEmpty { return Int32(Shared.bytes.removeFirst()) }
    // Inside a key of several bytes whose rest has not come yet.
    var byte: UInt8 = 0
    return read(Shared.input, &byte, 1) == 1 ? Int32(byte) : -1
  }

  private nonisolated(unsafe) static let keymap: Keymap? = {
    guard let map = rl_make_bare_keymap() else { return nil }
    for byte in Int32(32)...255 where byte != 127 { rl_bind_key_in_map(byte, rl_insert, map) }
    for byte: Int32 in [10, 13] { rl_bind_key_in_map(byte, rl_newline, map) }
    for byte: Int32 in [8, 127] { rl_bind_key_in_map(byte, rl_rubout, map) }
    rl_bind_key_in_map(9, rl_complete, map)
    for lead in ["\u{1B}[", "\u{1B}O"] {
      rl_bind_keyseq_in_map(lead + "C", rl_forward_char, map)
      rl_bind_keyseq_in_map(lead + "D", rl_backward_char, map)
      rl_bind_keyseq_in_map(lead + "H", rl_beg_of_line, map)
      rl_bind_keyseq_in_map(lead + "F", rl_end_of_line, map)
    }
    rl_bind_keyseq_in_map("\u{1B}[1~", rl_beg_of_line, map)
    rl_bind_keyseq_in_map("\u{1B}[3~", rl_delete, map)
    rl_bind_keyseq_in_map("\u{1B}[4~", rl_end_of_line, map)
    return map
  }()
}
