/// What changes from the true table to another that fits all an attacker knows, in whole numbers.
struct TableMove {
  /// By variable; none is 0.
  var changes: [Int: Int] = [:]

  mutating func add(_ change: Int, to variable: Int) {
    changes[variable, default: 0] += change
    if changes[variable] == 0 { changes[variable] = nil }
  }
}
