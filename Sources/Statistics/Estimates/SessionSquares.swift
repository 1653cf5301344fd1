/// Σ over sessions of (θ·v)², v a session's totals by state, from the sums of the products of every two totals.
struct SessionSquares {
  private let theta: UnsafeMutableBufferPointer<Double>
  private let products: UnsafeMutableBufferPointer<Double>
  private var count = 0

  /// Numbers are taken four at a time, also the last ones.
  private typealias Four = SIMD4<Double>
  private static var over: Int { 3 }

  /// How many numbers it needs room for.
  static func capacity(states: Int) -> Int { states + states * (states + 1) / 2 + 2 * over }

  /// - Parameters:
  ///   - room: of `capacity`.
  ///   - states: the most a part has.
  init(_ room: UnsafeMutableBufferPointer<Double>, states: Int) {
    theta = UnsafeMutableBufferPointer(rebasing: room[..<(states + Self.over)])
    products = UnsafeMutableBufferPointer(rebasing: room[(states + Self.over)...])
    theta.initialize(repeating: 0)
  }

  mutating func begin() { count = 0 }

  /// The next state's θ.
  mutating func append(_ value: Double) {
    theta[count] = value
    count += 1
  }

  /// - Parameters:
  ///   - sums: have rows for as many states as there are θ.
  ///   - part: whose row it is: a packed lower triangle.
  func squares(_ sums: PackedRows.Reading, part: Int) -> Double {
    let size = count * (count + 1) / 2
    guard let start = products.baseAddress, let theta = UnsafePointer(theta.baseAddress) else { return 0 }
    sums.read(part, to: UnsafeMutableBufferPointer(rebasing: products[..<size]))
    // They are taken with the last row's, and not counted.
    for over in 0..<Self.over { products[size + over] = 0 }
    var (row, own, between) = (UnsafePointer(start), 0.0, Four.zero)
    for i in 0..<count {
      var sum = Four.zero
      var j = 0
      while j &+ Four.scalarCount <= i {
        sum += Self.four(theta + j) * Self.four(row + j)
        j &+= Four.scalarCount
      }
      // Of the last four, those before i.
      if j < i { sum += Self.four(theta + j) * Self.four(row + j) * Self.first(i &- j) }
      between += sum * theta[i]
      own += theta[i] * theta[i] * row[i]
      row += i &+ 1
    }
    // Terms of both signs leave rounding behind: what is far below them is nothing.
    let squares = own + 2 * between.sum()
    return squares > 1e-13 * own ? squares : 0
  }

  @inline(__always)
  private static func four(_ numbers: UnsafePointer<Double>) -> Four {
    UnsafeRawPointer(numbers).loadUnaligned(as: Four.self)
  }

  /// 1 for so many, 0 for the others.
  @inline(__always)
  private static func first(_ count: Int) -> Four {
    Four(1, count > 1 ? 1 : 0, count > 2 ? 1 : 0, 0)
  }
}
