import Surveys

/// What `bench` may see of estimates before disclosure control: SYNTHETIC answers need none.
package struct BenchedEstimate {
  package var area: String
  package var indicator: Int
  package var n: Int
  package var share: Double
  package var variance: Double
  package var lower: Double
  package var upper: Double
}

/// Estimates as the program makes them, before they are listed for others to read.
package struct Benched {
  fileprivate let estimator: Estimator
  fileprivate let made: OwnEstimates

  package var estimates: [BenchedEstimate] {
    made.measures.flatMap { index in
      estimator.tally.domains.enumerated().compactMap { place, domain in
        made[place, index].map {
          BenchedEstimate(
            area: domain.area, indicator: index, n: $0.direct.n, share: $0.direct.share,
            variance: $0.direct.linearisedVariance, lower: $0.interval.interval.lowerBound,
            upper: $0.interval.interval.upperBound)
        }
      }
    }
  }
}

extension Tally {
  /// Raked estimates with cluster-robust intervals of every ward, borough and London.
  package func benched(population: [String: [String: Double]]) -> Benched {
    let estimator = Estimator(self, population: population, settings: EstimateSettings())
    return Benched(estimator: estimator, made: estimator.all())
  }
}

extension SessionColumns {
  /// Columns as they are drawn, without a list of people in between.
  package init(
    drawn columns: [(question: String, values: [String], codes: [UInt16])], wards: [String], ward: [UInt16],
    starts: [Int]
  ) {
    self.init(
      columns: columns.map { Column(question: $0.question, values: $0.values, codes: $0.codes) },
      wards: wards, ward: ward, weights: [], strata: Array(repeating: "", count: starts.count - 1),
      starts: starts)
  }
}
