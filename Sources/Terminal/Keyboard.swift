@preconcurrency import CNcurses
import Problems
import Surveys

/// Keys as ncurses reads them.
struct Keyboard {
  enum Press {
    case key(Key)
    /// What came between the marks of a paste; at most `longestPaste` characters of it.
    case paste(String)
    /// Nobody pressed anything in time.
    case silence
    /// A signal came, for example that of a resized window.
    case interruption
  }

  static let pasteStart: Int32 = 0x1001
  static let pasteEnd: Int32 = 0x1002
  private static let longestPaste = 2000

  let device: Device

  /// The next press, waiting for it at most `wait`.
  func next(within wait: Duration) throws(Problem) -> Press {
    if let press = read() { return press }
    switch device.wait(wait) {
    case .gone: throw Device.gone
    case .nothing: return .silence
    case .interrupted: return read() ?? .interruption
    case .input:
      if let press = read() { return press }
      // Readable, and yet nothing to read: the other end has hung up.
      throw Device.gone
    }
  }

  /// Throws away what was typed and not yet read.
  func discard() {
    flushinp()
    device.discardInput()
  }

  private func read() -> Press? {
    switch code() {
    case nil: nil
    case .special(Keyboard.pasteStart)?: .paste(pasted())
    case .special(let code)?: .key(Keyboard.specials[code] ?? .unknown)
    case .scalar("\u{1B}")?: .key(isAlone() ? .escape : .unknown)
    case .scalar(let scalar)?: .key(Keyboard.key(for: scalar))
    }
  }

  private enum Code: Equatable { case special(Int32), scalar(Unicode.Scalar) }

  private func code() -> Code? {
    var value: wint_t = 0
    switch wget_wch(stdscr, &value) {
    case KEY_CODE_YES: return .special(Int32(bitPattern: value))
    case OK: return .scalar(Unicode.Scalar(value) ?? "\u{FFFD}")
    default: return nil
    }
  }

  /// Whether an escape was the Esc key. If more follows at once it began a key that ncurses does not know; the rest
  /// of that key is read too, so that its digits do not pick anything.
  private func isAlone() -> Bool {
    guard let second = code() else { return true }
    if second == .scalar("O") { _ = code() }
    guard second == .scalar("[") else { return false }
    for _ in 0..<32 {
      guard case .scalar(let scalar)? = code(), !(0x40...0x7E ~= scalar.value) else { break }
    }
    return false
  }

  private func pasted() -> String {
    var words = String.UnicodeScalarView()
    while true {
      switch code() {
      case .special(Keyboard.pasteEnd)?: return String(words)
      case .scalar(let scalar)?:
        if words.count < Keyboard.longestPaste { words.append(scalar == "\r" ? "\n" : scalar) }
      case .special?: continue
      case nil: if device.wait(.seconds(1)) != .input { return String(words) }
      }
    }
  }

  private static let specials: [Int32: Key] = [
    KEY_LEFT: .left, KEY_RIGHT: .right, KEY_UP: .up, KEY_DOWN: .down, KEY_HOME: .home, KEY_END: .end,
    KEY_PPAGE: .pageUp, KEY_NPAGE: .pageDown, KEY_BACKSPACE: .backspace, KEY_DC: .delete, KEY_ENTER: .enter,
    KEY_RESIZE: .resize,
  ]

  private static func key(for scalar: Unicode.Scalar) -> Key {
    switch scalar.value {
    case 10, 13: .enter
    case 9: .tab
    case 8, 127: .backspace
    // Ctrl with a letter or one of @ [ \ ] ^ _ sends the code of that character less 64.
    case 0..<32: .control(Character(Unicode.Scalar(UInt8(scalar.value + 64)).properties.lowercaseMapping))
    case 128..<160: .unknown
    default: .character(Character(scalar))
    }
  }
}
