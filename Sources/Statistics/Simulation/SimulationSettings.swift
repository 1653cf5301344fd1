/// What `Simulation` draws: a truth, who comes, and what they say. All made up, and stated with its results.
///
/// `init` keeps every number within what can be drawn.
package struct SimulationSettings: Equatable, Sendable, Codable {
  package let worlds: Int
  package let seed: UInt64
  package let wards: Int
  package let boroughs: Int
  /// Median of the answers expected in a ward, 1 or more.
  package let medianAnswers: Double
  /// Standard deviation of the logarithm of the answers expected in a ward.
  package let unevenness: Double
  /// Most people who come in one ward.
  package let mostPeople: Int
  /// People in an average session.
  package let sessionSize: Double
  /// Share of all young people of an average ward with the answer that counts, inside 0...1.
  package let meanShare: Double
  /// Standard deviation of the wards' shares on the logit scale.
  package let wardSpread: Double
  /// Part of that variance that is the borough's, and part that covariates know of; together at most 1.
  package let boroughPart: Double
  package let covariatePart: Double
  /// Intraclass correlation of answers within sessions, at the average share; 0...0.5.
  package let sessionCorrelation: Double
  /// How many times as often someone comes who would give the answer that counts; 1 is no self-selection.
  package let selection: Double
  /// How many times as often the youngest third of the ages comes as the oldest; 1 is none.
  package let ageSelection: Double
  /// How much higher the youngest's share is than the middle's, and the middle's than the oldest's, in logits.
  package let ageEffect: Double
  /// Share of people who come and do not answer the question, 0...0.9.
  package let missing: Double
  package let weighting: EstimateSettings.Weighting

  package init(
    worlds: Int = 20, seed: UInt64 = 1, wards: Int = 680, boroughs: Int = 32, medianAnswers: Double = 14,
    unevenness: Double = 0.8, mostPeople: Int = 60, sessionSize: Double = 8, meanShare: Double = 0.35,
    wardSpread: Double = 0.6, boroughPart: Double = 0.1, covariatePart: Double = 0.5,
    sessionCorrelation: Double = 0.04, selection: Double = 1.5, ageSelection: Double = 2,
    ageEffect: Double = 0.25, missing: Double = 0.1,
    weighting: EstimateSettings.Weighting = .postStratified
  ) {
    func kept(_ value: Double, _ range: ClosedRange<Double>) -> Double {
      min(range.upperBound, max(range.lowerBound, value))
    }
    self.worlds = max(1, worlds)
    self.seed = seed
    self.wards = max(1, wards)
    self.boroughs = min(self.wards, max(1, boroughs))
    self.medianAnswers = kept(medianAnswers, 1...500)
    self.unevenness = kept(unevenness, 0...2)
    self.mostPeople = min(1000, max(1, mostPeople))
    self.sessionSize = kept(sessionSize, 1...100)
    self.meanShare = kept(meanShare, 0.01...0.99)
    self.wardSpread = kept(wardSpread, 0...3)
    self.boroughPart = kept(boroughPart, 0...1)
    self.covariatePart = kept(covariatePart, 0...(1 - self.boroughPart))
    self.sessionCorrelation = kept(sessionCorrelation, 0...0.5)
    self.selection = kept(selection, 0.05...20)
    self.ageSelection = kept(ageSelection, 0.05...20)
    self.ageEffect = kept(ageEffect, -2...2)
    self.missing = kept(missing, 0...0.9)
    self.weighting = weighting
  }
}
