/// The exact attack on one table: which numbers its published cells give away.
///
/// A target is safe when tables are known, in whole numbers, that fit all that was published and put it far enough
/// apart; so what passes is protected, whatever the solver's precision. Parts that do not hang together are looked at
/// one by one, and each only once.
final class TableAudit {
  struct Exposure {
    var target: Int
    /// What would mend it, as far as the solver says.
    var cuts: [SuppressionCut]
    /// Any published cell that shares a sum with it.
    var neighbours: SuppressionCut
  }

  let attack: TableAttack
  let settings: EstimateSettings
  private var known: [[Int]: [Exposure]] = [:]
  /// Ways from the true table to another that fits, by the first variable that moves. Each holds whatever is withheld
  /// beside the cells it moves.
  private var moves: [Int: [TableMove]] = [:]

  init(_ attack: TableAttack, settings: EstimateSettings) {
    self.attack = attack
    self.settings = settings
  }

  /// What is given away when these cells of the last release are withheld.
  func exposures(withholding withheld: Set<Int>) -> [Exposure] {
    let view = withoutEmpty(attack.model(withholding: withheld))
    return view.components().flatMap { component -> [Exposure] in
      if let found = known[component.variables] { return found }
      var part = PartAudit(attack, view, component, settings)
      let found = part.exposures(knowing: component.variables.flatMap { moves[$0] ?? [] })
      for move in part.moves {
        if let first = move.changes.keys.min() { moves[first, default: []].append(move) }
      }
      known[component.variables] = found
      return found
    }
  }
}

extension TableAudit {
  /// The view without the cells of which it follows at once that nobody is there: they hide no one, and give no cover.
  private func withoutEmpty(_ view: CountModel) -> CountModel {
    guard attack.truthFits else { return view }
    var known = view
    _ = known.propagate()
    var view = view
    for cells in attack.emptyCells where cells.allSatisfy({ known.upper[$0] < 1e-6 }) {
      for variable in cells { view.narrow(variable, from: 0, to: 0) }
    }
    return view
  }
}
