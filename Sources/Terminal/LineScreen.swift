@preconcurrency import CNcurses
@preconcurrency import Glibc
import Problems
package import Surveys

/// The interview in plain lines: nothing is redrawn, so that screen readers and braille displays can follow.
package final class LineScreen: Screen {
  private let device: Device
  private let stream: UnsafeMutablePointer<FILE>
  private let canWipe: Bool
  private var isOpen = true

  /// Takes over the terminal, raw: Ctrl-C, Z, \, S and D are keys as any other.
  ///
  /// - Parameter type: the terminal's type; what `TERM` says when nil.
  /// - Throws: `terminal.none` without a terminal.
  package init(device: Device = Device(), type: String? = nil) throws {
    try device.requireTerminal()
    guard let stream = fdopen(device.copy(of: device.output), "w") else { throw Device.gone }
    self.device = device
    self.stream = stream
    canWipe = LineScreen.canWipe(device, type)
    Rescue.arm(device)
    LineScreen.makeRaw(device)
    clear()
  }

  deinit { close() }

  package func show(_ page: Page, patience: Patience?) throws -> Event {
    device.discardInput()
    var draft = Draft(page: page)
    say(LineLayout.lines(for: draft))
    while true {
      let wasHidden = draft.isHidden
      switch try line(for: draft, patience) {
      case nil: return .idle
      case let line?:
        // Esc alone hides, as on the full screen.
        if let event = line == "\u{1B}" ? draft.press(.escape) : draft.read(line) { return event }
      }
      if draft.isHidden { clear() }
      say(draft.isHidden || wasHidden ? LineLayout.lines(for: draft) : LineLayout.reply(for: draft))
    }
  }

  package func draw(_ page: Page) { say(LineLayout.lines(for: Draft(page: page))) }

  package func clear() {
    // A terminal that cannot wipe can only be scrolled; what it keeps above, it keeps.
    if canWipe { device.wipe() } else { device.write(String(repeating: "\n", count: 60)) }
    device.discardInput()
  }

  package func close() {
    guard isOpen else { return }
    isOpen = false
    clear()
    fclose(stream)
    Rescue.disarm()
  }

  private func say(_ lines: [String]) {
    // Broken between words, since a terminal would break inside them and a voice would read half words.
    let rows = lines.flatMap { $0.wrapped(to: device.columns) }
    device.write("\n" + rows.map { $0 + "\n" }.joined())
  }

  /// A typed line; nil when nobody typed for too long.
  private func line(for draft: Draft, _ patience: Patience?) throws(Problem) -> String? {
    let names: [String] =
      if case .find(let options) = draft.page.body { options.map { $0.fullName.printableLine } } else { [] }
    let prompt = LineLayout.prompt(for: draft)
    // What must not be seen is not drawn at all; the prompt then stands there by itself.
    let isMasked = draft.page.look == .masked && !draft.isHidden
    if isMasked { device.write(prompt) }
    let editor = LineEditor(
      prompt: prompt, names: names, device: device, stream: isMasked ? nil : stream,
      longest: 4 * Draft.longestText)
    defer { editor.close() }
    fflush(stream)
    var silence = Silence(patience: patience, isHidden: draft.isHidden)
    while !silence.isOver {
      let wait = silence.nextWait
      switch device.wait(wait) {
      case .gone: throw Device.gone
      case .interrupted: continue
      case .nothing:
        let wasLong = silence.isLong
        silence.add(wait)
        if let seconds = silence.secondsLeft, !wasLong {
          say(["", "Are you still there? Press any key. This page clears in \(seconds) seconds."])
          editor.redraw()
        }
      case .input:
        let bytes = device.read()
        if bytes.isEmpty { throw Device.gone }
        let isWaking = silence.isLong
        silence.end()
        if isWaking { continue }
        if bytes == [27] {
          say([])
          return "\u{1B}"
        }
        if let line = editor.feed(bytes) { return line }
      }
      fflush(stream)
    }
    return nil
  }

  private static func makeRaw(_ device: Device) {
    var settings = termios()
    guard tcgetattr(device.input, &settings) == 0 else { return }
    cfmakeraw(&settings)
    // Line ends still return to the left margin.
    settings.c_oflag |= tcflag_t(OPOST | ONLCR)
    tcsetattr(device.input, TCSAFLUSH, &settings)
  }

  /// Whether this type of terminal can clear its screen at all; TERM=dumb cannot.
  private static func canWipe(_ device: Device, _ type: String?) -> Bool {
    var found: Int32 = 0
    guard setupterm(type, device.output, &found) == OK, let clear = tigetstr("clear") else { return false }
    return clear != UnsafeMutablePointer(bitPattern: -1)
  }
}
