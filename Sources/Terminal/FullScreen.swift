package import Surveys

/// The interview on the whole screen, drawn by ncurses on the alternate screen, which keeps no scrollback.
package final class FullScreen: Screen {
  private let device: Device
  private let canvas: Canvas
  private let keyboard: Keyboard
  private var isOpen = true

  /// Takes over the terminal, raw: Ctrl-C, Z, \, S, V and D are keys as any other.
  ///
  /// - Parameters:
  ///   - type: the terminal's type; what `TERM` says when nil.
  ///   - usesColour: false where `NO_COLOR` is set. Colour never says anything by itself.
  /// - Throws: `terminal.none` without a terminal, `terminal.too-simple` for one without a cursor to move.
  package init(device: Device = Device(), type: String? = nil, usesColour: Bool = true) throws {
    try device.requireTerminal()
    Rescue.arm(device)
    do {
      canvas = try Canvas(device: device, type: type, usesColour: usesColour)
    } catch {
      Rescue.disarm()
      throw error
    }
    self.device = device
    keyboard = Keyboard(device: device)
    clear()
  }

  deinit { close() }

  package func show(_ page: Page, patience: Patience?) throws -> Event {
    keyboard.discard()
    var draft = Draft(page: page)
    let editor = page.hasTyping ? editor(for: draft) : nil
    defer { editor?.close() }
    var silence = Silence(patience: patience)
    while !silence.isOver {
      draft.scroll = canvas.paint(draft, secondsLeft: silence.secondsLeft)
      let wait = silence.nextWait
      switch try keyboard.next(within: wait) {
      case .silence: silence.add(wait)
      case .interruption, .key(.resize): break
      case let press:
        // Whoever presses a key to show that they are there has not answered anything by it.
        let isWaking = silence.isLong
        silence.end()
        if !isWaking, let event = take(press, &draft, editor) { return event }
        silence.isHidden = draft.isHidden
      }
    }
    return .idle
  }

  package func draw(_ page: Page) { _ = canvas.paint(Draft(page: page), secondsLeft: nil) }

  package func clear() {
    canvas.blank()
    device.wipe()
    keyboard.discard()
  }

  package func close() {
    guard isOpen else { return }
    isOpen = false
    clear()
    canvas.close()
    Rescue.disarm()
  }

  private func take(_ press: Keyboard.Press, _ draft: inout Draft, _ editor: LineEditor?) -> Event? {
    switch press {
    case .silence, .interruption: return nil
    case .key(let key):
      // With nothing typed the left arrow is not for the editor: it goes back, as on every page.
      let isBack = key == .left && draft.text.isEmpty
      guard !draft.isHidden, !isBack, let editor, let bytes = LineEditor.bytes(for: key) else {
        let typed = draft.text
        let event = draft.press(key)
        if draft.text != typed { editor?.replace(with: draft.text) }
        return event
      }
      type(bytes, &draft, editor)
    case .paste(let words):
      // What is pasted can be text, never a choice or a command.
      guard !draft.isHidden, let editor else { return nil }
      type(Array(words.printableLine.utf8), &draft, editor)
    }
    return nil
  }

  private func type(_ bytes: [UInt8], _ draft: inout Draft, _ editor: LineEditor) {
    _ = editor.feed(bytes)
    draft.write(editor.text, caret: editor.caret)
  }

  private func editor(for draft: Draft) -> LineEditor {
    let names: [String] =
      if case .find(let options) = draft.page.body { options.map { $0.fullName.printableLine } } else { [] }
    let editor = LineEditor(prompt: "", names: names, device: device, stream: nil, longest: Draft.longestText)
    if !draft.text.isEmpty { _ = editor.feed(Array(draft.text.utf8)) }
    return editor
  }
}
