@preconcurrency import CNcurses
@preconcurrency import Glibc
import Problems
import Surveys

/// What ncurses draws on. Its state is global, so only one canvas can be open at a time.
final class Canvas {
  private let files: [UnsafeMutablePointer<FILE>]
  private let terminal: OpaquePointer
  private let device: Device
  private let attributes: [Frame.Style: Int32]

  init(device: Device, type: String?, usesColour: Bool) throws(Problem) {
    self.device = device
    Readline.setCharacterSet()
    let output = fdopen(device.copy(of: device.output), "w")
    let input = fdopen(device.copy(of: device.input), "r")
    files = [output, input].compactMap(\.self)
    guard files.count == 2, let terminal = newterm(type, output, input) else {
      files.forEach { fclose($0) }
      throw Canvas.tooSimple
    }
    self.terminal = terminal
    attributes = Canvas.attributes(usesColour: usesColour)
    // Moving the cursor is what a full screen cannot do without.
    guard let move = tigetstr("cup"), move != UnsafeMutablePointer(bitPattern: -1) else {
      close()
      throw Canvas.tooSimple
    }
    raw()
    noecho()
    nonl()
    set_escdelay(50)
    keypad(stdscr, true)
    nodelay(stdscr, true)
    // What is pasted arrives between marks, so that it is never taken for keys.
    device.write("\u{1B}[?2004h")
    define_key("\u{1B}[200~", Keyboard.pasteStart)
    define_key("\u{1B}[201~", Keyboard.pasteEnd)
  }

  private static var tooSimple: Problem {
    Problem(
      "terminal.too-simple", .unavailable, "This terminal cannot show a full screen.",
      remedy: "Add --line for plain lines, or open another terminal window.")
  }

  /// Draws the page.
  ///
  /// - Returns: how far it is really scrolled.
  func paint(_ draft: Draft, secondsLeft: Int?) -> Int {
    let size = Frame.Size(columns: Int(getmaxx(stdscr)), rows: Int(getmaxy(stdscr)))
    let frame = FullScreenLayout.frame(for: draft, size: size, secondsLeft: secondsLeft)
    werase(stdscr)
    for (index, runs) in frame.rows.enumerated() {
      wmove(stdscr, Int32(index), 0)
      for run in runs {
        wattrset(stdscr, attributes[run.style] ?? 0)
        waddstr(stdscr, run.words)
      }
    }
    curs_set(frame.caret == nil ? 0 : 1)
    if let caret = frame.caret { wmove(stdscr, Int32(caret.row), Int32(caret.column)) }
    wrefresh(stdscr)
    return frame.scroll
  }

  /// Forgets what is drawn; the next page is drawn from nothing.
  func blank() {
    werase(stdscr)
    wrefresh(stdscr)
    clearok(stdscr, true)
  }

  func close() {
    device.write("\u{1B}[?2004l")
    endwin()
    delscreen(terminal)
    files.forEach { fclose($0) }
  }

  private static func attributes(usesColour: Bool) -> [Frame.Style: Int32] {
    var attributes: [Frame.Style: Int32] = [
      .plain: 0, .strong: wv_bold, .faint: wv_dim, .picked: wv_bold, .notice: wv_bold, .synthetic: wv_reverse,
    ]
    guard usesColour, has_colors(), start_color() == OK else { return attributes }
    // The terminal's own foreground and background stay, so that people keep the contrast they have chosen.
    use_default_colors()
    for (pair, (style, colour)) in [(Frame.Style.picked, COLOR_CYAN), (.notice, COLOR_YELLOW)].enumerated() {
      init_pair(Int16(pair + 1), Int16(colour), -1)
      attributes[style, default: 0] |= wv_colour_pair(Int16(pair + 1))
    }
    return attributes
  }
}
