/// What weights were calibrated to; takes its part out of influences before their variance.
package enum Calibration: Sendable {
  /// People of equal number share a poststratum; the weights before it and after.
  case postStrata([Int], base: [Double], weights: [Double])
  /// Several such margins, fitted in turn.
  case raking([[Int]], weights: [Double])
  /// Regression on columns: rows of covariates times √(weight before), and g·√(weight before).
  case regression(rows: [[Double]], inverse: [[Double]], scale: [Double])
}

extension SurveyDesign {
  /// The covariance matrix of statistics, from their influences (a column of one value a person for each).
  ///
  /// Residuals from calibration, summed by cluster, spread within strata, times 1 − n/N where populations are known.
  package func covariance(of influences: [[Double]]) -> [[Double]] {
    let residuals = influences.map { self.residuals(of: $0) }
    let totals = residuals.map(clusterTotals)
    // A stratum nobody of the domain is in adds nothing, and counts in no average either; unless weights were calibrated,
    // to totals that its people, too, helped to meet.
    let present = Set(weights.indices.filter { weights[$0] > 0 || !calibrations.isEmpty }.map { stratum[$0] })
    let members = Dictionary(grouping: stratumOfCluster.indices) { stratumOfCluster[$0] }
      .filter { present.contains($0.key) }
    return totals.indices.map { row in
      totals.indices.map { column in
        let (a, b) = (totals[row], totals[column])
        let within = further.isEmpty ? 0 : withinClusters(residuals[row], residuals[column])
        var (sum, lonelyStrata) = (0.0, 0)
        for (stratum, units) in members.sorted(by: { $0.key < $1.key }) {
          let n = Double(units.count)
          let rest = 1 - n / (population?[stratum] ?? .infinity)
          if units.count > 1 {
            let (meanA, meanB) = (units.reduce(0) { $0 + a[$1] } / n, units.reduce(0) { $0 + b[$1] } / n)
            sum += rest * n / (n - 1) * units.reduce(0) { $0 + (a[$1] - meanA) * (b[$1] - meanB) }
          } else if lonely == .adjust, let only = units.first {
            sum += rest * a[only] * b[only]
          } else if lonely == .average {
            lonelyStrata += 1
          }
        }
        let others = members.count - lonelyStrata
        return within + (others > 0 ? sum * Double(members.count) / Double(others) : sum)
      }
    }
  }

  /// What the stages within clusters add: the variance between a cluster's units, times the part of all clusters that
  /// were drawn (Särndal, Swensson & Wretman 1992, 4.3; R's `multistage`). Nothing where clusters count as endless.
  private func withinClusters(_ a: [Double], _ b: [Double]) -> Double {
    guard let population else { return 0 }
    let members = Dictionary(grouping: weights.indices) { cluster[$0] }.sorted { $0.key < $1.key }
    return members.reduce(0) { sum, group in
      let stratum = stratumOfCluster[group.key]
      let drawn = Double(clustersInStratum[stratum]) / population[stratum]
      return sum + drawn * Self.variance(of: further[...], among: group.value, a, b)
    }
  }

  private static func variance(
    of stages: ArraySlice<Stage>, among people: [Int], _ a: [Double], _ b: [Double]
  ) -> Double {
    guard let stage = stages.first, let first = people.first else { return 0 }
    let units = Dictionary(grouping: people) { stage.units[$0] }.sorted { $0.key < $1.key }
    let (n, all) = (Double(units.count), stage.population[first])
    let totals = units.map { unit in
      (unit.value.reduce(0) { $0 + a[$1] }, unit.value.reduce(0) { $0 + b[$1] })
    }
    let means = (totals.reduce(0) { $0 + $1.0 } / n, totals.reduce(0) { $0 + $1.1 } / n)
    let between = totals.reduce(0) { $0 + ($1.0 - means.0) * ($1.1 - means.1) }
    let own = n > 1 ? (1 - n / all) * n / (n - 1) * between : 0
    return units.reduce(own) { sum, unit in
      sum + n / all * variance(of: stages.dropFirst(), among: unit.value, a, b)
    }
  }

  private func clusterTotals(_ influence: [Double]) -> [Double] {
    var totals = Array(repeating: 0.0, count: stratumOfCluster.count)
    for (person, value) in influence.enumerated() { totals[cluster[person]] += value }
    return totals
  }

  /// Influences less what the calibrations explain, as R's `svyrecvar` takes it out.
  private func residuals(of influence: [Double]) -> [Double] {
    var values = influence
    for calibration in calibrations {
      switch calibration {
      case .postStrata(let groups, let base, let weights):
        values = Self.centred(values, groups, weights, by: base)
      case .raking(let margins, let weights):
        for _ in 0..<10 { for groups in margins { values = Self.centred(values, groups, weights) } }
      case .regression(let rows, let inverse, let scale):
        let scaled = zip(values, scale).map { $1 > 0 ? $0 / $1 : 0 }
        let width = inverse.count
        var cross = Array(repeating: 0.0, count: width)
        for (row, value) in zip(rows, scaled) where value != 0 {
          for column in 0..<width { cross[column] += row[column] * value }
        }
        let beta = inverse.map { zip($0, cross).reduce(0) { $0 + $1.0 * $1.1 } }
        values = values.indices.map { person in
          let fitted = zip(rows[person], beta).reduce(0) { $0 + $1.0 * $1.1 }
          return (scaled[person] - fitted) * scale[person]
        }
      }
    }
    return values
  }

  /// Less the mean of value/weight in each group, times the weight; the plain mean, or one by the weights before.
  private static func centred(
    _ values: [Double], _ groups: [Int], _ weights: [Double], by base: [Double]? = nil
  ) -> [Double] {
    let size = (groups.max() ?? -1) + 1
    var (sums, counts) = (Array(repeating: 0.0, count: size), Array(repeating: 0.0, count: size))
    for (person, group) in groups.enumerated() where weights[person] > 0 {
      let share = base?[person] ?? 1
      sums[group] += share * values[person] / weights[person]
      counts[group] += share
    }
    return values.indices.map { person in
      counts[groups[person]] > 0
        ? values[person] - weights[person] * sums[groups[person]] / counts[groups[person]] : values[person]
    }
  }
}
