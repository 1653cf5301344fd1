/// A measure's sums where they lie: many are read one after the other, by several threads, and none is copied.
struct MeasureReading {
  private let partStarts: UnsafeBufferPointer<Int>
  let stateStarts: UnsafeBufferPointer<Int>
  private let sizeStarts: UnsafeBufferPointer<Int>
  let strata: UnsafeBufferPointer<Int32>
  let states: UnsafeBufferPointer<Int32>
  let sizes: UnsafeBufferPointer<Int32>
  let people: UnsafeBufferPointer<Double>
  let mass: UnsafeBufferPointer<Double>
  let squaredWeight: UnsafeBufferPointer<Double>
  let sessions: UnsafeBufferPointer<Double>
  let squaredScores: UnsafeBufferPointer<Double>
  let products: PackedRows.Reading

  /// As in `MeasureSums`.
  func parts(of domain: Int) -> Range<Int> { partStarts[domain]..<partStarts[domain + 1] }

  func states(of domain: Int) -> Range<Int> {
    stateStarts[partStarts[domain]]..<stateStarts[partStarts[domain + 1]]
  }

  func sizes(of domain: Int) -> Range<Int> {
    sizeStarts[partStarts[domain]]..<sizeStarts[partStarts[domain + 1]]
  }

  fileprivate init(
    _ starts: [UnsafeBufferPointer<Int>], _ places: [UnsafeBufferPointer<Int32>],
    _ numbers: [UnsafeBufferPointer<Double>], _ products: PackedRows.Reading
  ) {
    (partStarts, stateStarts, sizeStarts) = (starts[0], starts[1], starts[2])
    (strata, states, sizes) = (places[0], places[1], places[2])
    (people, mass, squaredWeight) = (numbers[0], numbers[1], numbers[2])
    (sessions, squaredScores) = (numbers[3], numbers[4])
    self.products = products
  }
}

extension MeasureSums {
  func withReading<Result>(_ body: (MeasureReading) -> Result) -> Result {
    withBuffers(of: [partStarts, stateStarts, sizeStarts]) { starts in
      withBuffers(of: [strata, states, sizes]) { places in
        withBuffers(of: [people, mass, squaredWeight, sessions, squaredScores]) { numbers in
          products.withReading { body(MeasureReading(starts, places, numbers, $0)) }
        }
      }
    }
  }
}

private func withBuffers<Element, Result>(
  of arrays: [[Element]], _ body: ([UnsafeBufferPointer<Element>]) -> Result
) -> Result {
  func open(_ opened: [UnsafeBufferPointer<Element>]) -> Result {
    if opened.count == arrays.count { return body(opened) }
    return arrays[opened.count].withUnsafeBufferPointer { open(opened + [$0]) }
  }
  return open([])
}
