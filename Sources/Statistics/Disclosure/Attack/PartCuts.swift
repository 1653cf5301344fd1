/// What would protect an exposed target: conditions on what is withheld besides.
extension PartAudit {
  func cuts(_ index: Int, _ up: Limit, _ down: Limit) -> [SuppressionCut] {
    let target = attack.targets[index]
    let (above, below) = (reach(index, 1, up), reach(index, -1, down))
    var cuts: [SuppressionCut?] = []
    if let above, let below {
      cuts.append(SuppressionCut(above + below, need: Double(settings.protection), target))
    }
    if target.isSensitive, !target.isChange {
      let truth = Double(target.truth)
      if let above, let value = up.value, value - truth < 2,
        target.told.most.map({ value < Double($0) }) ?? true
      {
        cuts.append(SuppressionCut(above, need: 2, target))
      }
      if let below, let value = down.value, truth + value < 2, -value > Double(target.told.least) {
        cuts.append(SuppressionCut(below, need: 2, target))
      }
    }
    let useful = cuts.compactMap(\.self).filter { !$0.coefficients.isEmpty }
    return useful.isEmpty ? [neighbours] : useful
  }

  /// How far a target can move from the truth at most, as a sum over withheld cells, by the multipliers of the program.
  private func reach(_ index: Int, _ sign: Double, _ limit: Limit) -> SuppressionCut.Reach? {
    guard limit.duals.count == component.rows.count else { return nil }
    var reach = SuppressionCut.Reach()
    var reduced: [Int: Double] = [:]
    for term in attack.targets[index].terms { reduced[term.variable, default: 0] += sign * term.coefficient }
    for (place, index) in component.rows.enumerated() where abs(limit.duals[place]) > 1e-9 {
      let (row, dual) = (view.rows[index], limit.duals[place])
      var value = 0.0
      for term in row.terms {
        value += term.coefficient * Double(attack.truth[term.variable])
        reduced[term.variable, default: 0] -= dual * term.coefficient
      }
      let end = dual > 0 ? row.upper : row.lower
      if end.isFinite { reach.constant += dual * (end - value) }
    }
    for (variable, cost) in reduced where abs(cost) > 1e-9 {
      let room = cost > 0 ? .infinity : -cost * Double(attack.truth[variable])
      if let unit = attack.unit(of: variable) {
        // A cell that is known to be empty although it is withheld gives nothing.
        if attack.cells[unit].isHidden, attack.cells[unit].total > 0 || view.isFree(variable) {
          reach.coefficients[unit, default: 0] += room
        }
      } else if view.isFree(variable) {
        reach.constant += room
      }
    }
    return reach
  }

  /// Any cell that shares a sum with this part, where nothing more is known.
  var neighbours: SuppressionCut {
    var cut = SuppressionCut(coefficients: [:], need: 1, condition: nil)
    for index in component.rows {
      for term in view.rows[index].terms where !view.isFree(term.variable) {
        if let unit = attack.unit(of: term.variable), attack.cells[unit].isHidden {
          cut.coefficients[unit] = 1
        }
      }
    }
    return cut
  }
}
