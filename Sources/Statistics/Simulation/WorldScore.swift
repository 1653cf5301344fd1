import Places

/// How one SYNTHETIC world came out; scores add up, in the order of the worlds.
struct WorldScore: Equatable, Sendable {
  struct Cell: Hashable, Sendable {
    var interval: IntervalKind
    var group: AreaGroup
  }

  struct Outcome: Hashable, Sendable {
    var level: AreaLevel
    /// Nil for published figures.
    var reason: String?
  }

  private(set) var coverage: [Cell: CoverageSums] = [:]
  private(set) var flags: [FlagRule: FlagSums] = [:]
  /// Figures by what became of them.
  private(set) var outcomes: [Outcome: Int] = [:]
  private(set) var exposedCells = 0
  private(set) var narrowestCell: Int?

  init() {}

  init(world: Int, of settings: SimulationSettings) {
    // A seed of its own, so that worlds can be drawn in any order: the numbers of SplitMix64 from the settings' seed.
    var seeds = SeededGenerator(seed: settings.seed &+ UInt64(world) &* 0x9E37_79B9_7F4A_7C15)
    var random = SeededGenerator(seed: seeds.next())
    let world = SyntheticWorld(settings, random: &random)
    let figures = WorldFigures(world, settings: settings)
    let wards = figures.areas.filter { $0.level == .ward }
    let published = Dictionary(
      figures.released.compactMap { released in released.published.map { (released.figure.area, $0) } },
      uniquingKeysWith: { first, _ in first })

    let models = [
      (IntervalKind.betaBinomial, ModelledWards(wards, by: .betaBinomial, covariates: .none)),
      (.fayHerriot, ModelledWards(wards, by: .fayHerriot, covariates: world.truth.areaCovariates)),
      (.modelled, ModelledWards(wards, released: published)),
    ]
    for area in figures.areas {
      add(area.intervals, of: area, in: world)
      if let estimate = published[area.code] {
        let interval = IntervalEstimate(share: estimate.share, interval: estimate.lower...estimate.upper)
        add([.released: interval], of: area, in: world)
      }
    }
    for (kind, model) in models {
      for (area, estimate) in zip(wards, model?.estimates ?? []) {
        if let estimate { add([kind: estimate], of: area, in: world) }
      }
    }
    flag(wards, models, published, in: world)
    for released in figures.released {
      outcomes[Outcome(level: released.figure.level, reason: released.reason), default: 0] += 1
    }
    exposedCells = figures.exposedCells
    narrowestCell = figures.narrowestCell
  }

  private mutating func add(
    _ intervals: [IntervalKind: IntervalEstimate], of area: WorldFigures.Area, in world: SyntheticWorld
  ) {
    guard let truth = world.shares[area.code] else { return }
    for (kind, estimate) in intervals {
      for group in AreaGroup.groups(of: area) {
        coverage[Cell(interval: kind, group: group), default: CoverageSums()].add(estimate, truth: truth)
      }
    }
  }

  private mutating func flag(
    _ wards: [WorldFigures.Area], _ models: [(kind: IntervalKind, wards: ModelledWards?)],
    _ published: [String: Estimate], in world: SyntheticWorld
  ) {
    let truth = FlagRule.flagged(wards.map { world.shares[$0.code]?.ofComers })
    func add(_ rule: FlagRule, _ places: Set<Int>, chances: [Double]? = nil) {
      flags[rule] = FlagSums(flagged: places, trulyWorst: truth, wards: wards.count, chances: chances)
    }
    add(.raw, FlagRule.flagged(wards.map(\.direct.share)))
    add(.rawOfTen, FlagRule.flagged(wards.map { $0.direct.n >= 10 ? $0.direct.share : nil }))
    add(.released, FlagRule.flagged(wards.map { published[$0.code]?.share }))
    let rules: [IntervalKind: (byEstimate: FlagRule, byChance: FlagRule)] = [
      .betaBinomial: (.betaBinomial, .betaBinomialLikely), .fayHerriot: (.fayHerriot, .fayHerriotLikely),
      .modelled: (.modelled, .modelledLikely),
    ]
    for (kind, model) in models {
      guard let model, let rule = rules[kind] else { continue }
      add(rule.byEstimate, FlagRule.flagged(model.estimates.map { $0?.share }))
      add(
        rule.byChance, Set(wards.indices.filter { model.chances[$0] > 0.5 }), chances: model.chances)
    }
  }

  mutating func add(_ other: WorldScore) {
    for (cell, sums) in other.coverage { coverage[cell, default: CoverageSums()].addWorld(sums) }
    for (rule, sums) in other.flags { flags[rule, default: FlagSums()].add(sums) }
    outcomes.merge(other.outcomes, uniquingKeysWith: +)
    exposedCells += other.exposedCells
    narrowestCell = [narrowestCell, other.narrowestCell].compactMap { $0 }.min()
  }
}
