/// A condition on which cells must be withheld: the sum of the coefficients of those that are reaches `need`, at least
/// when `condition` is withheld too (Fischetti & Salazar 2001, capacity inequalities).
struct SuppressionCut: Hashable {
  /// By cell; above 0 and at most `need`.
  var coefficients: [Int: Double]
  var need: Double
  /// Nil when it holds in any case.
  var condition: Int?

  /// How far a count can be moved: a constant, and what each cell adds when it is withheld.
  struct Reach {
    var constant = 0.0
    var coefficients: [Int: Double] = [:]

    static func + (a: Reach, b: Reach) -> Reach {
      Reach(
        constant: a.constant + b.constant, coefficients: a.coefficients.merging(b.coefficients) { $0 + $1 })
    }
  }

  init(coefficients: [Int: Double], need: Double, condition: Int?) {
    self.coefficients = coefficients
    self.need = need
    self.condition = condition
  }

  /// The reach must be `need`, for a target that only matters while its cell is withheld, or always.
  init?(_ reach: Reach, need: Double, _ target: TableAttack.Target) {
    let condition = target.isChange ? nil : target.unit
    let own = condition.flatMap { reach.coefficients[$0] } ?? 0
    let rest = need - reach.constant - own
    guard rest > 1e-6 else { return nil }
    self.need = rest
    self.condition = condition
    coefficients = reach.coefficients.filter { $0.key != condition && $0.value > 1e-6 }.mapValues {
      min($0, rest)
    }
  }

  func isMet(by withheld: Set<Int>) -> Bool {
    if let condition, !withheld.contains(condition) { return true }
    let sum = coefficients.reduce(0) { $0 + (withheld.contains($1.key) ? $1.value : 0) }
    return sum >= need - 1e-6
  }
}
