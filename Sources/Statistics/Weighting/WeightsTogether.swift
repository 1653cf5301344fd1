/// The weights of up to eight areas that have the same margins, each in a lane.
final class WeightsTogether: Sendable {
  let table: MarginTable
  /// What one person counts, by weighting cell; around 1.
  let factors: [Lanes]
  /// As `MarginProjection.means`.
  private let projection: [Lanes]
  /// By lane.
  let told: [AreaWeights.Told]

  init(_ table: MarginTable, _ factors: [Lanes], _ projection: [Lanes], _ told: [AreaWeights.Told]) {
    (self.table, self.factors, self.projection, self.told) = (table, factors, projection, told)
  }

  /// The weights of one area where they lie, while many are weighted by them.
  struct Reading {
    fileprivate let factors: UnsafeBufferPointer<Lanes>
    fileprivate let places: UnsafeBufferPointer<Int>
    fileprivate let projection: UnsafeBufferPointer<Lanes>
    fileprivate let groups: Int
    fileprivate let lane: Int

    /// What one person of a weighting cell counts.
    @inline(__always)
    func factor(_ cell: Int) -> Double { factors[cell][lane] }

    /// What the margins explain of residuals, so much for each person of weight 1.
    ///
    /// - Parameters:
    ///   - cells: those somebody is in.
    ///   - residuals: by weighting cell, their sum in base weights, of measures that range from 0 to 1.
    ///   - explained: by weighting cell, to be written.
    ///   - room: for two numbers by group.
    @inline(__always)
    func explain<Number: SIMD>(
      _ residuals: UnsafePointer<Number>, to explained: UnsafeMutablePointer<Number>,
      in cells: UnsafeBufferPointer<Int>, room: UnsafeMutablePointer<Number>
    ) where Number.Scalar == Double {
      let (sums, means) = (room, room + groups)
      sums.update(repeating: .zero, count: groups)
      for cell in cells {
        for place in stride(from: cell, to: places.count, by: factors.count) where places[place] >= 0 {
          sums[places[place]] += residuals[cell]
        }
      }
      var row = 0
      for group in 0..<groups {
        var mean = Number.zero
        for other in 0..<groups { mean += projection[row &+ other][lane] * sums[other] }
        means[group] = mean
        row &+= groups
      }
      for cell in cells {
        var own = Number.zero
        for place in stride(from: cell, to: places.count, by: factors.count) where places[place] >= 0 {
          own += means[places[place]]
        }
        explained[cell] = own
      }
    }
  }

  /// - Parameter lane: of the area.
  func withReading<Result>(_ lane: Int, _ body: (Reading) -> Result) -> Result {
    factors.withUnsafeBufferPointer { factors in
      table.places.withUnsafeBufferPointer { places in
        projection.withUnsafeBufferPointer {
          body(Reading(factors: factors, places: places, projection: $0, groups: table.groups, lane: lane))
        }
      }
    }
  }
}

extension AreaWeights {
  /// What the margins explain of residuals of one measure, by weighting cell.
  func explained(_ residuals: [Double]) -> [Double] {
    let (own, cells) = (residuals.map { SIMD2($0, 0) }, Array(residuals.indices))
    return withReading { reading in
      withUnsafeTemporaryAllocation(
        of: SIMD2<Double>.self, capacity: own.count + 2 * reading.groups
      ) { room in
        room.initialize(repeating: .zero)
        own.withUnsafeBufferPointer { own in
          cells.withUnsafeBufferPointer { cells in
            guard let residuals = own.baseAddress, let explained = room.baseAddress else { return }
            reading.explain(residuals, to: explained, in: cells, room: explained + own.count)
          }
        }
        return room[..<own.count].map(\.x)
      }
    }
  }
}
