import Places
import Surveys

/// Differences between published figures of one survey, with the covariance that shared sessions bring.
package struct SurveyDifferences {
  private let released: [Released<Estimate>]
  private let columns: SessionColumns
  private let estimator: Estimator
  private let cells: [Int32]

  /// - Parameter columns: of the same people as the estimates.
  package init(_ estimates: SurveyEstimates, columns: SessionColumns) {
    released = estimates.released
    estimator = estimates.estimator
    var columns = columns
    for scale in estimator.tally.plan.scales { columns.columns.append(columns.sums(of: scale) { _ in }) }
    self.columns = columns
    cells = WeightingCells(estimator.tally.plan.margins).cells(of: columns)
  }

  /// Every two published groups of a breakdown in one area; people who did not say are in none.
  package func between(groupsOf breakdown: String, in area: String) -> [Difference] {
    pairs { figure in
      guard figure.area == area, let group = figure.group, group.breakdown == breakdown else { return false }
      return group.value != BreakdownValue.notSaid
    }
  }

  /// Every borough with a published figure, beside London, of which it is a part.
  package var boroughsBesideLondon: [Difference] {
    let all = released.filter { $0.figure.group == nil && $0.published != nil }
    return all.filter { $0.figure.level == .london }.flatMap { london in
      let boroughs = all.filter {
        $0.figure.level == .borough && $0.figure.indicator == london.figure.indicator
      }
      guard let own = residuals(of: london.figure) else { return [Difference]() }
      return boroughs.compactMap { borough in
        residuals(of: borough.figure).flatMap { difference(from: (london, own), to: (borough, $0)) }
      }
    }
  }

  private func pairs(of isMeant: (Figure) -> Bool) -> [Difference] {
    let sides = released.filter { isMeant($0.figure) && $0.published != nil }
    return sides.map(\.figure.indicator).uniqued.flatMap { indicator -> [Difference] in
      let own = sides.filter { $0.figure.indicator == indicator }.compactMap { side in
        residuals(of: side.figure).map { (side, $0) }
      }
      return own.indices.flatMap { first in
        own[(first + 1)...].compactMap { difference(from: own[first], to: $0) }
      }
    }
  }

  private typealias Side = (released: Released<Estimate>, residuals: SessionResiduals)

  /// Linearised where both sides have enough sessions to tell how these differ, else from the two intervals.
  private func difference(from first: Side, to second: Side) -> Difference? {
    guard let a = first.released.published, let b = second.released.published else { return nil }
    let sides = [(first.released.figure, a), (second.released.figure, b)].map { figure, estimate in
      Difference.Side(area: figure.area, group: figure.group, share: estimate.share, n: estimate.n)
    }
    let indicator = first.released.figure.indicator
    let variance = first.residuals.varianceOfDifference(from: second.residuals, strata: columns.strata)
    let sessions = [first, second].map { $0.residuals.answers.count { $0 > 0 } }
    guard variance > 0, variance.isFinite,
      sessions.allSatisfy({ $0 >= DefaultInterval.sessionsForLinearisation })
    else {
      return Difference(
        indicator: indicator, first: sides[0], a.lower...a.upper, second: sides[1], b.lower...b.upper)
    }
    let both = zip(first.residuals.answers, second.residuals.answers).enumerated().filter { $1.0 + $1.1 > 0 }
    let strata = Set(both.map { columns.strata[$0.offset] }).count
    // One less than the design has, as R's svyttest counts.
    let df = Double(max(1, both.count - strata - 1))
    let gap = second.residuals.share - first.residuals.share
    let half = studentPoint(level: 0.95, df: df) * variance.squareRoot()
    return Difference(
      indicator: indicator, first: sides[0], second: sides[1], difference: gap,
      interval: (gap - half)...(gap + half), p: studentTail(gap / variance.squareRoot(), df: df),
      method: Difference.linearised)
  }

  /// Nil when nobody answered, or the figure's question is not counted.
  func residuals(of figure: Figure) -> SessionResiduals? {
    let plan = estimator.tally.plan
    guard let indicator = plan.indicators.first(where: { $0.id == figure.indicator }),
      let answers = columns.column(indicator.question)
    else { return nil }
    let boroughs = estimator.areas.boroughs
    var group: (SessionColumns.Column, [Bool])?
    if let own = figure.group {
      guard let breakdown = plan.breakdowns.first(where: { $0.id == own.breakdown }),
        let column = columns.column(breakdown.question)
      else { return nil }
      group = (
        column,
        column.table { answer in
          own.value == BreakdownValue.notSaid
            ? !(answer.value.map(breakdown.values.contains) ?? false) : answer.value == own.value
        }
      )
    }
    let measure = TallyMeasure(question: indicator.question, kind: .indicator(indicator))
    return SessionResiduals(
      SessionResiduals.Source(
        columns: columns, cells: cells,
        isInside: columns.wards.map {
          figure.level == .london || $0 == figure.area || boroughs[$0] == figure.area
        }, group: group, answers: answers, scores: answers.table(measure.score),
        weights: estimator.weights(ofArea: figure.area)))
  }
}
