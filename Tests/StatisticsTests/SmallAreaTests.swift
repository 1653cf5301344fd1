import Foundation
import Testing

@testable import Statistics

@Suite struct SmallAreaTests {
  /// SYNTHETIC wards in three boroughs; the covariate says much of the share.
  private static func wards(_ count: Int, people: Int = 20) -> [SmallAreaModel.Ward] {
    (0..<count).map { index in
      SmallAreaModel.Ward(
        code: "W\(100 + index)", share: 0.2 + 0.06 * Double(index % 9), effectiveN: Double(people + index % 7)
      )
    }
  }

  private static func covariates(_ wards: [SmallAreaModel.Ward], _ make: (Int) -> [Double]) -> AreaCovariates
  {
    let rows = wards.enumerated().map { ($1.code, make($0)) }
    return AreaCovariates(
      names: (0..<(rows.first?.1.count ?? 0)).map { "x\($0)" },
      values: Dictionary(uniqueKeysWithValues: rows))
  }

  private static func model(_ wards: [SmallAreaModel.Ward], _ covariates: AreaCovariates) -> SmallAreaModel {
    SmallAreaModel(wards, covariates: covariates, method: .reml, indicator: "safe")
  }

  @Test("With covariates wards are steadied by Fay–Herriot: towards what wards like them show")
  func fayHerriot() throws {
    let wards = Self.wards(60)
    let model = Self.model(
      wards, Self.covariates(wards) { [Double($0 % 9) + 0.5 * Double($0 % 4), Double($0 % 5)] })
    #expect(model.report.model == .fayHerriot && model.report.because == nil)
    #expect(model.report.coefficients.map(\.name) == ["constant", "x0", "x1"])
    let fit = try #require(model.report.fit)
    #expect(fit.areas == 60 && fit.p > 0.05 && fit.p <= 1)
    for ward in wards {
      let steadied = try #require(model.steadied[ward.code])
      #expect(steadied.interval.contains(steadied.share) && (0...1).contains(steadied.ownWeight))
    }
  }

  @Test("No difference between wards is a result of Fay–Herriot, not an error: all is borrowed")
  func noVariance() throws {
    let wards = Self.wards(60).map { SmallAreaModel.Ward(code: $0.code, share: 0.4, effectiveN: 20) }
    let model = Self.model(wards, Self.covariates(wards) { [Double($0 % 9)] })
    #expect(model.report.model == .fayHerriot && model.report.variance == 0)
    #expect(
      model.steadied.values.allSatisfy {
        $0.ownWeight == 0 && $0.interval.upperBound > $0.interval.lowerBound
      })
  }

  @Test("Without covariates, or where they depend on each other, empirical Bayes is used and says why")
  func betaBinomial() {
    let wards = Self.wards(60)
    let without = Self.model(wards, .none)
    #expect(without.report.model == .betaBinomial)
    #expect(without.report.because == "Fay–Herriot was left out: no covariates were given.")
    let twice = Self.model(wards, Self.covariates(wards) { [Double($0 % 7), 3 + 2 * Double($0 % 7)] })
    #expect(twice.report.model == .betaBinomial)
    #expect(twice.report.because?.contains("a covariate does not vary or is made of the others") == true)
    let constant = Self.model(wards, Self.covariates(wards) { _ in [4] })
    #expect(constant.report.model == .betaBinomial)
  }

  @Test("Fewer than ten wards for each parameter are too few: the next model, or the direct figure alone")
  func fewWards() {
    let some = Self.wards(25)
    let model = Self.model(some, Self.covariates(some) { [Double($0 % 4)] })
    #expect(model.report.model == .betaBinomial)
    #expect(model.report.because?.contains("25 wards have answers, and it takes at least 30") == true)
    let few = Self.model(Self.wards(19), .none)
    #expect(few.report.model == .none && few.steadied.isEmpty)
    #expect(few.report.because?.contains("19 wards have answers, and it takes at least 20") == true)
  }

  @Test(
    "Where wards differ no more than chance, or all answers agree, the direct figure stands alone and says so"
  )
  func noDifference() {
    let alike = Self.wards(40).map { SmallAreaModel.Ward(code: $0.code, share: 0.4, effectiveN: 20) }
    #expect(Self.model(alike, .none).report.because?.contains("wards differ no more than chance") == true)
    let unanimous = alike.map { SmallAreaModel.Ward(code: $0.code, share: 1, effectiveN: 20) }
    #expect(Self.model(unanimous, .none).report.because?.contains("all answers agree") == true)
    #expect(Self.model([], .none).report.model == .none)
  }

  @Test("A covariate that bends, where the model is straight, is found out and the model left out")
  func misspecified() {
    let wards = (0..<80).map { index in
      let x = Double(index % 11) / 5 - 1
      return SmallAreaModel.Ward(code: "W\(index)", share: 0.1 + 0.75 * x * x, effectiveN: 60)
    }
    let model = Self.model(
      wards, Self.covariates(wards) { [Double($0 % 11) / 5 - 1 + 0.15 * Double($0 % 3)] })
    #expect(model.report.model == .betaBinomial)
    #expect(model.report.because?.contains("the square of its own fitted means would explain more") == true)
  }

  @Test("Brown's W sums squared differences over their variances, and a poor fit is told")
  func goodness() throws {
    let fit = try #require(
      ModelFit(direct: [1, 2, 3], variances: [0.5, 0.5, 1], modelled: [0, 2, 1], mse: [0.5, 0.5, 1]))
    #expect(abs(fit.statistic - 3) < 1e-12)
    // The upper tail of χ² with 3 degrees of freedom at 3.
    #expect(abs(fit.p - 0.391625176271089) < 1e-12 && fit.complaint == nil)
    let poor = try #require(ModelFit(direct: [9], variances: [0.5], modelled: [0], mse: [0.5]))
    #expect(poor.complaint != nil)
    #expect(ModelFit(direct: [1], variances: [0], modelled: [1], mse: [0]) == nil)
  }

  @Test("Wards whose answers are not numbers are left out; no model makes a figure of them")
  func notFinite() {
    let odd = [
      SmallAreaModel.Ward(code: "A", share: .nan, effectiveN: 5),
      SmallAreaModel.Ward(code: "B", share: 0.5, effectiveN: .infinity),
      SmallAreaModel.Ward(code: "C", share: 0.5, effectiveN: 0),
    ]
    let model = Self.model(Self.wards(30) + odd, .none)
    #expect(model.steadied.count == 30 && model.report.wards == 30)
    #expect(AreaCovariates(names: ["x"], values: ["A": [.nan], "B": [1, 2], "C": [1]]).values.count == 1)
  }
}

