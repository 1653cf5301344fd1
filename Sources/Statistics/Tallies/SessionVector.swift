/// What the people of one run add up to, by state: the states they have, rising, and their totals.
struct SessionVector: ~Copyable {
  let states: UnsafeMutablePointer<Int32>
  let values: UnsafeMutablePointer<Double>
  /// Where the states stand in the sums they are added to; for `StateSums` to write.
  let places: UnsafeMutablePointer<Int>
  private(set) var count = 0
  private let dense: UnsafeMutablePointer<Double>
  /// A bit for each state that was added to since the last `close`.
  private let mask: UnsafeMutablePointer<UInt64>
  private let words: Int

  /// - Parameter capacity: how many states there can be.
  init(capacity: Int) {
    words = (capacity + 63) / 64
    states = .allocate(capacity: capacity)
    values = .allocate(capacity: capacity)
    places = .allocate(capacity: capacity)
    dense = .allocate(capacity: capacity)
    mask = .allocate(capacity: words)
    dense.initialize(repeating: 0, count: capacity)
    mask.initialize(repeating: 0, count: words)
  }

  deinit {
    states.deallocate()
    values.deallocate()
    places.deallocate()
    dense.deallocate()
    mask.deallocate()
  }

  /// `state` must be below the capacity.
  @inline(__always)
  func add(_ value: Double, to state: Int) {
    dense[state] += value
    mask[state >> 6] |= 1 << UInt64(truncatingIfNeeded: state & 63)
  }

  /// Lists what was added since the last time.
  @inline(__always)
  mutating func close() {
    var found = 0
    for word in 0..<words {
      var bits = mask[word]
      mask[word] = 0
      while bits != 0 {
        let state = word &* 64 &+ bits.trailingZeroBitCount
        bits &= bits &- 1
        states[found] = Int32(truncatingIfNeeded: state)
        values[found] = dense[state]
        dense[state] = 0
        found &+= 1
      }
    }
    count = found
  }
}

/// What some runs of a session add up to, by state, in no order.
struct SessionPart: ~Copyable {
  let states: UnsafeMutablePointer<Int32>
  /// By state.
  let values: UnsafeMutablePointer<Double>
  private(set) var count = 0

  init(capacity: Int) {
    states = .allocate(capacity: capacity)
    values = .allocate(capacity: capacity)
    values.initialize(repeating: 0, count: capacity)
  }

  deinit {
    states.deallocate()
    values.deallocate()
  }

  mutating func clear() {
    for index in 0..<count { values[Int(states[index])] = 0 }
    count = 0
  }

  @inline(__always)
  mutating func add(_ value: Double, to state: Int32) {
    // A weight can be so small that nothing is left of it.
    if value == 0 { return }
    if values[Int(state)] == 0 {
      states[count] = state
      count &+= 1
    }
    values[Int(state)] += value
  }

  mutating func add(_ other: borrowing SessionVector) {
    for index in 0..<other.count { add(other.values[index], to: other.states[index]) }
  }

  mutating func add(_ other: borrowing SessionPart) {
    for index in 0..<other.count {
      add(other.values[Int(other.states[index])], to: other.states[index])
    }
  }
}
