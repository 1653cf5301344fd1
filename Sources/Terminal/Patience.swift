/// How long a screen waits for someone who may have left.
package struct Patience: Equatable, Sendable {
  /// Silence after which the screen asks whether anyone is still there.
  package var warnAfter: Duration
  /// Silence after which the screen reports `Event.idle`. Not less than `warnAfter`.
  package var clearAfter: Duration
  /// The same for a page that the person has hidden, since that says they mean to come back. The screen asks as
  /// long before it as otherwise.
  package var clearHiddenAfter: Duration

  package init(
    warnAfter: Duration = .seconds(90), clearAfter: Duration = .seconds(120),
    clearHiddenAfter: Duration = .seconds(600)
  ) {
    self.warnAfter = warnAfter
    self.clearAfter = max(warnAfter, clearAfter)
    self.clearHiddenAfter = max(self.clearAfter, clearHiddenAfter)
  }

  /// How long it waits at a hidden page, as a patience of its own.
  var whileHidden: Patience {
    Patience(
      warnAfter: clearHiddenAfter - (clearAfter - warnAfter), clearAfter: clearHiddenAfter,
      clearHiddenAfter: clearHiddenAfter)
  }
}

/// Silence added up from the waits between keys, so that no clock is needed.
struct Silence: Equatable, Sendable {
  /// Whether the page is hidden, which gives more time.
  var isHidden: Bool
  private let whileShown: Patience?
  private(set) var length: Duration = .zero

  init(patience: Patience?, isHidden: Bool = false) {
    whileShown = patience
    self.isHidden = isHidden
  }

  private var patience: Patience? { isHidden ? whileShown?.whileHidden : whileShown }

  /// Whether to ask if anyone is still there.
  var isLong: Bool { patience.map { length >= $0.warnAfter } ?? false }
  /// Whether nobody is there any more.
  var isOver: Bool { patience.map { length >= $0.clearAfter } ?? false }
  /// Whole seconds until it is over, while it is long; else nil.
  var secondsLeft: Int? {
    guard let patience, isLong, !isOver else { return nil }
    let left = patience.clearAfter - length
    return Int(left.components.seconds) + (left.components.attoseconds > 0 ? 1 : 0)
  }
  /// How long to wait for a key before looking again: a second, or less where something is due sooner.
  var nextWait: Duration {
    guard let patience else { return .seconds(1) }
    let due = length < patience.warnAfter ? patience.warnAfter : patience.clearAfter
    return max(.milliseconds(1), min(.seconds(1), due - length))
  }

  mutating func add(_ wait: Duration) { length += wait }
  mutating func end() { length = .zero }
}