@Suite struct RankTests {
  @Test("Probabilities of being among the worst add up, however different in size the errors are")
  func errorsOfAllSizes() throws {
    let estimates = (0..<12).map { 0.2 + 0.05 * Double($0) }
    for errors in [
      estimates.map { _ in 1e-7 }, estimates.indices.map { $0 % 3 == 0 ? 1e-7 : 0.1 },
      estimates.indices.map { $0 % 2 == 0 ? 0 : 0.05 },
    ] {
      let ranks = try #require(UncertainRanks(estimates: estimates, errors: errors))
      let worst = ranks.worstProbabilities(3)
      #expect(abs(worst.reduce(0, +) - 3) < 1e-9 && worst.allSatisfy { (0...1).contains($0) })
    }
    let sharp = try #require(UncertainRanks(estimates: estimates, errors: estimates.map { _ in 1e-7 }))
    #expect(
      zip(sharp.worstProbabilities(3), [Int](repeating: 0, count: 9) + [1, 1, 1]).allSatisfy {
        abs($0 - Double($1)) < 1e-9
      })
  }

  @Test("Drawn ranks come near the exact ones, and the seed decides them")
  func drawn() {
    let angles = (0..<15).map { AreaPosterior.angle(0.3 + 0.04 * Double($0), error: 0.1) }
    let shares = (0..<15).map { index -> AreaPosterior in
      let angle = 0.3 + 0.04 * Double(index)
      let share = sin(angle) * sin(angle)
      return .beta(alpha: share * 25, beta: (1 - share) * 25)
    }
    let exact = AreaRanks(angles, worst: 3, higherIsWorse: true)
    let drawn = AreaRanks(shares, worst: 3, higherIsWorse: true)
    for index in angles.indices {
      // A beta of 25 answers is about as wide as an error of 0.1 radians.
      #expect(abs(exact.worst[index] - drawn.worst[index]) < 0.05)
      #expect(abs(exact.expected[index] - drawn.expected[index]) < 0.6)
    }
    #expect(drawn == AreaRanks(shares, worst: 3, higherIsWorse: true))
    #expect(drawn != AreaRanks(shares, worst: 3, higherIsWorse: true, seed: 5))
    let turned = AreaRanks(angles, worst: 12, higherIsWorse: false)
    for index in angles.indices { #expect(abs(turned.worst[index] + exact.worst[index] - 1) < 1e-9) }
  }
}
