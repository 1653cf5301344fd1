/// One number of each of eight measures, beside each other in a register.
typealias Lanes = SIMD8<Double>

/// The same of four: half as much to read and to reckon with where no more measures are left.
typealias HalfLanes = SIMD4<Double>

/// Some of the eight.
typealias LaneMask = SIMDMask<Lanes.MaskStorage>

/// `Lanes` or `HalfLanes`, for loops over many of them. What they come to is better reckoned with as `Lanes`, of which
/// comparisons are compiled to single steps.
protocol LaneNumbers: SIMD, Sendable where Scalar == Double {
  /// Whole numbers of 32 bits.
  associatedtype Whole: SIMD where Whole.Scalar == UInt32

  /// Numbers as they lie packed, each of one, two, four or eight bytes.
  init(bytes: UnsafeRawPointer)
  init(shorts: UnsafeRawPointer)
  init(words: UnsafeRawPointer)
  init(doubles: UnsafeRawPointer)

  /// Those of one byte each, to be added up as they are, and what they came to.
  static func whole(bytes: UnsafeRawPointer) -> Whole
  init(_ whole: Whole)

  /// As many as it has.
  init(of eight: Lanes)
  /// With 0 in the lanes it has not.
  var eight: Lanes { get }
}

// Through signed numbers, of which a processor makes doubles in one step; lane by lane, as the library's own way is not
// always compiled to such steps.
extension SIMD8: LaneNumbers where Scalar == Double {
  @inline(__always) init(bytes: UnsafeRawPointer) {
    self.init(bytes.loadUnaligned(as: SIMD8<UInt8>.self), signed: Int32.init(truncatingIfNeeded:))
  }

  @inline(__always) init(shorts: UnsafeRawPointer) {
    self.init(shorts.loadUnaligned(as: SIMD8<UInt16>.self), signed: Int32.init(truncatingIfNeeded:))
  }

  @inline(__always) init(words: UnsafeRawPointer) { self.init(words.loadUnaligned(as: SIMD8<UInt32>.self)) }

  @inline(__always) init(doubles: UnsafeRawPointer) { self = doubles.loadUnaligned(as: Self.self) }

  @inline(__always) static func whole(bytes: UnsafeRawPointer) -> SIMD8<UInt32> {
    SIMD8<UInt32>(truncatingIfNeeded: bytes.loadUnaligned(as: SIMD8<UInt8>.self))
  }

  @inline(__always) init(of eight: Lanes) { self = eight }

  @inline(__always) var eight: Lanes { self }

  @inline(__always) private init<Own>(_ own: SIMD8<Own>, signed: (Own) -> Int32) {
    self.init(
      Double(signed(own[0])), Double(signed(own[1])), Double(signed(own[2])), Double(signed(own[3])),
      Double(signed(own[4])), Double(signed(own[5])), Double(signed(own[6])), Double(signed(own[7])))
  }
}

extension SIMD4: LaneNumbers where Scalar == Double {
  @inline(__always) init(bytes: UnsafeRawPointer) {
    self.init(bytes.loadUnaligned(as: SIMD4<UInt8>.self), signed: Int32.init(truncatingIfNeeded:))
  }

  @inline(__always) init(shorts: UnsafeRawPointer) {
    self.init(shorts.loadUnaligned(as: SIMD4<UInt16>.self), signed: Int32.init(truncatingIfNeeded:))
  }

  @inline(__always) init(words: UnsafeRawPointer) { self.init(words.loadUnaligned(as: SIMD4<UInt32>.self)) }

  @inline(__always) init(doubles: UnsafeRawPointer) { self = doubles.loadUnaligned(as: Self.self) }

  @inline(__always) static func whole(bytes: UnsafeRawPointer) -> SIMD4<UInt32> {
    SIMD4<UInt32>(truncatingIfNeeded: bytes.loadUnaligned(as: SIMD4<UInt8>.self))
  }

  @inline(__always) init(of eight: Lanes) { self = eight.lowHalf }

  @inline(__always) var eight: Lanes { Lanes(lowHalf: self, highHalf: .zero) }

  @inline(__always) private init<Own>(_ own: SIMD4<Own>, signed: (Own) -> Int32) {
    self.init(Double(signed(own[0])), Double(signed(own[1])), Double(signed(own[2])), Double(signed(own[3])))
  }
}

extension Lanes {
  /// What lists of equal length hold, place by place: each list in a lane, and the first one in those left over.
  ///
  /// - Parameter lists: one to eight.
  static func beside(_ lists: [ArraySlice<Double>]) -> [Lanes] {
    var made = lists.first?.map { Lanes(repeating: $0) } ?? []
    for (lane, list) in lists.enumerated() {
      for (place, number) in zip(made.indices, list) { made[place][lane] = number }
    }
    return made
  }

  /// - Parameter values: at most eight; the lanes behind them hold `rest`.
  init(_ values: [Double], rest: Double) {
    self.init(repeating: rest)
    for (lane, value) in values.prefix(Self.scalarCount).enumerated() { self[lane] = value }
  }
}
