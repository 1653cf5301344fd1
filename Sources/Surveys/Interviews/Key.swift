/// One press on the keyboard, whatever the terminal sent for it.
package enum Key: Hashable, Sendable {
  case character(Character)
  case enter, escape, tab, backspace, delete
  case left, right, up, down, home, end, pageUp, pageDown
  /// A letter held with Ctrl, in lower case; also `\`, `]` and the like. A key as any other: none of them
  /// ends, suspends or freezes anything.
  case control(Character)
  /// The window has changed its size; nobody pressed anything.
  case resize
  /// Any other key, and whatever the terminal sends that is none.
  case unknown
}
